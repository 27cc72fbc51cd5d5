import {
  type AddOptions,
  addFreeLine,
  addProduct,
  type CartProblem,
  type CartResult,
  changeQuantity,
  type Discount,
  discountLine,
  type LineId,
  type NumberTextProblem,
  type Product,
  parseQuantity,
  type Quantity,
  quantity,
  quantityScale,
  removeLine,
  renewLine,
  type SaleLine,
  sentence,
  setPrice,
  setQuantity,
  type UnitPrice,
} from '@evertill/domain'
import { formatsOf } from './formats.ts'
import { nextSale } from './payment.ts'
import { setCart, type Till } from './till.ts'

/** What the cashier named beside the product; the rest is asked. */
export interface Named {
  readonly quantity?: Quantity
  readonly price?: UnitPrice
  /** `3` of `3 *`, still to be read. */
  readonly quantityText?: string | null
}

/** Adds a product, or asks first what is not known: its price, its weight. */
export function addToCart(till: Till, product: Product, named: Named = {}): void {
  const read = readQuantity(till, named)
  if (read === 'refused') return
  const amount = named.quantity ?? read
  if (product.price === null && named.price === undefined) {
    const quantityText = named.quantityText ?? null
    till.store.set({ question: { kind: 'price', product, quantityText }, shelfNotice: null })
    return
  }
  if (product.unit !== 'piece' && amount === null) {
    till.store.set({ question: { kind: 'quantity', product }, shelfNotice: null })
    return
  }
  const { cart, catalogue } = till.store.get()
  const options: AddOptions = {
    stockBelieved: quantityOrNull(catalogue?.stock.get(product.id)),
    ...(amount !== null && { quantity: amount }),
    ...(named.price !== undefined && { price: named.price }),
  }
  apply(till, addProduct(cart, product, options))
}

/** A code from the scanner or the search line: a product, a question, or a sentence. */
export function addCode(till: Till, code: string, quantityText: string | null = null): boolean {
  const { index, screen } = till.store.get()
  if (screen.kind === 'paid') nextSale(till)
  const found = index.byCode(code)
  const [product, other] = found
  if (!product) {
    till.store.set({ shelfNotice: { kind: 'unknownCode', code }, question: null })
    return false
  }
  if (other) {
    till.store.set({ shelfNotice: { kind: 'severalProducts', code, products: found } })
    return true
  }
  addToCart(till, product, { quantityText })
  return true
}

export function addFree(
  till: Till,
  free: Pick<SaleLine, 'name' | 'unit' | 'unitPrice' | 'tax'>,
): string | null {
  return apply(till, addFreeLine(till.store.get().cart, free))
}

/** One more or one less of a line; the last one less asks nothing and removes nothing. */
export function stepLine(till: Till, line: LineId, by: 1 | -1): void {
  const { cart } = till.store.get()
  const present = cart.lines.find(({ id }) => id === line)
  if (by < 0 && present && present.quantity <= quantityScale) {
    removeFromCart(till, line)
    return
  }
  apply(till, changeQuantity(cart, line, quantity(by * quantityScale)))
}

export function setLineQuantity(till: Till, line: LineId, to: Quantity): string | null {
  return apply(till, setQuantity(till.store.get().cart, line, to))
}

export function setLinePrice(till: Till, line: LineId, to: UnitPrice): string | null {
  return apply(till, setPrice(till.store.get().cart, line, to))
}

/** Takes over what a line's product is now. */
export function takeNews(till: Till, line: LineId): void {
  const { cart, index } = till.store.get()
  const { productId } = cart.lines.find(({ id }) => id === line) ?? {}
  const product = productId ? index.byId.get(productId) : undefined
  if (product) apply(till, renewLine(cart, line, product))
}

export function setLineDiscount(till: Till, line: LineId, to: Discount | null): string | null {
  return apply(till, discountLine(till.store.get().cart, line, to))
}

/** Takes a line out; the one above it is open next. */
export function removeFromCart(till: Till, line: LineId): void {
  const { cart } = till.store.get()
  const place = cart.lines.findIndex(({ id }) => id === line)
  const removed = removeLine(cart, line)
  if (!removed.ok) return
  setCart(till, removed.value)
  const { lines } = removed.value
  till.store.set({ openLine: (lines[place] ?? lines.at(-1))?.id ?? null })
}

/** The line that a key means: the open one, else the last; null in an empty cart. */
export function lineInHand({ store }: Till): LineId | null {
  const { cart, openLine } = store.get()
  return openLine ?? cart.lines.at(-1)?.id ?? null
}

/** Asks for the discount or the price of the line in hand; with none, a sentence says why not. */
export function askAboutLine(till: Till, kind: 'discount' | 'linePrice'): void {
  const line = lineInHand(till)
  if (line !== null) till.store.set({ question: { kind, line } })
  else {
    const words = 'There is no line in the cart yet. Add an item first.'
    till.store.set({ shelfNotice: { kind: 'problem', sentence: words } })
  }
}

/** Opens the line above or below the open one. */
export function moveOpenLine(till: Till, by: 1 | -1): void {
  const { cart, openLine } = till.store.get()
  const { lines } = cart
  const place = lines.findIndex(({ id }) => id === openLine)
  const next = place === -1 ? lines.at(-1) : lines[place + by]
  if (next) till.store.set({ openLine: next.id })
}

/** @returns the sentence, which also stands on the shelf; null where the cart changed */
function apply(till: Till, result: CartResult): string | null {
  if (result.ok) {
    setCart(till, result.value)
    return null
  }
  const { catalogue } = till.store.get()
  const show = catalogue ? formatsOf(catalogue.settings).money : undefined
  const words = sentence(result.error, show)
  till.store.set({ shelfNotice: { kind: 'problem', sentence: words } })
  return words
}

/** Where the number is wrong as a quantity, the sentence speaks of quantities. */
const quantityProblems: Partial<Record<NumberTextProblem['kind'], CartProblem>> = {
  negative: { kind: 'quantityNegative' },
  tooLarge: { kind: 'quantityTooLarge' },
}

function readQuantity(till: Till, { quantityText }: Named): Quantity | null | 'refused' {
  if (quantityText === undefined || quantityText === null) return null
  const read = parseQuantity(quantityText)
  if (read.ok) return read.value
  const words = sentence(quantityProblems[read.error.kind] ?? read.error)
  till.store.set({ shelfNotice: { kind: 'problem', sentence: words } })
  return 'refused'
}

function quantityOrNull(milli: number | undefined): Quantity | null {
  return milli === undefined ? null : quantity(milli)
}
