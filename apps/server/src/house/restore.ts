import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StorageUnavailable } from '@evertill/ledger'
import {
  booksAt,
  CannotCopy,
  type Contents,
  type CopyOptions,
  copyOfBackup,
  copyToPostgres,
  isSameFile,
  isServer,
  openPostgres,
  openToRead,
  putInPlace,
  removeDatabase,
  sentenceOf,
  verifyShop,
} from '@evertill/storage-sql'
import { contentsWords } from './back-up.ts'
import { type Config, readConfig } from './config.ts'
import { takeBackups, takeDataFolder } from './data-folder.ts'
import { keepLastCheck } from './last-check.ts'
import { differing, done, notDone, type Told, toldOf } from './told.ts'

const usage = 'Write: npm run restore -- FILE [--same-people]'

/**
 * `npm run restore`: proves a backup and puts it in the place of this configuration's database, which
 * is kept beside it. Under a kill at any moment there is one of the two, whole.
 *
 * @param at now, by the clock of the wall
 */
export async function restore(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  at: string,
): Promise<Told> {
  const asked = readArgs(args)
  if (!asked) return notDone(usage)
  const config = readConfig(env)
  if (!config.ok) return notDone(config.error)
  // A backup that runs would write into what is being replaced.
  const lock = takeDataFolder(config.value.dataDir)
  if (!lock.ok) return notDone(lock.error)
  const backups = takeBackups(config.value.dataDir)
  try {
    return backups.ok ? await put(asked, config.value, at) : notDone(backups.error)
  } catch (error) {
    if (error instanceof StorageUnavailable || error instanceof CannotCopy) {
      return notDone(`${error.message} Nothing was changed.`)
    }
    return toldOf(error)
  } finally {
    if (backups.ok) backups.value.release()
    lock.value.release()
  }
}

async function put({ file, ...options }: Asked, config: Config, at: string): Promise<Told> {
  const { dataDir, databaseUrl } = config
  if (isSameFile(file, databaseUrl)) {
    return notDone(`${file} is the shop's own database. Name a backup.`)
  }
  const onServer = isServer(databaseUrl)
  // A name may point to another disk; the file itself is replaced there.
  const path = existsSync(databaseUrl) ? realpathSync(databaseUrl) : databaseUrl
  const part = onServer ? join(dataDir, 'restoring.db') : `${path}.restoring`
  const copied = await copyOfBackup(file, part)
  try {
    if (copied.kind === 'differs') {
      return differing(
        `${file} is not as the tills wrote it. ${sentenceOf(copied.difference)} Nothing was changed.`,
      )
    }
    if (copied.storeIds.length === 0) return notDone(`${file} holds no shop. Nothing was changed.`)
    const told = onServer
      ? await intoServer(part, config, copied, options)
      : intoPlace(part, path, copied, at)
    // The last check was of the books that stood there; of a server it was of those that still do.
    if (told.exitCode === 0 && !onServer) {
      const commands = copied.storeIds.length > 1 ? null : copied.commands
      keepLastCheck(dataDir, { at, proved: true, commands, sentence: null })
    }
    return told
  } finally {
    removeDatabase(part)
  }
}

const next =
  'Start the server: each till sends again by itself what this backup lacks, and a till that is newer than it is brought back under Tills.'

function intoPlace(part: string, path: string, contents: Contents, at: string): Told {
  const kept = putInPlace(part, path, at)
  const before = kept === null ? '' : ` What stood there is kept as ${kept}.`
  return done(`${path} holds ${contentsWords(contents)} again: all proved.${before}\n${next}`)
}

/** Beside the shops that are there, all in one transaction: nothing there is replaced. */
async function intoServer(
  part: string,
  config: Config,
  contents: Contents,
  options: CopyOptions,
): Promise<Told> {
  const { databaseUrl, partitions } = config
  const pool = await openPostgres(databaseUrl, { connections: 1, partitions })
  try {
    const db = openToRead(part)
    try {
      await copyToPostgres(db, pool, options)
    } finally {
      db.close()
    }
  } finally {
    await pool.end()
  }
  const problem = await whyNotProved(databaseUrl, contents.storeIds)
  if (problem !== null) {
    return differing(
      `What was put there cannot be proved: ${problem} It lies in that database, which has to be dropped (dropdb) before another try.`,
    )
  }
  return done(
    `The PostgreSQL database holds ${contentsWords(contents)} again: all proved.\n${next}`,
  )
}

/** @returns null: these shops are there as the tills wrote them; others may not be */
async function whyNotProved(url: string, storeIds: readonly string[]): Promise<string | null> {
  for (const storeId of storeIds) {
    for await (const book of booksAt(url, storeId)) {
      const verified = verifyShop(book)
      if (verified.kind === 'differs') return sentenceOf(verified.difference)
    }
  }
  return null
}

interface Asked extends CopyOptions {
  readonly file: string
}

function readArgs(args: readonly string[]): Asked | null {
  try {
    const options = { 'same-people': { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return null
    return { file: resolve(file), samePeople: values['same-people'] }
  } catch {
    return null
  }
}
