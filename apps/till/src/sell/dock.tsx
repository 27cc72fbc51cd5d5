import { cartTotals, type TaxRules } from '@evertill/domain'
import { Icon, type IconName } from '@evertill/ui'
import { askAboutLine } from '../state/cart-actions.ts'
import { recallCart } from '../state/held-actions.ts'
import type { HeldCart } from '../state/till-state.ts'
import { useFormats, useNow, useSettings, useTill, useTillState } from '../state/use-till.ts'
import { durationText } from '../status/figure-words.ts'

/** More held carts than these are behind one button. */
const shownMax = 2

/** Below the tiles: held carts, and what a cashier needs twice an hour. */
export function Dock() {
  const till = useTill()
  const { store } = till
  const held = useTillState((state) => state.held)
  const empty = useTillState(({ cart }) => cart.lines.length === 0)
  const shown = held.slice(-shownMax)
  return (
    <nav className="dock" aria-label="Held carts and actions">
      {held.length === 0 && <span className="quiet small dock-hint">Held carts appear here.</span>}
      {held.length > shownMax && (
        <button
          type="button"
          className="held"
          onClick={() => store.set({ question: { kind: 'recall' } })}
        >
          <span className="held-words">
            <b className="strong">{held.length} held</b>
            <span className="quiet small">Show all</span>
          </span>
        </button>
      )}
      {shown.map((cart) => (
        <HeldButton
          key={cart.draftId}
          held={cart}
          onPress={() => void recallCart(till, cart.draftId)}
        />
      ))}
      <span className="grow" />
      <DockButton
        icon="hold"
        label="Hold"
        resting={empty}
        onPress={() => store.set({ question: { kind: 'hold' } })}
      />
      <DockButton
        icon="percent"
        label="Discount"
        resting={empty}
        onPress={() => askAboutLine(till, 'discount')}
      />
      <DockButton
        icon="receipt"
        label="Receipts"
        onPress={() => store.set({ screen: { kind: 'receipts', saleId: null } })}
      />
    </nav>
  )
}

export interface HeldButtonProps {
  readonly held: HeldCart
  readonly onPress: () => void
  /** A dialog that opens gives it the focus: Enter recalls it. */
  readonly first?: boolean
}

export function HeldButton({ held, first = false, onPress }: HeldButtonProps) {
  const formats = useFormats()
  const { tax } = useSettings()
  const nowMs = useNow(30_000)
  const age = Math.max(0, nowMs - Date.parse(held.updatedAt))
  return (
    <button type="button" className="held" data-autofocus={first || undefined} onClick={onPress}>
      <span className="held-words">
        <b className="strong">{held.note || 'Held cart'}</b>
        <span className="quiet small">
          {formats.money(totalOf(held, tax))}, held {age < 60_000 ? 'now' : durationText(age)}
        </span>
      </span>
    </button>
  )
}

function totalOf({ cart }: HeldCart, rules: TaxRules) {
  return cartTotals(cart, rules).totals.payable
}

interface DockButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly resting?: boolean
  readonly onPress: () => void
}

function DockButton({ icon, label, resting = false, onPress }: DockButtonProps) {
  return (
    <button
      type="button"
      className="act"
      aria-disabled={resting || undefined}
      onClick={() => {
        if (!resting) onPress()
      }}
    >
      <Icon name={icon} />
      {label}
    </button>
  )
}
