import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@evertill/domain'
import { StorageUnavailable } from '@evertill/ledger'
import {
  CannotCopy,
  CannotOpenDatabase,
  type Copied,
  copyToPostgres,
  isServer,
  openPostgres,
  openToRead,
} from '@evertill/storage-sql'
import { takeDataFolder } from './data-folder.ts'
import { readPartitions } from './read-partitions.ts'
import { verify } from './verify.ts'

const usage =
  'Write: npm run migrate-to-postgres -- --from DATA_DIR --to postgres://… [--partitions N] [--same-people]'

/**
 * Copies the shops of a data folder into PostgreSQL, all of them or none, and proves the books there.
 *
 * @returns what was done, or a sentence for the operator
 */
export async function migrateToPostgres(args: readonly string[]): Promise<Result<string, string>> {
  const asked = readArgs(args)
  if (!asked.ok) return asked
  const { from } = asked.value
  // A shop that sells while it is copied would be in two places.
  const lock = takeDataFolder(from)
  if (!lock.ok) return lock
  try {
    const { stores, joined } = await copy(asked.value)
    const { exitCode, out, problem } = await verify(['--database', asked.value.to], {})
    if (exitCode !== 0) return err(unproved(problem))
    const shops = `${stores.length} ${stores.length === 1 ? 'shop' : 'shops'}`
    return ok(
      `${shops} copied. ${out}\n${joinedWords(joined)}Start the server with DATABASE_URL from now on.`,
    )
  } catch (error) {
    if (error instanceof CannotOpenDatabase) return err(error.message)
    if (error instanceof CannotCopy) return err(`${error.message} Nothing was copied.`)
    if (error instanceof StorageUnavailable) return err(`${error.message} ${brokenOff}`)
    throw error
  } finally {
    lock.value.release()
  }
}

/** All of it is one transaction, whose last answer may be what was lost. */
const brokenOff =
  'All of it was copied or nothing: try again once the database answers, and it says which.'

/** What is booked there cannot be deleted: only the database as a whole can. */
function unproved(problem: string): string {
  return `The copy cannot be proved: ${problem} The file is as it was. The copy lies in that database, which has to be dropped (dropdb) before another try; where it holds other shops, name an empty one instead.`
}

function joinedWords(people: number): string {
  if (people === 0) return ''
  const who = people === 1 ? '1 of its people signs in' : `${people} of its people sign in`
  return `${who} with the password of there.\n`
}

async function copy({ from, to, partitions, samePeople }: Asked): Promise<Copied> {
  const db = openToRead(join(from, 'shop.db'))
  try {
    const pool = await openPostgres(to, { connections: 1, partitions })
    try {
      return await copyToPostgres(db, pool, { samePeople })
    } finally {
      await pool.end()
    }
  } finally {
    db.close()
  }
}

interface Asked {
  readonly from: string
  readonly to: string
  /** Of an empty database: see `DATABASE_PARTITIONS`. */
  readonly partitions: number
  /** See `CopyOptions`. */
  readonly samePeople: boolean
}

function readArgs(args: readonly string[]): Result<Asked, string> {
  try {
    const options = {
      from: { type: 'string' },
      to: { type: 'string' },
      partitions: { type: 'string' },
      'same-people': { type: 'boolean', default: false },
    } as const
    const { from, to, ...values } = parseArgs({ args: [...args], options }).values
    if (!from || !to || !isServer(to)) return err(usage)
    const partitions = readPartitions('--partitions', values.partitions)
    if (!partitions.ok) return partitions
    return ok({ from, to, partitions: partitions.value, samePeople: values['same-people'] })
  } catch {
    return err(usage)
  }
}
