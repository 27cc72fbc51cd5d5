import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LastCheck, lastCheck } from '@evertill/protocol/office'

/**
 * The outcome of the last check, in a file beside the database and not in it: books that are in doubt
 * must not vouch for themselves, a damaged file cannot always be written, and a backup that is put
 * back would bring the outcome of its own time.
 */
export const lastCheckFile = 'last-check.json'

/** @returns null where there is none, or it cannot be read: the next check writes a new one */
export function readLastCheck(dataDir: string): LastCheck | null {
  try {
    const read = lastCheck.safeParse(JSON.parse(readFileSync(join(dataDir, lastCheckFile), 'utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** @returns whether it is kept; where not, it holds until the next start only */
export function keepLastCheck(dataDir: string, check: LastCheck): boolean {
  try {
    // Whole or not at all, whenever the process dies.
    const fresh = join(dataDir, `${lastCheckFile}.new`)
    writeFileSync(fresh, `${JSON.stringify(check)}\n`)
    renameSync(fresh, join(dataDir, lastCheckFile))
    return true
  } catch {
    return false
  }
}
