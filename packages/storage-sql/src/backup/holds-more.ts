import { existsSync, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { CannotOpenDatabase, openReader, sqliteCode } from '../sqlite/open.ts'

/**
 * Whether an earlier backup holds commands that a newer copy lacks: it is of another shop, or an older
 * backup was put back since and the tills have not sent everything again. Tills may have let go of
 * these: then the earlier backup is their only copy.
 *
 * @param earlier a backup of this version or an older one; or no file, or an empty one
 * @throws CannotOpenDatabase where it is too damaged to be told
 */
export function holdsMore(earlier: string, copy: string): boolean {
  if (!existsSync(earlier) || statSync(earlier).size === 0) return false
  const tips = tipsIn(earlier)
  const after = openReader(copy)
  try {
    const find = after.prepare(
      'SELECT 1 FROM journal WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?',
    )
    return tips.some((tip) => !find.get(...tip))
  } finally {
    after.close()
  }
}

/** The journal only grows: what holds the tip of a branch holds all of it. */
function tipsIn(earlier: string): readonly (readonly string[])[] {
  let before: DatabaseSync | undefined
  try {
    before = openReader(earlier)
    return before
      .prepare('SELECT store_id, device_id, epoch, tip_link FROM branches')
      .all()
      .map((row) => Object.values(row).map(String))
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
