import { renameSync } from 'node:fs'
import { StorageUnavailable } from '@evertill/ledger'
import type { Difference } from '../verify/difference.ts'
import type { BackupSource } from './backup-source.ts'
import { moveDurable, noteBackedUp } from './durable-tips.ts'
import { type Held, heldIn, intoOneFile } from './held.ts'
import { removeDatabase, syncFile, syncNames, whyNotWritten } from './on-disk.ts'

export type BackUpOutcome =
  /** `told`: the tills may forget what it holds; false where the database was busy for too long. */
  | ({ readonly kind: 'done'; readonly told: boolean } & Held)
  /** The copy is whole, but not what the tills wrote: it lies under `path`, and nothing relies on it. */
  | { readonly kind: 'differs'; readonly difference: Difference; readonly path: string }

/**
 * Copies a database while it sells, proves the copy, and tells the tills how far they may prune.
 *
 * It appears under `path` only when it is whole, proved and on disk; only then does the watermark
 * move. Whatever kills this on the way leaves the backup that was there before.
 *
 * @param path the new file; one that is there already is replaced at once
 * @param at now, by the clock of the wall
 * @throws CannotOpenDatabase with a sentence for the operator, where it cannot be read or written
 */
export async function backUp(
  source: BackupSource,
  path: string,
  at: string,
): Promise<BackUpOutcome> {
  const held = await finishedCopy(source, path, at)
  if (held.kind === 'differs') return held
  return { ...held, kind: 'done', told: await tell(source, held, at) }
}

async function finishedCopy(
  source: BackupSource,
  path: string,
  at: string,
): Promise<({ readonly kind: 'proved' } & Held) | Extract<BackUpOutcome, { kind: 'differs' }>> {
  const part = `${path}.part`
  try {
    removeDatabase(part)
    await source.copyTo(part)
    intoOneFile(part, at)
    syncFile(part)
    const held = await heldIn(part)
    const name = held.kind === 'proved' ? path : `${path}.unproved`
    renameSync(part, name)
    syncNames(name)
    return held.kind === 'proved' ? held : { ...held, path: name }
  } catch (error) {
    removeDatabase(part)
    throw error instanceof StorageUnavailable ? error : whyNotWritten(error, path)
  }
}

async function tell({ database }: BackupSource, held: Held, at: string): Promise<boolean> {
  try {
    await moveDurable(database, held.tips)
    await noteBackedUp(database, held.storeIds, at)
    return true
  } catch (error) {
    if (error instanceof StorageUnavailable) return false
    throw error
  }
}
