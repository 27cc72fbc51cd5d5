import type { ItemAnswer, SettleQuestion } from '@evertill/protocol/office'
import { Button, Field, MainButton } from '@evertill/ui'
import { type FormEvent, useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { type Counted, readCount } from '../../parts/read-count.ts'
import { useShop } from '../../shop/shop.ts'

interface SettleProps {
  readonly item: ItemAnswer
  readonly onSettled: (item: ItemAnswer) => void
  /** Somebody was quicker: the page is to show how it stands. */
  readonly onConflict: () => void
}

/** The one main action: count what can be counted, accept the rest. */
export function SettleItem(props: SettleProps) {
  const { item, onSettled, onConflict } = props
  const { busy, failure, run } = useDeed()
  const settle = (question: SettleQuestion) =>
    run(() => office.settle(item.item_id, question), onSettled)
  const isCounted = item.kind === 'NEGATIVE_STOCK' && item.about.kind === 'product'
  const conflict = failure?.kind === 'refused' && failure.problem.code === 'conflict'
  return (
    <section className="card act" aria-labelledby="act">
      {isCounted ? (
        <CountForm item={item} busy={busy} onSettle={settle} />
      ) : (
        <AcceptForm busy={busy} onSettle={settle} />
      )}
      <DeedProblem failure={failure} />
      {conflict && <Button onClick={onConflict}>Show it as it is now</Button>}
    </section>
  )
}

interface FormProps {
  readonly busy: boolean
  readonly onSettle: (question: SettleQuestion) => void
}

function CountForm({ item, busy, onSettle }: FormProps & { readonly item: ItemAnswer }) {
  const shop = useShop()
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  if (item.about.kind !== 'product') return null
  const { unit, stock_milli } = item.about
  const counted: Counted = readCount(typed, unit)
  const problem = counted.kind === 'wrong' && (asked || typed !== '') ? counted.sentence : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (counted.kind === 'count')
      onSettle({ how: 'counted', counted_milli: counted.milli, ...noteOf(note) })
  }
  return (
    <form onSubmit={submit}>
      <h2 id="act">What is on the shelf?</h2>
      <Field
        label={unit === 'piece' ? 'Counted, pieces' : `Counted, ${unit}`}
        inputMode="decimal"
        value={typed}
        problem={problem}
        onChange={(event) => setTyped(event.target.value)}
        hint={
          counted.kind === 'count'
            ? `Books a correction of ${shop.change(counted.milli - (stock_milli ?? 0), unit)}, by count, in your name. Nothing else changes.`
            : 'Count now; what the tills sell meanwhile is added by itself.'
        }
      />
      <NoteField note={note} onChange={setNote} />
      <MainButton type="submit" resting={busy || counted.kind !== 'count'}>
        {counted.kind === 'count' ? `Set stock to ${shop.stock(counted.milli, unit)}` : 'Set stock'}
      </MainButton>
      <Button disabled={busy} onClick={() => onSettle({ how: 'accepted', ...noteOf(note) })}>
        Leave it as it is
      </Button>
    </form>
  )
}

function AcceptForm({ busy, onSettle }: FormProps) {
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSettle({ how: 'accepted', ...noteOf(note) })
  }
  return (
    <form onSubmit={submit}>
      <h2 id="act">Have you looked at it?</h2>
      <p className="quiet">
        Accepting leaves every figure as it is. What should be different is put right by a new
        document, such as a refund or a count.
      </p>
      <NoteField note={note} onChange={setNote} />
      <MainButton type="submit" resting={busy}>
        Accept as it is
      </MainButton>
    </form>
  )
}

function NoteField({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  return (
    <Field
      label="Note, if it helps somebody later"
      maxLength={500}
      value={note}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function noteOf(note: string): { note?: string } {
  return note.trim() === '' ? {} : { note: note.trim() }
}
