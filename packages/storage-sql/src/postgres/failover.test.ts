import { setTimeout as wait } from 'node:timers/promises'
import { StorageUnavailable } from '@evertill/ledger'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CannotOpenDatabase } from '../sqlite/open.ts'
import { hasPgBouncer, startPgBouncer } from '../testing/pgbouncer.ts'
import { asked, type PostgresPair, startPostgresPair } from '../testing/postgres-pair.ts'
import { openPostgres } from './open.ts'
import { PostgresDatabase } from './postgres-database.ts'

let pair: PostgresPair
let pool: pg.Pool
let database: PostgresDatabase

beforeAll(async () => {
  pair = await startPostgresPair({ synchronous: true })
  pool = await openPostgres(pair.url, { connections: 2 })
  database = new PostgresDatabase(pool, 'commit')
  await pool.query('CREATE TABLE notes (note TEXT)')
}, 60_000)

afterAll(async () => {
  await pool?.end()
  await pair?.close()
})

const write = (note: string) =>
  database.write(null, (sql) => sql.run('INSERT INTO notes (note) VALUES (?)', note))

const notes = () =>
  database.read((sql) => sql.all<{ note: string }>('SELECT note FROM notes ORDER BY note'))

/** Tries until it is done: what was open to the one that died is found out as it is used. */
async function insisted(deed: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await deed()
      return
    } catch (error) {
      expect(error).toBeInstanceOf(StorageUnavailable)
    }
  }
}

async function commitWaits(): Promise<void> {
  for (;;) {
    const rows = await asked(
      pair.primary,
      `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'`,
    )
    if (rows.length > 0) return
    await wait(20)
  }
}

test('[P1] a commit whose wait for the standby was cancelled counts as unknown, and the next one waits for both', async () => {
  await pair.standby?.kill()
  const first = expect(write('cancelled')).rejects.toThrow(StorageUnavailable)
  await commitWaits()
  await asked(
    pair.primary,
    `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'`,
  )
  await first
  let isAnswered = false
  const second = write('after it').then(() => {
    isAnswered = true
  })
  await commitWaits()
  expect(isAnswered).toBe(false)
  await pair.standby?.restart()
  await second
  const there = await asked(pair.standby ?? pair.primary, 'SELECT note FROM notes ORDER BY note')
  expect(there).toEqual([{ note: 'after it' }, { note: 'cancelled' }])
}, 60_000)

test('[P1] whoever writes follows to the standby that became the primary, with all that was confirmed', async () => {
  await write('before')
  const { primary: dead } = pair
  await pair.killPrimary()
  await pair.promote()
  await insisted(() => write('from the other'))
  expect((await notes()).map(({ note }) => note)).toEqual([
    'after it',
    'before',
    'cancelled',
    'from the other',
  ])
  expect(pair.primary.url).not.toBe(dead.url)
}, 60_000)

// Where PgBouncer is not installed (Debian: apt-get install pgbouncer), this is left out.
test.skipIf(!hasPgBouncer)(
  '[P1] whoever writes through PgBouncer follows where that is pointed',
  async () => {
    await pair.makeWhole()
    const bouncer = await startPgBouncer(pair.primary.url)
    const through = await PostgresDatabase.open(bouncer.url, 'commit', { connections: 2 })
    const writeThrough = (note: string) =>
      through.write(null, (sql) => sql.run('INSERT INTO notes (note) VALUES (?)', note))
    await writeThrough('through it')
    await pair.killPrimary()
    await pair.promote()
    bouncer.pointTo(pair.primary.url)
    await insisted(() => writeThrough('to the other'))
    expect(await notes()).toContainEqual({ note: 'to the other' })
    await through.close()
    await bouncer.close()
  },
  60_000,
)

test('a list of hosts finds the primary wherever it stands, and says so where there is none', async () => {
  await pair.makeWhole()
  const [, standby = ''] = [pair.primary.url, pair.standby?.url]
  const later = await openPostgres(pair.url, { connections: 1 })
  await later.end()
  const twice = standby.replace(/@([^/]*)/, '@$1,$1')
  await expect(openPostgres(twice)).rejects.toThrow(CannotOpenDatabase)
  await expect(openPostgres(twice)).rejects.toThrow('None of the hosts is a primary')
  await expect(openPostgres(standby)).rejects.toThrow('is a standby')
}, 60_000)
