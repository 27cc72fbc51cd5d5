import { emptyCart } from '@evertill/domain'
import { setCart, type Till } from './till.ts'

/** Sets the open cart aside for later. */
export async function holdCart(till: Till, note: string): Promise<void> {
  const { cart } = till.store.get()
  till.store.set({ question: null })
  if (cart.lines.length === 0) return
  if (!(await till.drafts.hold(cart, note.trim()))) return
  till.store.set({ cart: emptyCart, openLine: null, shelfNotice: null })
  await refreshHeld(till)
}

/** Brings a held cart back; the open one, if any, takes its place among the held. */
export async function recallCart(till: Till, draftId: string): Promise<void> {
  const { cart: open } = till.store.get()
  till.store.set({ question: null })
  if (open.lines.length > 0 && !(await till.drafts.hold(open, ''))) return
  const cart = await till.drafts.recall(draftId)
  till.store.set({
    cart: cart ?? emptyCart,
    openLine: cart?.lines.at(-1)?.id ?? null,
    shelfNotice: cart ? null : { kind: 'problem', sentence: 'Another window has this cart now.' },
  })
  await refreshHeld(till)
}

/** Empties the open cart: the void of a sale that was never completed. */
export function discardCart(till: Till): void {
  setCart(till, emptyCart)
  till.store.set({ question: null })
}

export async function refreshHeld(till: Till): Promise<void> {
  till.store.set({ held: await till.drafts.held() })
}
