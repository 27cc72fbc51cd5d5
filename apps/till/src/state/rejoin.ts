import type { DeviceRecord, Reach } from '@evertill/sync'
import type { Till } from './till.ts'
import type { TillState } from './till-state.ts'

/** The server refuses this till's credential, and only a new code from a manager ends that. */
export function needsNewCode({ kind }: Reach): boolean {
  return kind === 'notKnown' || kind === 'revoked'
}

/**
 * The till has a new credential on disk: it goes on where it was, and sends at once. Where its
 * storage had been cleared, the open cart is only on the screen, and is kept again.
 */
export function rejoin({ store, engine, drafts }: Till, device: DeviceRecord): void {
  const { cart } = store.get()
  store.set({ device, ...(storageWasCleared(store.get()) && { screen: { kind: 'sell' } }) })
  if (cart.lines.length > 0) drafts.keep(cart)
  engine.wake('enrolled')
}

/** A sale met an empty storage, and nobody has joined the shop since. */
export function storageWasCleared({ screen }: Pick<TillState, 'screen'>): boolean {
  return screen.kind === 'notSaved' && screen.reason.kind === 'noLedger'
}
