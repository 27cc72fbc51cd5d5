import type { Till, TillCodeAnswer } from '@evertill/protocol/office'
import { Button, Dialog } from '@evertill/ui'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { startHere } from '../../parts/start-here.ts'
import { tillName } from '../../words/counted.ts'

/** A code for a till that exists: for its first device, a new one, or one that lost its place. */
export function NewCode(props: {
  readonly till: Till
  readonly onClose: () => void
  readonly onMade: (code: TillCodeAnswer) => void
}) {
  const { till, onClose, onMade } = props
  const { busy, failure, run } = useDeed()
  const name = tillName(till.till_number)
  return (
    <Dialog title={`A new code for ${name}?`} onClose={onClose}>
      <p className="quiet">
        {till.state === 'live'
          ? `A device already sells as ${name}. With this code another one joins it under the same number, or the same one signs in again; it keeps what it holds.`
          : `Type it on the device that is to be ${name}.`}{' '}
        An older code of this till ends.
      </p>
      <DeedProblem failure={failure} />
      <div className="deeds">
        <Button onClick={onClose}>Not now</Button>
        <Button
          ref={startHere}
          kind="primary"
          disabled={busy}
          onClick={() => run(() => office.newCode(till.till_number), onMade)}
        >
          Make a code
        </Button>
      </div>
    </Dialog>
  )
}
