import {
  addProduct,
  businessDateOf,
  type Cart,
  cartTotals,
  completeRefund,
  completeSale,
  emptyCart,
  type MinorUnits,
  type Quantity,
  roundCash,
  type Sale,
  type SaleContext,
  type SaleId,
  type Tender,
  type UnitPrice,
} from '@evertill/domain'
import type { Catalogue, DeviceRecord } from '@evertill/sync'
import type { Chance } from '../world/chance.ts'
import { cashiers } from '../world/shop-image.ts'
import type { Tab } from '../world/tab.ts'

/** What one customer wants, from the first article to the receipt. */
export interface Basket {
  readonly draftId: string
  readonly goods: { readonly kind: 'sale'; readonly cart: Cart } | { kind: 'refund'; of: Sale }
  /** Every sale id that a payment of this basket was given. */
  readonly saleIds: Set<string>
}

/** A cart of what this till's catalogue shows. @returns null where it shows nothing yet */
export function fillCart(catalogue: Catalogue | null, chance: Chance): Cart | null {
  if (!catalogue || catalogue.products.length === 0) return null
  let cart = emptyCart
  for (let line = chance.between(1, 3); line > 0; line--) {
    const product = chance.pick(catalogue.products)
    const added = addProduct(cart, product, {
      quantity: (chance.between(1, 4) * 1_000) as Quantity,
      stockBelieved: (catalogue.stock.get(product.id) ?? null) as Quantity | null,
      ...(product.price === null && { price: (chance.between(1, 500) * 10_000) as UnitPrice }),
    })
    if (added.ok) cart = added.value
  }
  return cart
}

export interface Payment {
  readonly tab: Tab
  readonly basket: Basket
  readonly saleId: SaleId
  readonly catalogueVersion: number | null
  readonly tenderKind: Tender['kind']
}

/** The document under the number drawn for it. */
export function documentOf(payment: Payment, receiptNumber: string): Sale {
  const { basket, tenderKind } = payment
  const context = contextOf(payment, receiptNumber)
  if (basket.goods.kind === 'sale') {
    const { cart } = basket.goods
    const due = cartTotals(cart, context.taxRules).totals.gross
    // Enough in cash for any rounding, exactly by card.
    const amount = (tenderKind === 'cash' ? due + 500 : due) as MinorUnits
    const tenders = [{ kind: tenderKind, amount }]
    return mustBe(completeSale({ cart, tenders, context }))
  }
  const { of } = basket.goods
  const due = -of.totals.gross
  const amount = tenderKind === 'cash' ? roundCash(due as MinorUnits, context.cashRounding) : due
  const returns = of.lines.map(({ quantity }, line) => ({ line, quantity, stockBelieved: null }))
  const source = { kind: 'sale', sale: of, earlier: [], returns } as const
  const tenders = [{ kind: tenderKind, amount: amount as MinorUnits }]
  return mustBe(completeRefund({ source, tenders, context }))
}

function contextOf({ tab, saleId, catalogueVersion }: Payment, receiptNumber: string): SaleContext {
  const device = tab.machine.disk.till.metadata.get('device') as DeviceRecord
  const recordedAt = new Date(tab.world.clock.nowMs()).toISOString()
  const cashier = cashiers[device.tillNumber % cashiers.length] as (typeof cashiers)[number]
  return {
    id: saleId,
    receiptNumber,
    currency: 'GBP',
    taxRules: { mode: 'inclusive', rounding: 'perGroup' },
    cashRounding: { step: 5 as MinorUnits, tie: 'up' },
    deviceId: device.deviceId as SaleContext['deviceId'],
    cashier: cashier as SaleContext['cashier'],
    shiftId: null,
    recordedAt,
    businessDate: businessDateOf(recordedAt, 'Europe/London'),
    timeZone: 'Europe/London',
    clockOffsetMs: tab.engine.status().clockOffsetMs,
    catalogueVersion,
  }
}

function mustBe<T>(result: { ok: true; value: T } | { ok: false; error: { kind: string } }): T {
  if (result.ok) return result.value
  throw new Error(`The simulated cashier made a mistake: ${result.error.kind}`)
}
