import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { StorageUnavailable } from '@evertill/ledger'
import {
  type BackUpOutcome,
  backUp as backUpDatabase,
  CannotOpenDatabase,
  type Contents,
  isBackup,
  isSameFile,
  isServer,
  openBackupSource,
  sentenceOf,
} from '@evertill/storage-sql'
import { type Config, readConfig } from './config.ts'
import { takeBackups } from './data-folder.ts'
import { readFileAndStore } from './file-and-store.ts'
import { whyOwnFile } from './own-files.ts'
import { counted, differing, done, notDone, type Told, toldOf } from './told.ts'

const usage = 'Write: npm run backup -- FILE [--store ID]'

/**
 * `npm run backup`: copies the shops of this configuration into one file while the server sells, and
 * proves the copy.
 *
 * @param at now, by the clock of the wall
 */
export async function backUp(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  at: string,
): Promise<Told> {
  const asked = readFileAndStore(args, usage)
  if (!asked.ok) return notDone(asked.error)
  const config = readConfig(env)
  if (!config.ok) return notDone(config.error)
  const { dataDir, databaseUrl } = config.value
  const { storeId } = asked.value
  if (storeId !== null && !isServer(databaseUrl)) return notDone(wholeFile)
  const path = resolve(asked.value.file)
  try {
    const refusal = whyNotThere(path, config.value)
    if (refusal) return notDone(refusal)
    const source = await openBackupSource(databaseUrl, storeId)
    const lock = takeBackups(dataDir)
    try {
      if (!lock.ok) return notDone(lock.error)
      const outcome = await backUpDatabase(source, path, at)
      const others = isServer(databaseUrl) && storeId === null
      return toldOfBackup(outcome, path, others ? othersByThemselves : '')
    } finally {
      await source.database.close()
      if (lock.ok) lock.value.release()
    }
  } catch (error) {
    if (error instanceof StorageUnavailable) return notDone(`${error.message} Try again.`)
    if (error instanceof CannotOpenDatabase && error.kind === 'older') {
      return notDone(olderSentence(databaseUrl))
    }
    return toldOf(error)
  }
}

const wholeFile = 'Without PostgreSQL a backup is of the whole database: leave --store away.'

const othersByThemselves =
  ' Until it is mended, shops whose books are in order can be backed up each by itself, with --store ID.'

/** Whoever is about to update wants the backup before it. */
function olderSentence(databaseUrl: string): string {
  const other = isServer(databaseUrl)
    ? 'use pg_basebackup'
    : 'stop the server and copy the data folder'
  return `The database was written by an older Evertill. Make the backup with that version, or ${other}.`
}

/** A name that would cost what lies there already. */
function whyNotThere(path: string, config: Config): string | null {
  if (isSameFile(path, config.databaseUrl)) {
    return `${path} is the shop's own database. Name another file.`
  }
  const own = whyOwnFile(path, config)
  if (own || !existsSync(path)) return own
  if (!statSync(path).isFile()) return `${path} is a folder. Name a file in it.`
  if (statSync(path).size === 0 || isBackup(path)) return null
  return `${path} is there already and is no backup. Name another file.`
}

/** @param advice where the books differ */
function toldOfBackup(outcome: BackUpOutcome, path: string, advice: string): Told {
  if (outcome.kind === 'differs') {
    return differing(
      `The books are not as the tills wrote them. ${sentenceOf(outcome.difference)} The copy lies in ${outcome.path}; no till relies on it, and ${path} is as it was.${advice}`,
    )
  }
  if (outcome.kind === 'lacks') {
    return differing(
      `${path} holds commands or a shop that the new copy lacks: it is of another shop, or an older backup was put back and the tills have not sent everything again. It stays as it is. The new copy lies in ${outcome.path}; no till relies on it.`,
    )
  }
  const till = outcome.told
    ? ''
    : ' The database was busy, so the tills hear of it with the next backup.'
  return done(`${path} holds ${contentsWords(outcome)}: all proved.${till}`)
}

/** `1 shop, 412 commands and 409 sales, up to 2026-11-21T14:06:14.000Z`. */
export function contentsWords({ storeIds, commands, sales, newestAt }: Contents): string {
  const counts = `${counted(storeIds.length, 'shop')}, ${counted(commands, 'command')} and ${counted(sales, 'sale')}`
  return newestAt === null ? counts : `${counts}, up to ${newestAt}`
}
