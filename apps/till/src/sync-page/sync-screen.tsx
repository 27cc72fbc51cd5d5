import type { ManualResult } from '@evertill/sync'
import { Button, Icon } from '@evertill/ui'
import { useState } from 'react'
import { useEscape } from '../parts/use-escape.ts'
import { needsNewCode } from '../state/rejoin.ts'
import { useNow, useSyncStatus, useTill } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { nextTry, number } from '../status/status-words.ts'
import { useStatusWords } from '../status/use-status-words.ts'
import { manualWords } from './manual-words.ts'
import { NeedsHelpList } from './needs-help-list.tsx'
import { ProofCard } from './proof-card.tsx'
import { ReadyCard } from './ready-card.tsx'
import { Road } from './road.tsx'
import { WaitingList } from './waiting-list.tsx'

/** Where every sale is, why, and what happens next. */
export function SyncScreen() {
  const { engine, store } = useTill()
  const status = useSyncStatus()
  const { main } = useStatusWords()
  const [trying, setTrying] = useState(false)
  const [result, setResult] = useState<ManualResult | null>(null)
  useNow(1_000)
  const { waiting, needsHelp } = status.counters
  const back = () => store.set({ screen: { kind: 'sell' } })
  useEscape(back)
  const tryNow = async () => {
    if (trying) return
    setTrying(true)
    setResult(null)
    setResult(await engine.syncNow())
    setTrying(false)
  }
  const refused = needsNewCode(status.reach)
  // What the server refused then, it takes now: the sentence would be of yesterday.
  const outdated = result?.kind === 'refused' && status.reach.kind === 'online'
  const words = result && !outdated ? manualWords(result) : null
  return (
    <div className="page-till">
      <StatusBar back={{ label: 'Sell', onPress: back }} />
      <main className="sync" tabIndex={-1}>
        <div className="sync-main">
          <section className="card hero">
            <div className="hero-head">
              <div>
                <h1>{main.headline}</h1>
                <p className="quiet">{main.detail}</p>
              </div>
              <div className="hero-deeds">
                {refused && (
                  <Button kind="primary" onClick={() => store.set({ overlay: 'newCode' })}>
                    Enter a new code
                  </Button>
                )}
                <Button
                  kind={refused ? 'quiet' : 'primary'}
                  icon="retry"
                  aria-disabled={trying || undefined}
                  onClick={() => void tryNow()}
                >
                  {trying ? 'Trying…' : 'Try now'}
                </Button>
              </div>
            </div>
            <p className="manual" role="status" data-tone={words?.tone}>
              {words && (
                <>
                  <Icon name={words.tone === 'good' ? 'tickRound' : 'alert'} />
                  {words.text}
                </>
              )}
            </p>
            <Road reach={status.reach} />
          </section>
          <section className="card queue">
            <div className="card-head">
              <h2>{queueTitle(waiting, needsHelp)}</h2>
              <span className="quiet small">{waiting > 0 && nextTry(status)}</span>
            </div>
            {waiting === 0 && needsHelp === 0 && (
              <p className="quiet queue-empty">
                Every sale of this till was sent and answered. New ones send themselves.
              </p>
            )}
            <WaitingList />
            <NeedsHelpList />
          </section>
        </div>
        <div className="sync-side">
          <ProofCard />
          <ReadyCard />
        </div>
      </main>
    </div>
  )
}

function queueTitle(waiting: number, needsHelp: number): string {
  const help = `${number(needsHelp)} ${needsHelp === 1 ? 'needs' : 'need'} help`
  if (needsHelp === 0) return waiting === 0 ? 'Nothing waits' : `${number(waiting)} waiting`
  return waiting === 0 ? help : `${number(waiting)} waiting, ${help}`
}
