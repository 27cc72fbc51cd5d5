import type { Updates } from '../world/service-worker.ts'
import type { Till } from './till.ts'
import type { TillState } from './till-state.ts'

/** Whether somebody is at a sale or a refund, which an update would interrupt. */
export function isSelling({
  cart,
  saving,
  screen,
}: Pick<TillState, 'cart' | 'saving' | 'screen'>): boolean {
  if (cart.lines.length > 0 || saving) return true
  return screen.kind === 'pay' || screen.kind === 'notSaved' || screen.kind === 'refund'
}

/** Switches to the new version, between sales only: whoever is selling keeps it waiting. */
export function applyUpdate({ store, updates }: Till): void {
  const state = store.get()
  if (state.updateReady && !isSelling(state)) updates?.apply()
}

/** Looks for a new version where one is likely: the server was away, or calls this till too old. */
export function followUpdates({ engine, store }: Till, updates: Updates): void {
  updates.onReady(() => store.set({ updateReady: true }))
  let before = engine.status().reach
  engine.subscribe(() => {
    const { reach } = engine.status()
    const isBack = reach.kind === 'online' && before.kind !== 'online'
    // Said again at each attempt, about once a minute: so often is it worth a look.
    const isTooOld = reach.kind === 'protocolTooOld' && reach !== before
    before = reach
    if (isBack || isTooOld) updates.look()
  })
}
