import type { Till } from '@evertill/protocol/office'
import { Button, Dialog, Notice } from '@evertill/ui'
import { office } from '../../api/office.ts'
import { useOverview } from '../../frame/overview-context.ts'
import { lastSeen } from '../../live/live.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { startHere } from '../../parts/start-here.ts'
import { counted, tillName } from '../../words/counted.ts'

/** Asked before, because it cannot be undone: a retired device needs a new code to sell again. */
export function RetireTill(props: {
  readonly till: Till
  readonly onClose: () => void
  readonly onRetired: () => void
}) {
  const { till, onClose, onRetired } = props
  const { busy, failure, run } = useDeed()
  const name = tillName(till.till_number)
  const overview = lastSeen(useOverview().live)
  const waiting = overview?.tills.find((row) => row.till_number === till.till_number)?.waiting ?? 0
  return (
    <Dialog title={`Retire ${name}?`} onClose={onClose}>
      <p className="quiet">
        Its device no longer gets products and prices. Nothing that it sold is lost: what it still
        holds is sent as ever, and waits under To settle for your word.
      </p>
      {waiting > 0 && (
        <Notice
          tone="waiting"
          icon="clock"
          title={`${counted(waiting, 'sale')} ${waiting === 1 ? 'has' : 'have'} not arrived yet.`}
        >
          <p className="small">
            If you can, let {name} send {waiting === 1 ? 'it' : 'them'} first: then{' '}
            {waiting === 1 ? 'it is' : 'they are'} booked at once.
          </p>
        </Notice>
      )}
      <p className="quiet">A new code under the same number lets a device sell again.</p>
      <DeedProblem failure={failure} />
      <div className="deeds">
        <Button ref={startHere} onClick={onClose}>
          Keep it
        </Button>
        <Button
          kind="danger"
          disabled={busy}
          onClick={() => run(() => office.revoke(till.till_number), onRetired)}
        >
          Retire {name}
        </Button>
      </div>
    </Dialog>
  )
}
