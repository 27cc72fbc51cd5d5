import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { push } from '@evertill/ledger'
import { sha256, TestTill } from '@evertill/ledger/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBeside } from '../sqlite/open.ts'
import { SqliteDatabase } from '../sqlite/sqlite-database.ts'
import { openTestShop, type SqliteTestShop } from '../testing/open-test-shop.ts'
import { backUp } from './back-up.ts'
import { fileSource } from './backup-source.ts'

let folder: string
let shop: SqliteTestShop
let till: TestTill

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-backup-'))
  shop = await openTestShop(join(folder, 'shop.db'))
  till = new TestTill(shop.deviceId)
})

afterEach(async () => {
  await shop.close()
  rmSync(folder, { recursive: true })
})

async function send(at: SqliteTestShop, from: number, to?: number) {
  const pusher = { storeId: at.storeId, deviceId: at.deviceId, revoked: false }
  const deps = { storage: at.storage, sha256 }
  return push(deps, pusher, till.slice(from, to), '2026-11-21T14:06:14.000Z')
}

const at = '2026-11-21T15:00:00.000Z'
const backUpTo = (path: string) => backUp(fileSource(shop.database), join(folder, path), at)

test('[P1] a restored backup is refilled by its till with all that came later', async () => {
  for (let number = 1; number <= 300; number++) till.sell({ number })
  await send(shop, 1)
  const copying = backUpTo('backup.db')
  // The shop sells on while it is copied.
  for (let number = 301; number <= 320; number++) {
    till.sell({ number })
    await send(shop, number)
  }
  const done = await copying
  if (done.kind !== 'done') throw new Error('the books are sound')
  const [tip] = done.tips
  expect(done).toMatchObject({ told: true, commands: tip?.seq, sales: tip?.seq })
  const durable = till.points[tip?.seq ?? 0]
  expect(tip?.seq).toBeGreaterThanOrEqual(300)
  expect(await send(shop, 320)).toMatchObject({ answer: { durable } })
  await shop.close()

  shop = await openTestShop(join(folder, 'backup.db'))
  expect(shop.count('sales')).toBe(tip?.seq)
  till.sell({ number: 321 })
  const gap = await send(shop, 321)
  expect(gap).toMatchObject({ kind: 'refused', code: 'gap', have: durable })
  await send(shop, (tip?.seq ?? 0) + 1)
  expect(shop.count('sales')).toBe(321)
  expect(shop.count('branches')).toBe(1)
})

test('a backup is whole or absent, and one file', async () => {
  till.sell({ number: 1 })
  await send(shop, 1)
  await expect(backUpTo('no such folder/backup.db')).rejects.toThrow('its folder is not there')
  expect(shop.count('durable_tips')).toBe(0)
  await backUpTo('backup.db')
  await backUpTo('backup.db')
  expect(shop.count('durable_tips')).toBe(1)
  expect(readdirSync(folder).sort()).toEqual(['backup.db', 'shop.db', 'shop.db-shm', 'shop.db-wal'])
})

test('each store knows since when its newest backup is', async () => {
  const known = () => shop.sql.get('SELECT backed_up_at FROM stores')
  expect(known()).toEqual({ backed_up_at: null })
  await backUpTo('backup.db')
  expect(known()).toEqual({ backed_up_at: at })
})

test('[P6] books that differ replace no backup, and no till relies on them', async () => {
  till.sell({ number: 1 })
  await send(shop, 1)
  await backUpTo('backup.db')
  till.sell({ number: 2 })
  await send(shop, 2)
  shop.database.db.exec('DROP TRIGGER sales_stay; UPDATE sales SET payable_minor = 1 WHERE seq = 2')
  expect(await backUpTo('backup.db')).toMatchObject({
    kind: 'differs',
    path: join(folder, 'backup.db.unproved'),
    difference: { table: 'sales', what: 'payable_minor', seq: 2 },
  })
  expect(shop.sql.get('SELECT seq FROM durable_tips')).toEqual({ seq: 1 })
  const kept = new DatabaseSync(join(folder, 'backup.db'), { readOnly: true })
  expect(kept.prepare('SELECT count(*) AS n FROM sales').get()).toEqual({ n: 1 })
  kept.close()
})

test('[P1] a backup that holds more than the database is not replaced', async () => {
  for (const number of [1, 2]) till.sell({ number })
  await send(shop, 1, 1)
  await backUpTo('earlier.db')
  await send(shop, 2)
  await backUpTo('backup.db')
  await shop.close()
  // An older one was put back, and its till has not come yet.
  shop = await openTestShop(join(folder, 'earlier.db'))
  const aside = join(folder, 'backup.db.lacking')
  expect(await backUpTo('backup.db')).toEqual({ kind: 'lacks', path: aside })
  const kept = new DatabaseSync(join(folder, 'backup.db'), { readOnly: true })
  expect(kept.prepare('SELECT count(*) AS n FROM sales').get()).toEqual({ n: 2 })
  kept.close()
  expect(shop.count('durable_tips')).toBe(0)
  await send(shop, 2)
  expect(await backUpTo('backup.db')).toMatchObject({ kind: 'done', sales: 2 })
})

test('an empty file is no earlier backup; a damaged one may be the only copy, and stays', async () => {
  till.sell({ number: 1 })
  await send(shop, 1)
  const path = join(folder, 'backup.db')
  writeFileSync(path, '')
  expect(await backUpTo('backup.db')).toMatchObject({ kind: 'done' })
  const damaged = readFileSync(path).fill(7, 4_096)
  writeFileSync(path, damaged)
  await expect(backUpTo('backup.db')).rejects.toThrow('may be the only copy')
  expect(readFileSync(path)).toEqual(damaged)
})

test('[P1] tills hear of a backup with the next one, where the database is busy for too long', async () => {
  till.sell({ number: 1 })
  await send(shop, 1)
  const beside = openBeside(join(folder, 'shop.db'))
  beside.exec('PRAGMA busy_timeout = 10')
  const source = fileSource(new SqliteDatabase(beside, null, 'backup'))
  shop.database.db.exec('BEGIN IMMEDIATE')
  const path = join(folder, 'backup.db')
  expect(await backUp(source, path, at)).toMatchObject({ kind: 'done', told: false, sales: 1 })
  shop.database.db.exec('COMMIT')
  expect(shop.count('durable_tips')).toBe(0)
  expect(await backUp(source, path, at)).toMatchObject({ kind: 'done', told: true })
  expect(shop.count('durable_tips')).toBe(1)
  await source.database.close()
})

test('[P3] what a killed backup left is not read into the next one', async () => {
  till.sell({ number: 1 })
  await send(shop, 1)
  writeFileSync(join(folder, 'backup.db.part'), 'half of a page')
  writeFileSync(join(folder, 'backup.db.part-journal'), 'half of a journal')
  expect(await backUpTo('backup.db')).toMatchObject({ kind: 'done', sales: 1 })
  expect(existsSync(join(folder, 'backup.db.part-journal'))).toBe(false)
})
