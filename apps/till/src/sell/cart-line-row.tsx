import type { CartLine } from '@evertill/domain'
import { Button, Icon, IconButton } from '@evertill/ui'
import { memo } from 'react'
import { removeFromCart, stepLine, takeNews } from '../state/cart-actions.ts'
import { useFormats, useTill, useTillState } from '../state/use-till.ts'
import { lineNews } from './line-news.ts'
import { lineNote, shownQuantity } from './line-note.ts'

export interface CartLineRowProps {
  readonly line: CartLine
  /** Whether it is open for editing: one line at a time. */
  readonly open: boolean
}

/** One line of the cart. A tap opens it. */
export const CartLineRow = memo(function CartLineRow({ line, open }: CartLineRowProps) {
  const till = useTill()
  const { store } = till
  const formats = useFormats()
  const note = lineNote(line, formats)
  const { productId } = line
  const product = useTillState(({ index }) => (productId ? index.byId.get(productId) : undefined))
  const news = lineNews(line, product, formats)
  return (
    <li className="line" data-selected={open || undefined}>
      <button
        type="button"
        className="line-face"
        aria-expanded={open}
        onClick={() => store.set({ openLine: open ? null : line.id })}
      >
        <span className="qty">{shownQuantity(line, formats)}</span>
        <span className="name">{line.name}</span>
        <span className="amount">{formats.money(line.amount)}</span>
        {note && <span className="note">{note}</span>}
        {news && <span className="news">{news.sentence}</span>}
      </button>
      {open && <LineDeeds line={line} />}
      {open && news?.deed && (
        <div className="edit">
          <Button icon="tag" onClick={() => takeNews(till, line.id)}>
            {news.deed}
          </Button>
        </div>
      )}
    </li>
  )
})

function LineDeeds({ line }: { readonly line: CartLine }) {
  const till = useTill()
  const { store } = till
  const formats = useFormats()
  const ask = (kind: 'discount' | 'lineQuantity') =>
    store.set({ question: { kind, line: line.id } })
  const pieces = line.unit === 'piece'
  return (
    <div className="edit">
      <span className="stepper">
        {pieces && (
          <button type="button" aria-label="One less" onClick={() => stepLine(till, line.id, -1)}>
            <Icon name="subtract" />
          </button>
        )}
        <button
          type="button"
          className="stepper-value"
          aria-label={`Quantity ${formats.quantity(line.quantity, line.unit)}, change`}
          onClick={() => ask('lineQuantity')}
        >
          {formats.quantity(line.quantity, line.unit)}
        </button>
        {pieces && (
          <button type="button" aria-label="One more" onClick={() => stepLine(till, line.id, 1)}>
            <Icon name="add" />
          </button>
        )}
      </span>
      <span className="grow" />
      <Button icon="percent" onClick={() => ask('discount')}>
        Discount
      </Button>
      <IconButton
        icon="remove"
        kind="quiet"
        label={`Remove ${line.name}`}
        onClick={() => removeFromCart(till, line.id)}
      />
    </div>
  )
}
