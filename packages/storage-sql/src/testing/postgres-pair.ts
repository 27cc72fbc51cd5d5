import { chown, copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Owner } from './postgres-programs.ts'
import {
  freePort,
  type PostgresPlace,
  type PostgresServer,
  runPostgres,
  startPostgres,
} from './postgres-server.ts'

export interface PairOptions {
  /** Whether a commit waits until the standby has it, too. */
  readonly synchronous: boolean
  /** Leads the standby to its primary; without it, straight there. @returns the port to ask */
  readonly leadTo?: (primaryPort: number) => Promise<number>
  /** Of both, as `name=value`. */
  readonly settings?: readonly string[]
}

/** A PostgreSQL and its standby, each on a port that stays its own whichever is the primary. */
export interface PostgresPair {
  /** Both, as `DATABASE_URL` names several hosts. */
  readonly url: string
  readonly primary: PostgresServer
  /** Null from a promotion until the pair is whole again. */
  readonly standby: PostgresServer | null
  /** How many deadlocks all that were ever the primary have reported. */
  readonly deadlocks: number
  /** The primary dies, if it is not dead yet, and the standby has applied all that it was sent. */
  killPrimary(): Promise<void>
  /** Then the standby becomes the primary. It waits for no standby: it has none. */
  promote(): Promise<void>
  /** What died comes back as a standby, from a fresh copy. */
  makeWhole(): Promise<void>
  close(): Promise<void>
}

/** Starts the two, and waits until the standby has what the primary has. */
export async function startPostgresPair(options: PairOptions): Promise<PostgresPair> {
  const ports = [await freePort(), await freePort()]
  let primary = await startPostgres(options.settings, ports[0])
  let standby: PostgresServer | null = null
  let deadlocksBefore = 0
  const pair: PostgresPair = {
    url: `postgres://evertill@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/postgres`,
    get primary() {
      return primary
    },
    get standby() {
      return standby
    },
    get deadlocks() {
      return deadlocksBefore + primary.deadlocks
    },
    async killPrimary() {
      if (!standby) throw new Error('Without a standby nothing would be left.')
      await primary.kill()
      await applied(standby)
    },
    async promote() {
      if (!standby) throw new Error('There is no standby to promote.')
      await asked(standby, 'SELECT pg_promote(true, 60)')
      await setSynchronous(standby, false)
      deadlocksBefore += primary.deadlocks
      primary = standby
      standby = null
    },
    async makeWhole() {
      const port = ports.find((one) => one !== primary.port) ?? 0
      standby = await startStandby(primary, port, options)
      await setSynchronous(primary, options.synchronous)
      await followed(primary, options.synchronous)
    },
    async close() {
      await standby?.kill()
      await primary.close()
    },
  }
  try {
    await pair.makeWhole()
    return pair
  } catch (error) {
    await pair.close()
    throw error
  }
}

async function setSynchronous(server: PostgresServer, on: boolean): Promise<void> {
  await asked(server, `ALTER SYSTEM SET synchronous_standby_names = '${on ? '*' : ''}'`)
  await asked(server, 'SELECT pg_reload_conf()')
}

/** Makes a standby as `pg_basebackup` does, which not every package of PostgreSQL has. */
async function startStandby(
  primary: PostgresServer,
  port: number,
  { leadTo, settings = [] }: PairOptions,
): Promise<PostgresServer> {
  const { place } = primary
  const copy = { ...place, data: join(place.home, `data-${port}`) }
  await rm(copy.data, { recursive: true, force: true })
  const slot = `standby_${port}`
  const client = new pg.Client(primary.url)
  await client.connect()
  try {
    await client.query(`SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots`)
    await client.query('SELECT pg_create_physical_replication_slot($1, true)', [slot])
    await client.query(`SELECT pg_backup_start('standby', true)`)
    await copyData(place.data, copy)
    const { rows } = await client.query<{ labelfile: string }>(
      'SELECT labelfile FROM pg_backup_stop(false)',
    )
    const notes = { backup_label: rows[0]?.labelfile ?? '', 'standby.signal': '' }
    for (const [name, text] of Object.entries(notes)) {
      const path = join(copy.data, name)
      await writeFile(path, text)
      await own(path, copy.owner)
    }
  } finally {
    await client.end()
  }
  const from = leadTo ? await leadTo(primary.port) : primary.port
  return runPostgres(copy, port, [
    ...settings,
    `primary_conninfo=host=127.0.0.1 port=${from} user=evertill`,
    `primary_slot_name=${slot}`,
  ])
}

/** Of these the copy begins with none: its own come from the primary. */
const emptied: ReadonlySet<string> = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_stat_tmp',
])
const left: ReadonlySet<string> = new Set(['postmaster.pid', 'postmaster.opts'])

async function copyData(from: string, { data: to, owner }: PostgresPlace): Promise<void> {
  await mkdir(to, { mode: 0o700 })
  await own(to, owner)
  for (const entry of await readdir(from, { withFileTypes: true, recursive: true })) {
    const folder = entry.parentPath.slice(from.length)
    const [top = ''] = folder.split('/').filter(Boolean)
    const path = join(to, folder, entry.name)
    if (emptied.has(top) || left.has(entry.name)) continue
    if (entry.isDirectory()) {
      await mkdir(path, { mode: 0o700 })
      await own(path, owner)
    } else if (await copied(join(entry.parentPath, entry.name), path)) {
      await own(path, owner)
    }
  }
}

async function own(path: string, { uid, gid }: Owner): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

/** @returns false where it is gone by now: what is left of it is in the log of writes */
async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

const steadyMs = 500

/** Waits until it goes no further. It need not reach the end: that may lie inside a record. */
async function applied(standby: PostgresServer): Promise<void> {
  let before: string | undefined
  for (;;) {
    const [row] = await asked<{ lsn: string }>(standby, 'SELECT pg_last_wal_replay_lsn() AS lsn')
    if (row?.lsn === before) return
    before = row?.lsn
    await wait(steadyMs)
  }
}

/** Waits until a standby follows, and a commit waits for it where it should. */
async function followed(primary: PostgresServer, synchronous: boolean): Promise<void> {
  const states = synchronous ? `sync_state = 'sync'` : `state = 'streaming'`
  const there = `SELECT 1 FROM pg_stat_replication WHERE ${states}`
  await until(async () => (await asked(primary, there)).length > 0, 'No standby follows.')
}

async function until(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return
    await wait(50)
  }
  throw new Error(otherwise)
}

/** Asks a server something beside everything else. */
export async function asked<Row extends pg.QueryResultRow>(
  { url }: { readonly url: string },
  sql: string,
): Promise<readonly Row[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
