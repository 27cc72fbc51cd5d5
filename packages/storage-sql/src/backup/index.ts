export { type BackUpOutcome, backUp } from './back-up.ts'
export { type BackupSource, openBackupSource } from './backup-source.ts'
export type { Contents } from './contents.ts'
export { copyOfBackup, isBackup } from './copy-of-backup.ts'
export { type DurableTip, moveDurable, tipsOf } from './durable-tips.ts'
export {
  besides,
  giveTo,
  isSameFile,
  removeDatabase,
  syncFile,
  syncNames,
  whyNotWritten,
} from './on-disk.ts'
export { putInPlace } from './put-in-place.ts'
