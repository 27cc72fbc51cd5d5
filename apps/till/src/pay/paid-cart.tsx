import { Icon } from '@evertill/ui'
import type { ReactNode } from 'react'
import { useCartTotals } from '../sell/cart-panel.tsx'
import { CartSum } from '../sell/cart-sum.tsx'
import { itemsText } from '../sell/items-text.ts'
import { lineNote, shownQuantity } from '../sell/line-note.ts'
import { useFormats, useTillState } from '../state/use-till.ts'

export interface PaidCartProps {
  /** Said beside the count, such as `not paid`. */
  readonly note?: string
  /** The one main button. */
  readonly children: ReactNode
}

/** The cart while it is paid for: to be read, not changed. */
export function PaidCart({ note, children }: PaidCartProps) {
  const lines = useTillState(({ cart }) => cart.lines)
  const totals = useCartTotals()
  const formats = useFormats()
  return (
    <aside className="cart cart-fixed" aria-label="Cart">
      <div className="cart-head">
        <h2>
          Cart{' '}
          <span className="cart-count">
            {itemsText(totals.itemCount)}
            {note && `, ${note}`}
          </span>
        </h2>
        {note && <Icon name="alert" />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must scroll by keys, too */}
      <ol className="lines" tabIndex={0} aria-label="Lines of the cart">
        {lines.map((line) => (
          <li className="line" key={line.id}>
            <div className="line-face">
              <span className="qty">{shownQuantity(line, formats)}</span>
              <span className="name">{line.name}</span>
              <span className="amount">{formats.money(line.amount)}</span>
              {lineNote(line, formats) && <span className="note">{lineNote(line, formats)}</span>}
            </div>
          </li>
        ))}
      </ol>
      <CartSum totals={totals}>{children}</CartSum>
    </aside>
  )
}
