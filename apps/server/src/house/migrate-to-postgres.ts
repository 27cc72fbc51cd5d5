import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@evertill/domain'
import {
  CannotOpenDatabase,
  copyToPostgres,
  isServer,
  openPostgres,
  openToRead,
  StoreIsThere,
} from '@evertill/storage-sql'
import { takeDataFolder } from './data-folder.ts'
import { verify } from './verify.ts'

const usage = 'Write: npm run migrate-to-postgres -- --from DATA_DIR --to postgres://…'

/**
 * Copies the shops of a data folder into PostgreSQL, all of them or none, and proves the books there.
 *
 * @returns what was done, or a sentence for the operator
 */
export async function migrateToPostgres(args: readonly string[]): Promise<Result<string, string>> {
  const asked = readArgs(args)
  if (!asked.ok) return asked
  const { from, to } = asked.value
  // A shop that sells while it is copied would be in two places.
  const lock = takeDataFolder(from)
  if (!lock.ok) return lock
  try {
    const stores = await copy(join(from, 'shop.db'), to)
    const { exitCode, out, problem } = await verify(['--database', to], {})
    if (exitCode !== 0) return err(`The copy cannot be proved: ${problem} The file is as it was.`)
    const shops = `${stores} ${stores === 1 ? 'shop' : 'shops'}`
    return ok(`${shops} copied. ${out}\nStart the server with DATABASE_URL from now on.`)
  } catch (error) {
    if (error instanceof CannotOpenDatabase) return err(error.message)
    if (error instanceof StoreIsThere) return err(`${error.message} Nothing was copied.`)
    throw error
  } finally {
    lock.value.release()
  }
}

async function copy(path: string, url: string): Promise<number> {
  const db = openToRead(path)
  try {
    const pool = await openPostgres(url, { connections: 1 })
    try {
      return (await copyToPostgres(db, pool)).length
    } finally {
      await pool.end()
    }
  } finally {
    db.close()
  }
}

function readArgs(args: readonly string[]): Result<{ from: string; to: string }, string> {
  try {
    const options = { from: { type: 'string' }, to: { type: 'string' } } as const
    const { from, to } = parseArgs({ args: [...args], options }).values
    return from && to && isServer(to) ? ok({ from, to }) : err(usage)
  } catch {
    return err(usage)
  }
}
