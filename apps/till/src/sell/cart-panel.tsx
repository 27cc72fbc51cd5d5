import { type CartTotals, cartTotals } from '@evertill/domain'
import { Icon, IconButton, MainButton } from '@evertill/ui'
import { useEffect, useMemo, useRef } from 'react'
import { Figure } from '../parts/figure.tsx'
import { openPayment } from '../state/payment.ts'
import { useFormats, useSettings, useTill, useTillState } from '../state/use-till.ts'
import { CartLines } from './cart-lines.tsx'
import { CartSum } from './cart-sum.tsx'
import { itemsText } from './items-text.ts'
import { StorageWarning } from './storage-warning.tsx'

export interface CartPanelProps {
  /** On a phone the cart is a sheet; its closed edge keeps total and Pay. */
  readonly sheetOpen: boolean
  readonly setSheetOpen: (open: boolean) => void
}

/** The cart, its total, and Pay with the amount on it, always in the same place. */
export function CartPanel({ sheetOpen, setSheetOpen }: CartPanelProps) {
  const till = useTill()
  const { store } = till
  const cart = useTillState((state) => state.cart)
  const totals = useCartTotals()
  const empty = cart.lines.length === 0
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => {
    if (empty) setSheetOpen(false)
  }, [empty, setSheetOpen])

  return (
    <aside className="cart" aria-label="Cart" data-open={sheetOpen} data-empty={empty} ref={sheet}>
      {/* For fingers alone: keys and screen readers use the edge and the arrow. */}
      <button
        type="button"
        className="grab"
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => setSheetOpen(!sheetOpen && !empty)}
      />
      <CartEdge totals={totals} onOpen={() => setSheetOpen(!empty)} />
      <div className="cart-head">
        <h2>Cart {!empty && <span className="cart-count">{itemsText(totals.itemCount)}</span>}</h2>
        {!empty && (
          <div className="cart-deeds">
            <span className="only-narrow">
              <IconButton
                icon="chevronDown"
                label="Close the cart"
                onClick={() => setSheetOpen(false)}
              />
            </span>
            <IconButton
              icon="hold"
              label="Hold this cart"
              onClick={() => store.set({ question: { kind: 'hold' } })}
            />
            <IconButton
              icon="close"
              label="Cancel this sale"
              onClick={() => store.set({ question: { kind: 'discard' } })}
            />
          </div>
        )}
      </div>
      {empty ? <EmptyCart /> : <CartLines />}
      <CartSum totals={totals}>
        <MainButton shortcut="F9" resting={empty} onClick={() => openPayment(till)}>
          {empty ? 'Pay' : <PayText totals={totals} />}
        </MainButton>
      </CartSum>
    </aside>
  )
}

function PayText({ totals }: { readonly totals: CartTotals }) {
  return <>Pay {useFormats().money(totals.totals.payable)}</>
}

export function useCartTotals(): CartTotals {
  const cart = useTillState((state) => state.cart)
  const { tax } = useSettings()
  return useMemo(() => cartTotals(cart, tax), [cart, tax])
}

interface CartEdgeProps {
  readonly totals: CartTotals
  readonly onOpen: () => void
}

/** What the closed sheet shows: how many, which came last, and the total. */
function CartEdge({ totals, onOpen }: CartEdgeProps) {
  const { lines, touched } = useTillState((state) => state.cart)
  const { money } = useFormats()
  const last = lines.find(({ id }) => id === touched) ?? lines.at(-1)
  return (
    <button type="button" className="cart-edge" aria-expanded={false} onClick={onOpen}>
      <span className="visually-hidden">Open the cart: </span>
      <span className="cart-edge-words">
        <b className="strong">{last ? itemsText(totals.itemCount) : 'Cart'}</b>
        <span className="quiet small">
          {last ? `Last: ${last.name}` : 'Scan an item, or tap one.'}
        </span>
      </span>
      <Figure>{money(totals.totals.payable)}</Figure>
    </button>
  )
}

function EmptyCart() {
  return (
    <div className="cart-empty">
      <StorageWarning />
      <div className="cart-hint">
        <Icon name="basket" />
        <p>Scan an item, or tap one.</p>
      </div>
    </div>
  )
}
