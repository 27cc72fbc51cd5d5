import { useEscape } from '../parts/use-escape.ts'
import { useNow, useTill } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { ExportCard } from './export-card.tsx'
import { HeroCard } from './hero-card.tsx'
import { ProofCard } from './proof-card.tsx'
import { QueueCard } from './queue-card.tsx'
import { ReadyCard } from './ready-card.tsx'
import { useOutboxFacts } from './use-outbox-facts.ts'

/** Where every sale is, why, and what happens next. */
export function SyncScreen() {
  const { store } = useTill()
  const facts = useOutboxFacts()
  // Seconds are counted here.
  useNow(1_000)
  const back = () => store.set({ screen: { kind: 'sell' } })
  useEscape(back)
  return (
    <div className="page-till">
      <StatusBar back={{ label: 'Sell', onPress: back }} />
      <main className="sync" tabIndex={-1}>
        <div className="sync-main">
          <HeroCard facts={facts} />
          <QueueCard />
        </div>
        <div className="sync-side">
          <ProofCard facts={facts} />
          <ReadyCard />
          <ExportCard />
        </div>
      </main>
    </div>
  )
}
