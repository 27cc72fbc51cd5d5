import { renameSync } from 'node:fs'
import { StorageUnavailable } from '@evertill/ledger'
import type { Difference } from '../verify/difference.ts'
import type { BackupSource } from './backup-source.ts'
import { type Contents, contentsOf } from './contents.ts'
import { moveDurable, noteBackedUp } from './durable-tips.ts'
import { holdsMore } from './holds-more.ts'
import { intoOneFile, removeDatabase, syncFile, syncNames, whyNotWritten } from './on-disk.ts'

export type BackUpOutcome =
  /** `told`: the tills may forget what it holds; false where the database was busy for too long. */
  ({ readonly kind: 'done'; readonly told: boolean } & Contents) | Aside

/** The copy is whole and lies under `path`, the last backup stays, and nothing relies on the new one. */
type Aside =
  /** It is not what the tills wrote. */
  | { readonly kind: 'differs'; readonly difference: Difference; readonly path: string }
  /** It lacks commands that the last backup holds. */
  | { readonly kind: 'lacks'; readonly path: string }

/**
 * Copies a database while it sells, proves the copy, and tells the tills how far they may prune.
 *
 * It appears under `path` only when it is whole, proved and on disk; only then does the watermark
 * move. Whatever kills this on the way leaves the backup that was there before.
 *
 * @param path the new file; an earlier backup that is there already is replaced at once
 * @param at now, by the clock of the wall
 * @throws CannotOpenDatabase with a sentence for the operator, where it cannot be read or written
 */
export async function backUp(
  source: BackupSource,
  path: string,
  at: string,
): Promise<BackUpOutcome> {
  const found = await finishedCopy(source, path, at)
  if (found.kind !== 'proved') return found
  return { ...found, kind: 'done', told: await tell(source, found, at) }
}

async function finishedCopy(
  source: BackupSource,
  path: string,
  at: string,
): Promise<({ readonly kind: 'proved' } & Contents) | Aside> {
  const part = `${path}.part`
  try {
    removeDatabase(part)
    await source.copyTo(part)
    intoOneFile(part, at)
    syncFile(part)
    const found = await contentsOf(part)
    if (found.kind === 'differs') return { ...found, path: named(part, `${path}.unproved`) }
    if (holdsMore(path, part)) return { kind: 'lacks', path: named(part, `${path}.lacking`) }
    named(part, path)
    return found
  } catch (error) {
    removeDatabase(part)
    throw error instanceof StorageUnavailable ? error : whyNotWritten(error, path)
  }
}

function named(part: string, name: string): string {
  renameSync(part, name)
  syncNames(name)
  return name
}

async function tell({ database }: BackupSource, found: Contents, at: string): Promise<boolean> {
  try {
    await moveDurable(database, found.tips)
    await noteBackedUp(database, found.storeIds, at)
    return true
  } catch (error) {
    if (error instanceof StorageUnavailable) return false
    throw error
  }
}
