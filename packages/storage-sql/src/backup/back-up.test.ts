import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { push } from '@evertill/ledger'
import { sha256, TestTill } from '@evertill/ledger/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestShop, type SqliteTestShop } from '../testing/open-test-shop.ts'
import { backUp } from './back-up.ts'

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

test('[P1] a restored backup is refilled by its till with all that came later', async () => {
  for (let number = 1; number <= 300; number++) till.sell({ number })
  await send(shop, 1)
  const copying = backUp(shop.database, join(folder, 'backup.db'))
  // The shop sells on while it is copied.
  for (let number = 301; number <= 320; number++) {
    till.sell({ number })
    await send(shop, number)
  }
  const [tip] = await copying
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
  const nowhere = backUp(shop.database, join(folder, 'no such folder', 'backup.db'))
  await expect(nowhere).rejects.toThrow()
  expect(shop.count('durable_tips')).toBe(0)
  await backUp(shop.database, join(folder, 'backup.db'))
  await backUp(shop.database, join(folder, 'backup.db'))
  expect(shop.count('durable_tips')).toBe(1)
})

test('a shop in memory is backed up too', async () => {
  const inMemory = await openTestShop()
  till.sell({ number: 1 })
  await send(inMemory, 1)
  expect(await backUp(inMemory.database, join(folder, 'memory.db'))).toHaveLength(1)
  await inMemory.close()
})
