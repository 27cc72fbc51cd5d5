import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { DatabaseSync, StatementSync } from 'node:sqlite'

/**
 * Loaded before a program (`--import`): kills it, without a farewell, right before a step that changes
 * something on the disk or commits something. DIE_AT_STEP: which, from 1.
 */
const dieAt = Number(process.env.DIE_AT_STEP)
let steps = 0

function dieBefore(of: object, name: string, changes = (_text: string) => true): void {
  const real = Reflect.get(of, name) as (...values: unknown[]) => unknown
  Reflect.set(of, name, function (this: StatementSync, ...values: unknown[]) {
    if (changes(this instanceof StatementSync ? this.sourceSQL : String(values[0]))) steps += 1
    if (steps === dieAt) process.kill(process.pid, 'SIGKILL')
    return real.apply(this, values)
  })
}

for (const name of ['rmSync', 'renameSync', 'linkSync', 'fsyncSync', 'copyFileSync']) {
  dieBefore(fs, name)
}
const commits = (text: string) => /^(COMMIT|PRAGMA journal_mode)/.test(text)
dieBefore(DatabaseSync.prototype, 'exec', commits)
dieBefore(StatementSync.prototype, 'run', commits)
syncBuiltinESMExports()
