export type { TestShop } from './contract-tools.ts'
export { ledgerContract } from './ledger-contract.ts'
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
