import type { TillCodeAnswer } from '@evertill/protocol/office'
import { Button, Dialog, Field } from '@evertill/ui'
import type { FormEvent } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { startHere } from '../../parts/start-here.ts'
import { useNeededText } from '../../parts/use-needed-text.ts'

/** A new till needs a name only; its number comes by itself. */
export function AddTill(props: {
  readonly onClose: () => void
  readonly onAdded: (code: TillCodeAnswer) => void
}) {
  const { busy, failure, run } = useDeed()
  const needed = useNeededText('Give it a name that people in the shop would say.')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const name = needed.take()
    if (name !== null) run(() => office.addTill(name), props.onAdded)
  }
  return (
    <Dialog title="Add a till" onClose={props.onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <p className="quiet">
          It gets the next number. You then have ten minutes to type its code on the device.
        </p>
        <Field
          ref={startHere}
          label="Where it stands"
          placeholder="Front counter"
          maxLength={60}
          {...needed.field}
        />
        <DeedProblem failure={failure} />
        <div className="deeds">
          <Button onClick={props.onClose}>Not now</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            Make a code
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
