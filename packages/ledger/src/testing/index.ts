export { ledgerContract, type TestShop } from './ledger-contract.ts'
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
} from './test-till.ts'
