import { Button, Dialog, Field } from '@evertill/ui'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { holdCart, recallCart, refreshHeld } from '../state/held-actions.ts'
import { useTill, useTillState } from '../state/use-till.ts'
import { HeldButton } from './dock.tsx'

export interface HeldQuestionProps {
  readonly onClose: () => void
}

/** Sets the cart aside; a word helps to find it again, and none is needed. */
export function HoldQuestion({ onClose }: HeldQuestionProps) {
  const till = useTill()
  const empty = useTillState(({ cart }) => cart.lines.length === 0)
  const [note, setNote] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const hold = (event: FormEvent) => {
    event.preventDefault()
    void holdCart(till, note)
  }
  if (empty) {
    return (
      <Dialog title="Hold" onClose={onClose}>
        <p>There is nothing in the cart yet, so there is nothing to hold.</p>
      </Dialog>
    )
  }
  return (
    <Dialog title="Hold this cart" onClose={onClose}>
      <form className="dialog-form" onSubmit={hold}>
        <Field
          ref={field}
          label="Whose is it"
          hint="A name or a sign to find it again. It may stay empty."
          maxLength={60}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="deeds">
          <Button kind="primary" type="submit" icon="hold">
            Hold the cart
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export function RecallQuestion({ onClose }: HeldQuestionProps) {
  const till = useTill()
  const held = useTillState((state) => state.held)
  useEffect(() => void refreshHeld(till), [till])
  return (
    <Dialog title="Held carts" onClose={onClose}>
      {held.length === 0 ? (
        <p>No cart is held. Hold sets the open cart aside, so that the next customer can pay.</p>
      ) : (
        <ul className="held-list">
          {held.map((cart, at) => (
            <li key={cart.draftId}>
              <HeldButton
                held={cart}
                first={at === 0}
                onPress={() => void recallCart(till, cart.draftId)}
              />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
