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

/** A browser switches in a tenth of a second; where it has not by then, sending goes on. */
const switchPatienceMs = 3_000

/** Switches to the new version, between sales only: whoever is selling keeps it waiting. */
export function applyUpdate({ engine, store, updates, world }: Till): void {
  const isFree = () => !isSelling(store.get())
  if (!updates || !store.get().updateReady || !isFree()) return
  // A request that meets the old worker while it ends starts it again, and Chromium then puts the
  // switch off for minutes (measured): so nothing is sent in that moment.
  engine.stop()
  world.timers.after(switchPatienceMs, () => engine.start())
  // Asked again when it comes to that: a sale may have begun meanwhile.
  updates.apply(isFree)
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
