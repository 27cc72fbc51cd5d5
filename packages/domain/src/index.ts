export { AssertionFailed, assert, exhaustive } from './assert.ts'
export { isValidGtin, normaliseBarcode } from './barcode.ts'
export type { Brand } from './brand.ts'
export { businessDateOf, isTimeZone } from './business-date.ts'
export {
  type AddOptions,
  addFreeLine,
  addProduct,
  type Cart,
  type CartLine,
  type CartResult,
  type CartTotals,
  cartTotals,
  changeQuantity,
  discountLine,
  emptyCart,
  fullAmount,
  type LineId,
  removeLine,
  renewLine,
  setPrice,
  setQuantity,
} from './cart.ts'
export type { CartProblem } from './cart-problem.ts'
export { roundCash } from './cash-rounding.ts'
export { checkSale, type SaleProblem } from './check-sale.ts'
export {
  completeRefund,
  previewRefund,
  type Refund,
  type RefundPreview,
  type RefundProblem,
  type RefundSource,
  type Return,
} from './complete-refund.ts'
export {
  type Checkout,
  type CheckoutProblem,
  completeSale,
  type PayProblem,
  readyToPay,
  type SaleContext,
} from './complete-sale.ts'
export { type CurrencyUnknown, currencies, currencyOf } from './currency.ts'
export type { CashierId, CommandId, DeviceId, ProductId, SaleId, ShiftId, StoreId } from './ids.ts'
export { limits } from './limits.ts'
export {
  type LineFigures,
  lineAmount,
  lineFigures,
  type Priced,
  unitPriceOf,
} from './line-amount.ts'
export {
  type BasisPoints,
  basisPoints,
  type Currency,
  type MinorUnits,
  minorUnits,
  type Quantity,
  quantity,
  quantityScale,
  type UnitPrice,
  unitPrice,
  unitPriceScale,
  wholeShare,
} from './money.ts'
export {
  formatAmount,
  formatQuantity,
  formatShare,
  formatUnitPrice,
} from './money-format.ts'
export {
  type NumberTextOptions,
  type NumberTextProblem,
  parseAmount,
  parseMoney,
  parsePercent,
  parseQuantity,
} from './money-text.ts'
export { type Product, type StockLevel, type Unit, units } from './product.ts'
export { quickTenders } from './quick-tenders.ts'
export {
  type Emphasis,
  type Receipt,
  type ReceiptOptions,
  type ReceiptRow,
  type ReceiptSection,
  receiptOf,
} from './receipt.ts'
export { receiptText } from './receipt-text.ts'
export { type Refundable, refundableOf } from './refundable.ts'
export { err, ok, type Result } from './result.ts'
export { divideRounded, type Proportion, proportion } from './rounding.ts'
export type {
  Discount,
  PriceOrigin,
  RefundOf,
  Sale,
  SaleLine,
  Tender,
  Totals,
} from './sale.ts'
export { type Problem, type ShowAmount, saleProblemSentence, sentence } from './sentence.ts'
export type { Cashier, CashRounding, StoreSettings } from './store.ts'
export {
  type TaxCategory,
  type TaxGroup,
  type TaxRate,
  type TaxRules,
  taxCategories,
} from './tax.ts'
export { inTableOrder, type Taxed, taxGroups, totalsOf } from './tax-groups.ts'
export {
  amountDue,
  type Bill,
  changeDue,
  type Payment,
  type Settlement,
  settle,
  sumOf,
  type TenderProblem,
  type Underpaid,
} from './tender.ts'
