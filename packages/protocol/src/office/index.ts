/**
 * The back office API, under `/api/office/v1`. Each route is described beside its question or its
 * answer. Bodies are JSON with snake_case names (the import takes CSV); the session travels in an
 * HttpOnly cookie; every request but GET must come from the page's own origin. Owner and manager may
 * do everything here; a cashier gets 403 `forbidden` from all but `session`.
 */
export {
  type ItemAbout,
  type ItemAnswer,
  type ItemEntry,
  type ItemSummary,
  type ItemsAnswer,
  type ItemsQuestion,
  itemAbout,
  itemAnswer,
  itemEntry,
  itemSummary,
  itemsAnswer,
  itemsQuestion,
  type SettleQuestion,
  settleQuestion,
} from './items.ts'
export {
  type LastCheck,
  lastCheck,
  type OverviewAnswer,
  overviewAnswer,
  type Takings,
  type TillProof,
  type TillStanding,
  takings,
  tillProof,
  tillStanding,
} from './overview.ts'
export {
  type DismissQuestion,
  dismissQuestion,
  type JudgedAnswer,
  type JudgeQuestion,
  judgedAnswer,
  judgeQuestion,
  type ParkedAnswer,
  type ParkedLineAnswer,
  type ParkedQuestion,
  type ParkedSummary,
  parkedAnswer,
  parkedLineAnswer,
  parkedQuestion,
  parkedSummary,
} from './parked.ts'
export {
  type OfficeProblem,
  type OfficeProblemCode,
  officeProblem,
  officeProblemCodes,
} from './problem.ts'
export {
  type CountQuestion,
  countQuestion,
  type ImportAnswer,
  type ImportError,
  type ImportRefused,
  importAnswer,
  importError,
  importRefused,
  type OfficeProduct,
  officeProduct,
  type ProductAnswer,
  type ProductsAnswer,
  type ProductsQuestion,
  productAnswer,
  productsAnswer,
  productsQuestion,
  type StockMovement,
  stockMovement,
} from './products.ts'
export {
  type SaleAnswer,
  type SaleSummary,
  type SalesAnswer,
  type SalesQuestion,
  type StoryStep,
  saleAnswer,
  saleSummary,
  salesAnswer,
  salesQuestion,
  storyStep,
} from './sales.ts'
export {
  officeRoles,
  type SessionAnswer,
  type SignInQuestion,
  sessionAnswer,
  signInQuestion,
} from './session.ts'
export {
  type NewTillQuestion,
  newTillQuestion,
  type RevokeAnswer,
  revokeAnswer,
  type Till,
  type TillCodeAnswer,
  type TillDevice,
  type TillFileAnswer,
  type TillOrphansAnswer,
  type TillsAnswer,
  till,
  tillCodeAnswer,
  tillDevice,
  tillFileAnswer,
  tillOrphansAnswer,
  tillsAnswer,
} from './tills.ts'
