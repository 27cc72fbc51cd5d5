import type { TillCodeAnswer } from '@evertill/protocol/office'
import { Button, Dialog, Field } from '@evertill/ui'
import { type FormEvent, useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { startHere } from '../../parts/start-here.ts'

/** A new till needs a name only; its number comes by itself. */
export function AddTill(props: {
  readonly onClose: () => void
  readonly onAdded: (code: TillCodeAnswer) => void
}) {
  const { busy, failure, run } = useDeed()
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const isMissing = name.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!isMissing) run(() => office.addTill(name.trim()), props.onAdded)
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
          value={name}
          problem={asked && isMissing ? 'Give it a name that people in the shop would say.' : null}
          onChange={(event) => setName(event.target.value)}
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
