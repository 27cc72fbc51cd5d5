export { backUp } from './back-up.ts'
export { type DurableTip, moveDurable, tipsOf } from './durable-tips.ts'
