export {
  type CatalogueChunk,
  cashierFromWire,
  catalogueChunk,
  type PullAnswer,
  productFromWire,
  pullAnswer,
  type StockRow,
  settingsFromWire,
  type WireCashier,
  type WireProduct,
  type WireSettings,
  wireCashier,
  wireFromProduct,
  wireProduct,
  wireSettings,
} from './catalogue.ts'
export {
  type CatalogueSum,
  changedSum,
  emptyCatalogueSum,
  productHash,
} from './catalogue-sum.ts'
export {
  bodyHash,
  type ChainPoint,
  type Epoch,
  fromHex,
  type Link,
  linkZero,
  nextLink,
  type Sha256,
  toHex,
} from './chain.ts'
export {
  type Command,
  type CommandEnvelope,
  type CommandType,
  commandBody,
  commandTypes,
  parseCommand,
  parseEnvelope,
  type Unreadable,
  wellFormedJson,
} from './command.ts'
export {
  type CommandsAnswer,
  type CommandsQuestion,
  commandsAnswer,
  commandsQuestion,
} from './commands.ts'
export {
  type CodeAnswer,
  codeAnswer,
  deviceMark,
  type EnrolAnswer,
  type EnrolQuestion,
  enrolAnswer,
  enrolQuestion,
  olderTokensMax,
} from './enrol.ts'
export {
  type Heartbeat,
  type HeartbeatAnswer,
  heartbeat,
  heartbeatAnswer,
  type JudgeAnswer,
  judgeAnswer,
  type LinksAnswer,
  type LinksQuestion,
  linksAnswer,
  linksQuestion,
} from './heartbeat.ts'
export {
  type CommandResult,
  commandResult,
  type FlagCode,
  flagCodes,
  type ParkCode,
  type PushAnswer,
  type PushHeader,
  parkCodes,
  pushAnswer,
  pushHeader,
  type Refusal,
  type RefusalCode,
  refusal,
  refusalCodes,
  refusalStatus,
  type Standing,
  standings,
} from './push.ts'
export { hash } from './shapes.ts'
export type {
  CashMovementPayload,
  CloseShiftPayload,
  OpenShiftPayload,
  ShiftRange,
} from './shift-payloads.ts'
export {
  readTillFile,
  type TillFile,
  type TillFileProblem,
  type TillFileSlice,
  type TillFileStart,
  tillFileText,
} from './till-file.ts'
export {
  type TransactionLine,
  type TransactionPayload,
  transactionPayload,
} from './transaction-payload.ts'
export { payloadOfSale, saleOfPayload } from './translate-sale.ts'
export { protocolOldest, protocolVersion, wireLimits } from './wire-limits.ts'
