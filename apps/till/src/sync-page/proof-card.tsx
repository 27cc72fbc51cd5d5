import { Icon } from '@evertill/ui'
import { useFormats, useNow, useSyncStatus } from '../state/use-till.ts'
import { arrivalWords } from './arrival-words.ts'
import { linkDigits, type OutboxFacts } from './use-outbox-facts.ts'

/** The proof of arrival: till and server hold the same list. */
export function ProofCard({ facts }: { readonly facts: OutboxFacts | null }) {
  const status = useSyncStatus()
  const { moment } = useFormats()
  const nowMs = useNow(60_000)
  const when = (iso: string) => moment(iso, nowMs)
  const { sentence, missing } = arrivalWords(status, facts, when)
  return (
    <section className="card side-card proof" data-proved={status.proof !== null || undefined}>
      <Icon name="proof" />
      <div>
        <h2>Proof of arrival</h2>
        <p>{sentence}</p>
        <p className="quiet small">{missing}</p>
        {facts?.head && (
          <p className="quiet small link-digits">
            <span className="visually-hidden">Fingerprint of the list: </span>
            <code title="Fingerprint of this till’s whole list">{linkDigits(facts.head)}</code>
          </p>
        )}
      </div>
    </section>
  )
}
