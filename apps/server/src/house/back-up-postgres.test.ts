import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { push } from '@evertill/ledger'
import { sha256, TestTill } from '@evertill/ledger/testing'
import { openPostgres, PostgresDatabase } from '@evertill/storage-sql'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  type PostgresServer,
  startPostgres,
} from '../../../../packages/storage-sql/src/testing/postgres-server.ts'
import {
  seedTestStore,
  testDeviceId,
} from '../../../../packages/storage-sql/src/testing/seed-test-store.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'
import { verify } from './verify.ts'

// A server and whole copies take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: PostgresServer
let admin: pg.Pool
let database: PostgresDatabase
let folder: string
let file: string
const at = '2026-11-21T14:30:00.000Z'
const stores = ['store-a', 'store-b'] as const
const tills = stores.map(() => new TestTill(testDeviceId))

beforeAll(async () => {
  server = await startPostgres()
  admin = new pg.Pool({ connectionString: server.url, max: 1 })
  folder = mkdtempSync(join(tmpdir(), 'evertill-backup-'))
  file = join(folder, 'backup.db')
  database = await PostgresDatabase.open(server.url, 'backup')
  for (const storeId of stores) await seedTestStore(database, storeId)
}, 60_000)

afterAll(async () => {
  await database?.close()
  await admin?.end()
  await server?.close()
  rmSync(folder, { recursive: true })
})

/** Each shop sells one. */
async function sell(): Promise<void> {
  for (const [index, storeId] of stores.entries()) {
    const till = tills[index] as TestTill
    const number = till.points.length
    till.sell({ number })
    const pusher = { storeId, deviceId: testDeviceId, revoked: false }
    await push({ storage: database.ledger, sha256 }, pusher, till.slice(number), at)
  }
}

const settings = (url = server.url) => ({ DATABASE_URL: url, DATA_DIR: folder })

async function newDatabase(name: string): Promise<string> {
  await admin.query(`CREATE DATABASE ${name}`)
  return server.url.replace(/\/postgres$/, `/${name}`)
}

test('[P1] all shops of a PostgreSQL database are copied as of one moment while they sell', async () => {
  await sell()
  let isOver = false
  const copying = backUp([file], settings(), at).finally(() => {
    isOver = true
  })
  while (!isOver) await sell()
  const told = await copying
  expect(told).toMatchObject({ exitCode: 0, problem: '' })
  expect(told.out).toMatch(/holds 2 shops, (\d+) commands and \1 sales, .*: all proved\.$/)
  const { rows } = await admin.query('SELECT store_id, seq::int FROM durable_tips ORDER BY 1')
  const [first, second] = rows
  // The snapshot lies between two sales of the same number, or after both.
  expect(first.seq - second.seq).toBeOneOf([0, 1])
  expect(told.out).toContain(` ${first.seq + second.seq} sales`)
  expect(await verify(['--database', file], {})).toMatchObject({ exitCode: 0 })
})

test('[P1] it is put into an empty database, and into the folder of a server without PostgreSQL', async () => {
  const empty = await newDatabase('empty')
  const told = await restore([file], settings(empty), at)
  expect(told).toMatchObject({ exitCode: 0, problem: '' })
  expect(told.out).toContain('all proved')
  const alone = { DATA_DIR: join(folder, 'alone') }
  expect(await restore([file], alone, at)).toMatchObject({ exitCode: 0 })
  const [there, here] = [await verify(['--database', empty], {}), await verify([], alone)]
  expect(there).toEqual(here)
  expect(here.out).toContain('all proved')
  // What lies there is another database's word now: a second one is refused.
  expect(await restore([file], settings(empty), at)).toMatchObject({
    exitCode: 2,
    problem: 'The store store-a is there already. Nothing was changed.',
  })
})

test('[P1] shops whose books are in order are backed up each by itself while another differs', async () => {
  await admin.query(`ALTER TABLE sales DISABLE TRIGGER USER;
    UPDATE sales SET payable_minor = payable_minor + 1 WHERE store_id = 'store-b' AND seq = 1`)
  const one = join(folder, 'one.db')
  const all = await backUp([one], settings(), at)
  expect(all).toMatchObject({ exitCode: 1, problem: expect.stringMatching(/with --store ID\.$/) })
  await sell()
  const told = await backUp([one, '--store', 'store-a'], settings(), at)
  expect(told).toMatchObject({ exitCode: 0, out: expect.stringContaining('holds 1 shop, ') })
  // Its tills hear of it, and those of the other shop do not.
  const { rows } = await admin.query('SELECT store_id, seq::int FROM durable_tips ORDER BY 1')
  const newest = (tills[0]?.points.length ?? 0) - 1
  expect(rows[0]).toEqual({ store_id: 'store-a', seq: newest })
  expect(rows[1].seq).toBeLessThan(newest)
  const other = await backUp([join(folder, 'two.db'), '--store', 'store-b'], settings(), at)
  expect(other).toMatchObject({ exitCode: 1, problem: expect.not.stringContaining('--store') })
  // A file with both shops in it is not replaced by a copy of one.
  const over = await backUp([file, '--store', 'store-a'], settings(), at)
  expect(over).toMatchObject({ exitCode: 1, problem: expect.stringContaining('lacks') })
  const nowhere = await backUp([one, '--store', 'store-c'], settings(), at)
  expect(nowhere).toMatchObject({ exitCode: 2, problem: 'There is no shop store-c there.' })
  await admin.query(`UPDATE sales SET payable_minor = payable_minor - 1
      WHERE store_id = 'store-b' AND seq = 1;
    ALTER TABLE sales ENABLE TRIGGER USER`)
})

test('[P1] backups of single shops are put back side by side, also beside one whose books differ', async () => {
  const url = await newDatabase('beside')
  const [one, two] = stores.map((storeId) => join(folder, `${storeId}.db`)) as [string, string]
  for (const [index, storeId] of stores.entries()) {
    const path = [one, two][index] as string
    expect(await backUp([path, '--store', storeId], settings(), at)).toMatchObject({ exitCode: 0 })
  }
  expect(await restore([one], settings(url), at)).toMatchObject({ exitCode: 0 })
  const pool = await openPostgres(url)
  await pool.query(`ALTER TABLE sales DISABLE TRIGGER USER;
    UPDATE sales SET payable_minor = payable_minor + 1 WHERE seq = 1`)
  await pool.end()
  expect(await restore([two], settings(url), at)).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('holds 1 shop, '),
  })
  expect(await verify(['--database', url], {})).toMatchObject({ exitCode: 1 })
})

test('[P10] what was put there and cannot be proved is said to lie there', async () => {
  const url = await newDatabase('spoiling')
  const pool = await openPostgres(url)
  await pool.query(`CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW.payable_minor = 1; RETURN NEW; END $$;
    CREATE TRIGGER spoils BEFORE INSERT ON sales FOR EACH ROW EXECUTE FUNCTION spoil()`)
  await pool.end()
  expect(await restore([file], settings(url), at)).toMatchObject({
    exitCode: 1,
    problem: expect.stringMatching(
      /cannot be proved: .* It lies in that database, which has to be/,
    ),
  })
})

test('[P1] a backup with a shop that has sold nothing yet is not replaced by one without it', async () => {
  await seedTestStore(database, 'store-new')
  const both = join(folder, 'both.db')
  expect(await backUp([both], settings(), at)).toMatchObject({ exitCode: 0 })
  for (const storeId of stores) {
    expect(await backUp([both, '--store', storeId], settings(), at)).toMatchObject({ exitCode: 1 })
  }
  const alone = join(folder, 'new.db')
  for (const round of [1, 2]) {
    const told = await backUp([alone, '--store', 'store-new'], settings(), at)
    expect([round, told.exitCode]).toEqual([round, 0])
  }
  const over = await backUp([alone, '--store', 'store-a'], settings(), at)
  expect(over).toMatchObject({ exitCode: 1, problem: expect.stringContaining('or a shop') })
})

test('[P10] a database that is none of ours, or of another version, is not copied', async () => {
  const other = await newDatabase('other')
  const problem = async (url: string) => (await backUp([file], settings(url), at)).problem
  expect(await problem(other)).toContain('holds no shop of Evertill')
  expect(await problem(server.url.replace(/\/postgres$/, '/lacking'))).toContain('does not exist')
  await admin.query("INSERT INTO evertill_migrations (number, name) VALUES (999, 'later')")
  expect(await problem(server.url)).toContain('newer Evertill')
  await admin.query('DELETE FROM evertill_migrations WHERE number > 1')
  expect(await problem(server.url)).toMatch(/older Evertill.*pg_basebackup\.$/)
})
