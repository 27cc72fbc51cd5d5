import {
  basisPoints,
  type Cart,
  type CartResult,
  type CashierId,
  type DeviceId,
  emptyCart,
  minorUnits,
  type Product,
  type ProductId,
  type Result,
  type SaleContext,
  type SaleId,
  type ShiftId,
  type StoreId,
  type StoreSettings,
  type TaxRate,
  type TaxRules,
  type Tender,
  unitPriceOf,
} from '../src/index.ts'

export const standard20: TaxRate = { category: 'S', rate: basisPoints(2_000) }
export const zeroRated: TaxRate = { category: 'Z', rate: basisPoints(0) }
export const inclusive: TaxRules = { mode: 'inclusive', rounding: 'perGroup' }
export const noCashRounding = { step: minorUnits(1), tie: 'up' } as const
export const fiveCents = { step: minorUnits(5), tie: 'up' } as const

export const flatWhite = product('Flat white', 340)
export const sourdough: Product = { ...product('Sourdough', 425), tax: zeroRated }
export const apples: Product = { ...product('Apples', 199), unit: 'kg', tax: zeroRated }
export const repair: Product = { ...product('Repair', 0), price: null }

/** A product sold by the piece, tax 20 % inside. */
export function product(name: string, pence: number): Product {
  const sku = name.toUpperCase().replaceAll(' ', '-')
  return {
    id: `product-${sku}` as ProductId,
    sku,
    barcodes: [],
    name,
    category: 'Counter',
    price: unitPriceOf(minorUnits(pence)),
    unit: 'piece',
    tax: standard20,
  }
}

export const context: SaleContext = {
  id: '019a0000-0000-7000-8000-000000000001' as SaleId,
  receiptNumber: 'T07-000123',
  currency: 'GBP',
  taxRules: inclusive,
  cashRounding: noCashRounding,
  deviceId: 'device-7' as DeviceId,
  cashier: { id: 'cashier-1' as CashierId, name: 'Ada' },
  shiftId: 'shift-1' as ShiftId,
  recordedAt: '2026-07-14T13:05:09.120Z',
  businessDate: '2026-07-14',
  timeZone: 'Europe/London',
  clockOffsetMs: 12,
  catalogueVersion: 42,
}

export const store: StoreSettings = {
  id: 'store-1' as StoreId,
  name: 'Corner Coffee',
  addressLines: ['12 Mill Road', 'Cambridge CB1 2AD'],
  phone: '01223 000000',
  taxNumber: 'GB 123 4567 89',
  taxName: 'VAT',
  currency: 'GBP',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  tax: inclusive,
  cashRounding: noCashRounding,
  receiptFooter: 'Thank you. Come again.',
}

/** The value of a result that a test expects to be good. */
export function expectOk<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`)
  return result.value
}

/** A cart after some steps, each of which must succeed. */
export function cartAfter(...steps: readonly ((cart: Cart) => CartResult)[]): Cart {
  return steps.reduce((cart, step) => expectOk(step(cart)), emptyCart)
}

export function cash(amount: number): Tender {
  return { kind: 'cash', amount: minorUnits(amount) }
}

export function card(amount: number): Tender {
  return { kind: 'card', amount: minorUnits(amount) }
}
