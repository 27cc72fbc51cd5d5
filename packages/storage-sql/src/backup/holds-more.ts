import { existsSync, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { CannotOpenDatabase, openReader, sqliteCode } from '../sqlite/open.ts'

/**
 * Whether an earlier backup holds a shop or commands that a newer copy lacks: it is of another shop, or an older
 * backup was put back since and the tills have not sent everything again. Tills may have let go of
 * these: then the earlier backup is their only copy.
 *
 * @param earlier a backup of this version or an older one; or no file, or an empty one
 * @throws CannotOpenDatabase where it is too damaged to be told
 */
export function holdsMore(earlier: string, copy: string): boolean {
  if (!existsSync(earlier) || statSync(earlier).size === 0) return false
  const { stores, tips } = heldBy(earlier)
  const after = openReader(copy)
  try {
    const findStore = after.prepare('SELECT 1 FROM stores WHERE store_id = ?')
    if (stores.some((storeId) => !findStore.get(storeId))) return true
    const find = after.prepare(
      'SELECT 1 FROM journal WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?',
    )
    return tips.some((tip) => !find.get(...tip))
  } finally {
    after.close()
  }
}

interface Held {
  readonly stores: readonly string[]
  /** The journal only grows: what holds the tip of a branch holds all of it. */
  readonly tips: readonly (readonly string[])[]
}

function heldBy(earlier: string): Held {
  let before: DatabaseSync | undefined
  try {
    before = openReader(earlier)
    const texts = (sql: string) =>
      before
        ?.prepare(sql)
        .all()
        .map((row) => Object.values(row).map(String)) ?? []
    return {
      stores: texts('SELECT store_id FROM stores').flat(),
      tips: texts('SELECT store_id, device_id, epoch, tip_link FROM branches'),
    }
  } catch (error) {
    if (sqliteCode(error) === null) throw error
    throw new CannotOpenDatabase(
      'corrupt',
      `The backup ${earlier} that is there already is damaged, and may be the only copy of what it holds. Name another file.`,
    )
  } finally {
    before?.close()
  }
}
