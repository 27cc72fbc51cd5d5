import type { Cart } from '@evertill/domain'

/** What the till keeps in a draft's opaque `cart`. */
export type DraftContent =
  | { readonly kind: 'cart'; readonly v: 1; readonly cart: Cart }
  /** Stands for a refund while it is written: it only carries the payment's ids. */
  | { readonly kind: 'refund'; readonly v: 1 }

export function cartContent(cart: Cart): DraftContent {
  return { kind: 'cart', v: 1, cart }
}

/** The cart of a draft; null where it holds none, or was written by a version we do not know. */
export function cartOf(content: unknown): Cart | null {
  if (!isRecord(content) || content.kind !== 'cart' || content.v !== 1) return null
  const { cart } = content
  if (!isRecord(cart) || !Array.isArray(cart.lines) || !Number.isInteger(cart.nextLineId))
    return null
  return cart.lines.every(isLine) ? (cart as unknown as Cart) : null
}

export function isRefundContent(content: unknown): boolean {
  return isRecord(content) && content.kind === 'refund'
}

function isLine(line: unknown): boolean {
  return (
    isRecord(line) &&
    Number.isInteger(line.id) &&
    Number.isInteger(line.quantity) &&
    Number.isInteger(line.unitPrice) &&
    Number.isInteger(line.amount) &&
    typeof line.name === 'string'
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
