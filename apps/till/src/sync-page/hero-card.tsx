import type { ManualResult } from '@evertill/sync'
import { Button, Icon } from '@evertill/ui'
import { useEffect, useState } from 'react'
import { needsNewCode } from '../state/rejoin.ts'
import { useDrill, useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { useStatusWords } from '../status/use-status-words.ts'
import { someTabSends } from '../world/other-tab.ts'
import { FactsLine } from './facts-line.tsx'
import { manualWords } from './manual-words.ts'
import { Road } from './road.tsx'
import type { OutboxFacts } from './use-outbox-facts.ts'
import { whyWords } from './why-words.ts'

/** The state in one sentence, why it is so, and the button that tries at once. */
export function HeroCard({ facts }: { readonly facts: OutboxFacts | null }) {
  const { drill, engine, store } = useTill()
  const status = useSyncStatus()
  const { sync } = useStatusWords()
  const drilling = useDrill()?.kind === 'running'
  const stuck = useTillState((state) => state.stuck)
  const why = whyWords(status, { drilling, otherTabSends: useOtherTabSends(), stuck })
  const [trying, setTrying] = useState(false)
  const [result, setResult] = useState<ManualResult | null>(null)
  const tryNow = async () => {
    if (trying) return
    setTrying(true)
    setResult(null)
    setResult(await engine.syncNow())
    setTrying(false)
  }
  // Then the reason is back, and with it what to do.
  useEffect(() => {
    const timer = result && setTimeout(() => setResult(null), resultShownMs)
    return () => clearTimeout(timer ?? undefined)
  }, [result])
  const refused = needsNewCode(status.reach)
  const words = result && !isOutdated(result, status.reach.kind) ? manualWords(result, stuck) : null
  return (
    <section className="card hero">
      <div className="hero-head">
        <div>
          <h1>{sync.headline}</h1>
          <p>{sync.detail}</p>
        </div>
        <div className="hero-deeds">
          {refused && (
            <Button kind="primary" onClick={() => store.set({ overlay: 'newCode' })}>
              Enter a new code
            </Button>
          )}
          {drilling ? (
            <Button icon="network" onClick={() => drill.end()}>
              End the drill
            </Button>
          ) : (
            <Button
              kind={refused ? 'quiet' : 'primary'}
              icon="retry"
              aria-disabled={trying || undefined}
              onClick={() => void tryNow()}
            >
              {trying ? 'Trying…' : 'Try now'}
            </Button>
          )}
        </div>
      </div>
      {/* The answer of the button takes the place of the reason: nothing below moves. */}
      <div className="hero-why">
        {!words && <p className="quiet">{why.advice}</p>}
        <p className="manual" role="status" data-tone={words?.tone}>
          {words && (
            <>
              <Icon name={words.tone === 'good' ? 'tickRound' : 'alert'} />
              {words.text}
            </>
          )}
        </p>
      </div>
      <Road {...why} />
      <FactsLine facts={facts} />
    </section>
  )
}

/** What the server refused then, it takes now: the sentence would be of yesterday. */
function isOutdated(result: ManualResult, reach: string): boolean {
  const failed = result.kind === 'refused' || result.kind === 'notReached'
  return failed && reach === 'online'
}

/** How long the answer of the button stands: it has been read by then. */
const resultShownMs = 12_000
const lookEveryMs = 2_000

/** While this window waits and another one sends, that is why. */
function useOtherTabSends(): boolean {
  const { phase } = useSyncStatus()
  const [sends, setSends] = useState(false)
  useEffect(() => {
    if (phase !== 'waiting') {
      setSends(false)
      return
    }
    const look = () => void someTabSends().then(setSends)
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [phase])
  return sends
}
