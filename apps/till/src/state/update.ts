import type { Till } from './till.ts'

/** Switches to the new version, between sales only: an open cart or a payment keeps it waiting. */
export function applyUpdate({ store, updates }: Till): void {
  const { cart, screen, saving, updateReady } = store.get()
  const busy =
    cart.lines.length > 0 || saving || screen.kind === 'pay' || screen.kind === 'notSaved'
  if (updateReady && !busy) updates?.apply()
}
