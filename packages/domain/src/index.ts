export { AssertionFailed, assert, exhaustive } from './assert.ts'
export type { Brand } from './brand.ts'
export type { CashierId, CommandId, DeviceId, ProductId, SaleId, ShiftId, StoreId } from './ids.ts'
export { limits } from './limits.ts'
export type { BasisPoints, Currency, MinorUnits, Quantity, UnitPrice } from './money.ts'
export { type Product, type StockLevel, type Unit, units } from './product.ts'
export { err, ok, type Result } from './result.ts'
export type {
  Discount,
  PriceOrigin,
  RefundOf,
  Sale,
  SaleLine,
  Tender,
  Totals,
} from './sale.ts'
export type { Cashier, CashRounding, StoreSettings } from './store.ts'
export {
  type TaxCategory,
  type TaxGroup,
  type TaxRate,
  type TaxRules,
  taxCategories,
} from './tax.ts'
