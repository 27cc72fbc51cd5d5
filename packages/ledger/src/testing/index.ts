export type { TestShop } from './contract-tools.ts'
export { ledgerContract } from './ledger-contract.ts'
export { closeShift, moveCash, openShift, rangeOf, shiftId } from './test-shift.ts'
export {
  commandOfSale,
  type SaleWish,
  sha256,
  TestTill,
  testCashier,
  testId,
  testProduct,
  testRefund,
  testSale,
  wireTestProduct,
} from './test-till.ts'
