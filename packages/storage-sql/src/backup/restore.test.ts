import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { push } from '@evertill/ledger'
import { sha256, TestTill } from '@evertill/ledger/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openToRead } from '../sqlite/open.ts'
import { openBusyShop } from '../testing/busy-shop.ts'
import { withoutPeople } from '../testing/older-people.ts'
import { openTestShop } from '../testing/open-test-shop.ts'
import { verifyShop } from '../verify/verify-shop.ts'
import { backUp } from './back-up.ts'
import { fileSource } from './backup-source.ts'
import { copyOfBackup } from './copy-of-backup.ts'
import { putInPlace } from './put-in-place.ts'

let folder: string
let path: string
let file: string
let part: string
/** What a busy shop of 20 comes to, with its copies and refunds. */
const sales = 37
const at = '2026-11-21T15:00:00.000Z'

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-restore-'))
  path = join(folder, 'shop.db')
  file = join(folder, 'backup.db')
  part = join(folder, 'shop.db.restoring')
  const shop = await openBusyShop(20, path)
  await backUp(fileSource(shop.database), file, at)
  await shop.close()
})

afterEach(() => rmSync(folder, { recursive: true }))

const names = () => readdirSync(folder).sort()

/** What the database under this name holds, if its books are sound. */
function salesIn(name: string): number {
  const db = openToRead(join(folder, name))
  const verified = verifyShop(db)
  db.close()
  return verified.kind === 'proved' ? verified.sales : -1
}

test('[P1] a backup is put in the place of a database, which is kept beside it', async () => {
  const shop = await openTestShop(path)
  shop.sql.run("UPDATE stores SET backed_up_at = 'since then'")
  await shop.close()
  expect(await copyOfBackup(file, part)).toMatchObject({ kind: 'proved', sales })
  const kept = putInPlace(part, path, at)
  expect(kept).toBe(`${path}.replaced-2026-11-21T15-00-00.000Z`)
  expect(names()).toEqual(['backup.db', 'shop.db', 'shop.db.replaced-2026-11-21T15-00-00.000Z'])
  const here = new DatabaseSync(path, { readOnly: true })
  expect(here.prepare('SELECT backed_up_at AS at FROM stores').get()).toEqual({ at })
  here.close()
  const there = new DatabaseSync(String(kept), { readOnly: true })
  expect(there.prepare('SELECT backed_up_at AS at FROM stores').get()).toEqual({ at: 'since then' })
  there.close()
})

test('[P1] what lay in the log of the database that is replaced is kept with it', async () => {
  // As a killed server leaves it: the newest commits are in the log alone.
  const shop = await openTestShop(path)
  shop.sql.run("UPDATE stores SET backed_up_at = 'in the log'")
  const log = readFileSync(`${path}-wal`)
  const body = readFileSync(path)
  await shop.close()
  writeFileSync(path, body)
  writeFileSync(`${path}-wal`, log)
  await copyOfBackup(file, part)
  const kept = String(putInPlace(part, path, at))
  expect(names().filter((name) => name.includes('-wal'))).toEqual([])
  const there = new DatabaseSync(kept, { readOnly: true })
  expect(there.prepare('SELECT backed_up_at AS at FROM stores').get()).toEqual({ at: 'in the log' })
  there.close()
  expect(salesIn('shop.db')).toBe(sales)
})

test('[P1] one that cannot be opened any more is kept as it is, and its log is read into no other', async () => {
  writeFileSync(path, 'tea'.repeat(4_000))
  writeFileSync(`${path}-wal`, 'a log')
  await copyOfBackup(file, part)
  const kept = String(putInPlace(part, path, at))
  expect(readFileSync(kept, 'utf8')).toBe('tea'.repeat(4_000))
  expect(existsSync(`${path}-wal`)).toBe(false)
  expect(salesIn('shop.db')).toBe(sales)
})

test('a folder without a database gets one; a log that is left of another is moved away', async () => {
  rmSync(path)
  writeFileSync(`${path}-wal`, 'of another')
  await copyOfBackup(file, part)
  expect(putInPlace(part, path, at)).toBeNull()
  expect(existsSync(`${path}-wal`)).toBe(false)
  expect(salesIn('shop.db')).toBe(sales)
})

test('[P3] a database that somebody still reads is not replaced', async () => {
  const shop = await openTestShop(path)
  await copyOfBackup(file, part)
  expect(() => putInPlace(part, path, at)).toThrow('Another process holds')
  expect(salesIn('shop.db')).toBe(sales)
  await shop.close()
}, 30_000)

test('[P3] what a restore left that was killed before the swap is gone after the next', async () => {
  linkSync(path, `${path}.replacing`)
  writeFileSync(part, 'half a copy')
  await copyOfBackup(file, part)
  putInPlace(part, path, at)
  expect(names()).toEqual(['backup.db', 'shop.db', 'shop.db.replaced-2026-11-21T15-00-00.000Z'])
})

test('[P1] what a restore left that was killed after the swap is kept by the next', async () => {
  copyFileSync(path, `${path}.replacing`)
  await copyOfBackup(file, part)
  putInPlace(part, path, at)
  const earlier = 'shop.db.replaced-2026-11-21T15-00-00.000Z-earlier'
  expect(names()).toEqual(['backup.db', 'shop.db', expect.any(String), earlier])
  expect(salesIn(earlier)).toBe(sales)
})

test('[P9] who was signed out since the backup stays so', async () => {
  const backed = new DatabaseSync(file)
  backed.exec("INSERT INTO sessions VALUES ('hash', 'p', '2026-11-21', '2999')")
  backed.close()
  expect(await copyOfBackup(file, part)).toMatchObject({ kind: 'proved' })
  const copy = new DatabaseSync(part)
  expect(copy.prepare('SELECT * FROM sessions').all()).toEqual([])
  copy.close()
})

test('[P12] a backup of an older version is brought up to date where it is put', async () => {
  const shop = await openTestShop(join(folder, 'older.db'))
  const till = new TestTill(shop.deviceId)
  for (const number of [1, 2, 3]) till.sell({ number })
  const pusher = { storeId: shop.storeId, deviceId: shop.deviceId, revoked: false }
  await push({ storage: shop.storage, sha256 }, pusher, till.slice(1), at)
  rmSync(file)
  await backUp(fileSource(shop.database), file, at)
  await shop.close()
  const older = new DatabaseSync(file)
  const { user_version } = older.prepare('PRAGMA user_version').get() ?? {}
  older.exec(`${withoutPeople} PRAGMA user_version = ${Number(user_version) - 1}`)
  older.close()
  const before = readFileSync(file)
  expect(await copyOfBackup(file, part)).toMatchObject({ kind: 'proved', sales: 3 })
  putInPlace(part, path, at)
  expect(salesIn('shop.db')).toBe(3)
  expect(readFileSync(file)).toEqual(before)
})

/** Files that are no backup of ours, or no sound one. */
const wrong: Readonly<Record<string, readonly [(file: string) => void, string]>> = {
  'is not there': [(one) => rmSync(one), 'There is no file'],
  'is empty': [(one) => writeFileSync(one, ''), 'is no backup of Evertill'],
  'is a text': [(one) => writeFileSync(one, 'tea'.repeat(4_000)), 'is no backup of Evertill'],
  'is a database of another program': [
    (one) => {
      rmSync(one)
      const db = new DatabaseSync(one)
      db.exec('CREATE TABLE tea (leaf TEXT); PRAGMA user_version = 3')
      db.close()
    },
    'is no backup of Evertill',
  ],
  'was written by a newer version': [
    (one) => {
      const db = new DatabaseSync(one)
      db.exec('PRAGMA user_version = 999')
      db.close()
    },
    'newer Evertill',
  ],
  'was cut off': [
    (one) => writeFileSync(one, readFileSync(one).subarray(0, 4_096 * 20)),
    'damaged',
  ],
}

test.each(Object.keys(wrong))('[P10] a file that %s is refused with a sentence', async (kind) => {
  const [spoil, sentence] = wrong[kind] ?? []
  spoil?.(file)
  const taken = copyOfBackup(file, part)
  await expect(taken).rejects.toMatchObject({
    name: 'CannotOpenDatabase',
    message: expect.stringContaining(sentence ?? ''),
  })
  expect(existsSync(part)).toBe(false)
})

test('[P6] a backup in which a figure was changed is found', async () => {
  const db = new DatabaseSync(file)
  db.exec('DROP TRIGGER sales_stay; UPDATE sales SET payable_minor = 1 WHERE seq = 2')
  db.close()
  expect(await copyOfBackup(file, part)).toMatchObject({
    kind: 'differs',
    difference: { table: 'sales', what: 'payable_minor' },
  })
})
