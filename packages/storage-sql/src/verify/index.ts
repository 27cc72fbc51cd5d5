export { type Difference, sentenceOf } from './difference.ts'
export type { LetGoHole } from './let-go.ts'
export { type Proved, type Verified, verifyShop } from './verify-shop.ts'
