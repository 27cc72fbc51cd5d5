import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { openReader } from '../sqlite/open.ts'

/**
 * Whether an earlier backup holds commands that a newer copy lacks: it is of another shop, or an older
 * backup was put back since and the tills have not sent everything again. Tills may have let go of
 * these: then the earlier backup is their only copy.
 *
 * @param earlier a backup of this version or an older one; or no file
 */
export function holdsMore(earlier: string, copy: string): boolean {
  if (!existsSync(earlier)) return false
  const [before, after] = [openReader(earlier), openReader(copy)]
  try {
    return hasOther(before, after)
  } finally {
    before.close()
    after.close()
  }
}

/** The journal only grows: what holds the tip of a branch holds all of it. */
function hasOther(before: DatabaseSync, after: DatabaseSync): boolean {
  const find = after.prepare(
    'SELECT 1 FROM journal WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?',
  )
  const tips = before.prepare('SELECT store_id, device_id, epoch, tip_link FROM branches').all()
  return tips.some(
    ({ store_id, device_id, epoch, tip_link }) =>
      !find.get(String(store_id), String(device_id), String(epoch), String(tip_link)),
  )
}
