import type { ProductAnswer } from '@evertill/protocol/office'
import { Field, MainButton } from '@evertill/ui'
import { type FormEvent, useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { readCount } from '../../parts/read-count.ts'
import { useShop } from '../../shop/shop.ts'

/** What the books have, and a count that puts it right. */
export function CountProduct(props: {
  readonly answer: ProductAnswer
  readonly onCounted: (answer: ProductAnswer) => void
}) {
  const { product } = props.answer
  const shop = useShop()
  const { busy, failure, run } = useDeed()
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const { unit, stock_milli } = product
  const counted = readCount(typed, unit)
  const isReady = counted.kind === 'count' && !busy
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (counted.kind !== 'count') return
    const question = {
      counted_milli: counted.milli,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    }
    run(
      () => office.count(product.id, question),
      (answer) => {
        setTyped('')
        setNote('')
        props.onCounted(answer)
      },
    )
  }
  return (
    <section className="card act" aria-labelledby="stock">
      <div>
        <h2 id="stock">In the books</h2>
        <p className="figure stock-figure" data-low={(stock_milli ?? 0) < 0 || undefined}>
          {stock_milli === null ? 'not counted' : shop.stock(stock_milli, unit)}
        </p>
      </div>
      <form onSubmit={submit}>
        <Field
          label={unit === 'piece' ? 'On the shelf, pieces' : `On the shelf, ${unit}`}
          inputMode="decimal"
          value={typed}
          problem={typed !== '' && counted.kind === 'wrong' ? counted.sentence : null}
          hint={hintOf()}
          onChange={(event) => setTyped(event.target.value)}
        />
        {typed !== '' && (
          <Field
            label="Note, if it helps somebody later"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
        <MainButton type="submit" resting={!isReady}>
          {counted.kind === 'count'
            ? `Set stock to ${shop.stock(counted.milli, unit)}`
            : 'Set stock'}
        </MainButton>
      </form>
      <DeedProblem failure={failure} />
    </section>
  )

  function hintOf(): string {
    if (counted.kind === 'count') {
      return `Books a correction of ${shop.change(counted.milli - (stock_milli ?? 0), unit)}, by count, in your name.`
    }
    return stock_milli === null
      ? 'The first count starts the stock of this product; from then on every sale takes from it.'
      : 'Count it and type what is there.'
  }
}
