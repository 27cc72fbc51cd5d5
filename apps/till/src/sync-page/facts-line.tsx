import { useFormats, useSyncStatus } from '../state/use-till.ts'
import { countdownText } from './fact-words.ts'
import type { OutboxFacts } from './use-outbox-facts.ts'

/** Since when, when next, when last: three figures that are always there. */
export function FactsLine({ facts }: { readonly facts: OutboxFacts | null }) {
  const status = useSyncStatus()
  const { time, seconds, day } = useFormats()
  const { counters, oldestWaitingAt, lastSuccessAt } = status
  const today = day(new Date().toISOString())
  const when = (iso: string, clock: (iso: string) => string) =>
    day(iso) === today ? clock(iso) : `${day(iso)} ${time(iso)}`
  const oldest = counters.waiting > 0 ? oldestWaitingAt : null
  const last = lastSuccessAt ?? facts?.lastBookedAt ?? null
  return (
    <dl className="facts">
      <div>
        <dt>Waiting since</dt>
        <dd>{oldest ? when(oldest, time) : 'nothing waits'}</dd>
      </div>
      <div>
        <dt>Next try</dt>
        <dd>{countdownText(status)}</dd>
      </div>
      <div>
        <dt>Last success</dt>
        <dd>{last ? when(last, seconds) : 'none yet'}</dd>
      </div>
    </dl>
  )
}
