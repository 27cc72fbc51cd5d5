import {
  addProduct,
  businessDateOf,
  type Cart,
  cartTotals,
  completeSale,
  emptyCart,
  type MinorUnits,
  type Product,
  type Quantity,
  type Sale,
  type SaleContext,
  type UnitPrice,
} from '@evertill/domain'
import { cashiers, firstProducts, timeZone } from '../world/shop-image.ts'

/** What a customer of an attacked shop buys: a number of the first article, or of another one. */
export interface Basket {
  readonly pieces?: number
  /** Position in `firstProducts`. */
  readonly article?: number
  /** So many lines, of as many articles. */
  readonly lines?: number
}

export function cartOf({ pieces = 1, article = 0, lines = 1 }: Basket): Cart {
  let cart = emptyCart
  for (let line = 0; line < lines; line++) {
    const added = addProduct(cart, productAt(article + line), {
      quantity: (pieces * 1_000) as Quantity,
      stockBelieved: null,
    })
    if (!added.ok) throw new Error(`No such basket: ${added.error.kind}`)
    cart = added.value
  }
  return cart
}

/** The payload of a `CASH_MOVEMENT`. */
export const cashMovement = {
  cashier: { id: '00000000-0000-7000-8000-0000000000ca', name: 'Ada' },
  shift_id: null,
  amount_minor: -2_000,
  reason: 'Window cleaner',
  business_date: '2026-11-21',
}

export interface Document {
  readonly basket: Basket
  readonly id: string
  readonly receiptNumber: string
  readonly deviceId: string
  readonly recordedAt: string
  readonly clockOffsetMs: number | null
}

/** A sale paid by card: valid in every figure. */
export function saleOf({ basket, ...known }: Document): Sale {
  const cart = cartOf(basket)
  const context: SaleContext = {
    ...(known as Document & Pick<SaleContext, 'id' | 'deviceId'>),
    currency: 'GBP',
    taxRules: { mode: 'inclusive', rounding: 'perGroup' },
    cashRounding: { step: 5 as MinorUnits, tie: 'up' },
    cashier: cashiers[0] as SaleContext['cashier'],
    shiftId: null,
    businessDate: businessDateOf(known.recordedAt, timeZone),
    timeZone,
    catalogueVersion: 1,
  }
  const amount = cartTotals(cart, context.taxRules).totals.gross
  const sold = completeSale({ cart, tenders: [{ kind: 'card', amount }], context })
  if (!sold.ok) throw new Error(`No such sale: ${sold.error.kind}`)
  return sold.value
}

function productAt(article: number): Product {
  const wire = firstProducts[article]
  if (!wire) throw new Error('There are ten articles.')
  return {
    id: wire.id as Product['id'],
    sku: wire.sku,
    barcodes: [],
    name: wire.name,
    category: wire.category,
    price: wire.price_e4 as UnitPrice,
    unit: 'piece',
    tax: { category: wire.tax_category, rate: wire.tax_rate_bp } as Product['tax'],
  }
}
