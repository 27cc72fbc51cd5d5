import {
  addProduct,
  type BasisPoints,
  businessDateOf,
  type Cart,
  cartTotals,
  completeRefund,
  completeSale,
  discountLine,
  emptyCart,
  type LineId,
  type MinorUnits,
  type Product,
  type Quantity,
  type Sale,
  type SaleContext,
  type ShiftId,
  type UnitPrice,
} from '@evertill/domain'
import type { WireProduct } from '@evertill/protocol'
import { cashiers, firstProducts, timeZone } from '../world/shop-image.ts'

/** What a customer of an attacked shop buys: a number of the first article, or of another one. */
export interface Basket {
  readonly pieces?: number
  /** Position in `firstProducts`. */
  readonly article?: number
  /** So many lines, of as many articles. */
  readonly lines?: number
  /** One that came to the catalogue later, instead of an article. */
  readonly product?: WireProduct
  /** What the cashier gives off the first line, in 1/100 percent. */
  readonly discountBp?: number
  readonly shiftId?: string
  /** All of this sale is given back, and nothing else happens. */
  readonly givesBack?: Sale
}

export function cartOf({ pieces = 1, article = 0, lines = 1, product, discountBp }: Basket): Cart {
  let cart = emptyCart
  for (let line = 0; line < lines; line++) {
    const added = addProduct(cart, product ? productOf(product) : productAt(article + line), {
      quantity: (pieces * 1_000) as Quantity,
      stockBelieved: null,
    })
    if (!added.ok) throw new Error(`No such basket: ${added.error.kind}`)
    cart = added.value
  }
  if (discountBp === undefined) return cart
  const share = discountBp as BasisPoints
  const discounted = discountLine(cart, 1 as LineId, { kind: 'percent', share })
  if (!discounted.ok) throw new Error(`No such discount: ${discounted.error.kind}`)
  return discounted.value
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

/** A sale paid by card, or a refund to one: valid in every figure. */
export function saleOf({ basket, ...known }: Document): Sale {
  const context: SaleContext = {
    ...(known as Document & Pick<SaleContext, 'id' | 'deviceId'>),
    currency: 'GBP',
    taxRules: { mode: 'inclusive', rounding: 'perGroup' },
    cashRounding: { step: 5 as MinorUnits, tie: 'up' },
    cashier: cashiers[0] as SaleContext['cashier'],
    shiftId: (basket.shiftId ?? null) as ShiftId | null,
    businessDate: businessDateOf(known.recordedAt, timeZone),
    timeZone,
    catalogueVersion: 1,
  }
  if (basket.givesBack) return refundOf(basket.givesBack, context)
  const cart = cartOf(basket)
  const amount = cartTotals(cart, context.taxRules).totals.gross
  const sold = completeSale({ cart, tenders: [{ kind: 'card', amount }], context })
  if (!sold.ok) throw new Error(`No such sale: ${sold.error.kind}`)
  return sold.value
}

/** This till knows of no other refund of it. */
function refundOf(sale: Sale, context: SaleContext): Sale {
  const returns = sale.lines.map(({ quantity }, line) => ({ line, quantity, stockBelieved: null }))
  const tenders = [{ kind: 'card', amount: -sale.totals.gross as MinorUnits }] as const
  const source = { kind: 'sale', sale, earlier: [], returns } as const
  const given = completeRefund({ source, tenders, context })
  if (!given.ok) throw new Error(`No such refund: ${given.error.kind}`)
  return given.value
}

function productAt(article: number): Product {
  const wire = firstProducts[article]
  if (!wire) throw new Error('There are ten articles.')
  return productOf(wire)
}

function productOf(wire: WireProduct): Product {
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
