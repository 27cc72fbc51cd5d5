import { Button, Dialog } from '@evertill/ui'
import { discardCart } from '../state/held-actions.ts'
import { useTill, useTillState } from '../state/use-till.ts'
import { useCartTotals } from './cart-panel.tsx'
import { itemsText } from './items-text.ts'

/** Asked because it cannot be undone. */
export function DiscardQuestion({ onClose }: { readonly onClose: () => void }) {
  const till = useTill()
  const { itemCount } = useCartTotals()
  const empty = useTillState(({ cart }) => cart.lines.length === 0)
  return (
    <Dialog title="Cancel this sale?" onClose={onClose}>
      <p>
        {empty
          ? 'The cart is empty already.'
          : `The cart with ${itemsText(itemCount)} is emptied. Nothing was paid, so nothing is booked.`}
      </p>
      <div className="deeds">
        <Button onClick={onClose}>Go on selling</Button>
        <Button kind="danger" icon="remove" onClick={() => discardCart(till)}>
          Empty the cart
        </Button>
      </div>
    </Dialog>
  )
}
