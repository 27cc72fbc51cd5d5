import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { besides, isSameFile, isServer } from '@evertill/storage-sql'
import { signInNoteFile } from '../demo/sign-in-note.ts'
import type { Config } from './config.ts'
import { lockFiles } from './data-folder.ts'
import { lastCheckFile } from './last-check.ts'

/**
 * A name that the server writes under by itself, whether or not a file is there now: a backup under it
 * would undo a lock, or be read into the shop as its log.
 *
 * @param path absolute
 * @returns a sentence for the operator; null: the name is free
 */
export function whyOwnFile(
  path: string,
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
): string | null {
  const place = placeOf(path)
  const isOwn = ownFiles(config).some((own) => placeOf(own) === place || isSameFile(own, path))
  return isOwn ? `${path} belongs to the server. Name another file.` : null
}

function ownFiles({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): string[] {
  const inFolder = (name: string) => join(dataDir, name)
  const databases = Object.values(lockFiles).map(inFolder)
  // The logs of a database lie where it lies, not where a name points to it from.
  if (isServer(databaseUrl)) databases.push(inFolder('restoring.db'))
  else {
    const paths = [databaseUrl, realPathOf(databaseUrl)]
    // A restore writes beside it, and takes away what lies there.
    const passing = ['', '.restoring', '.replacing', '.replacing.part']
    databases.push(...paths.flatMap((path) => passing.map((end) => `${path}${end}`)))
  }
  return [
    ...databases.flatMap((path) => ['', ...besides].map((beside) => `${path}${beside}`)),
    ...[lastCheckFile, `${lastCheckFile}.new`, signInNoteFile].map(inFolder),
  ]
}

/** Where a file lies or would lie, however its folder is named; some disks take A and a for the same. */
function placeOf(path: string): string {
  return join(realPathOf(dirname(path)), basename(path)).toLowerCase()
}

function realPathOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}
