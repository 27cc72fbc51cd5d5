import { Icon } from '@evertill/ui'
import { useFormats, useSyncStatus } from '../state/use-till.ts'
import { number } from '../status/status-words.ts'

/** The proof of arrival: till and server hold the same list. */
export function ProofCard() {
  const { proof, counters } = useSyncStatus()
  const { time } = useFormats()
  const { made, waiting, needsHelp } = counters
  return (
    <section className="card side-card proof" data-proved={proof !== null || undefined}>
      <Icon name="proof" />
      <div>
        <h2>Proof of arrival</h2>
        {made === 0 ? (
          <p>No sales yet. The first one proves the way.</p>
        ) : proof ? (
          <p>
            {number(proof.arrived)} of {number(made)} arrived, proved {time(proof.provedAt)}.
          </p>
        ) : (
          <p>
            {number(made - waiting)} of {number(made)} arrived.
          </p>
        )}
        <p className="quiet small">
          {proof
            ? 'Till and server hold the same list, line by line.'
            : 'The list is compared again once everything is sent.'}
          {needsHelp > 0 &&
            ` ${number(needsHelp)} of them ${needsHelp === 1 ? 'needs' : 'need'} help.`}
        </p>
      </div>
    </section>
  )
}
