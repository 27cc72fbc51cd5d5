import { push } from '@evertill/ledger'
import { commandOfSale, TestTill, testSale } from '@evertill/ledger/testing'
import { commandBody } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { openTestServer } from '../testing/open-test-shop.ts'
import { judgeAfterDeploy } from './judge-after-deploy.ts'
import { sha256 } from './sha256.ts'

test('[P12] what an older version could not book is booked by the next one that starts', async () => {
  const server = await openTestServer()
  const { deviceId } = await server.enrol()
  const till = new TestTill(deviceId)
  till.add(commandBody(commandOfSale(testSale(deviceId, { number: 1 }))))
  till.add('{"tea":true}')
  const pusher = { storeId: server.storeId, deviceId, revoked: false }
  // An older version: it fails at every sale.
  await server.rows(
    `CREATE TRIGGER old BEFORE INSERT ON sales BEGIN SELECT RAISE(ABORT, 'older version'); END`,
  )
  await push(
    { storage: server.shop.sync.storage, sha256 },
    pusher,
    till.slice(1),
    '2026-11-21T14:06:14.000Z',
  )
  expect(await server.count('journal', "outcome = 'parked'")).toBe(2)
  await server.rows('DROP TRIGGER old')
  expect(await judgeAfterDeploy(server.shop)).toBe(1)
  expect(await server.count('sales')).toBe(1)
  expect(await server.count('journal', "outcome = 'parked' AND code = 'UNREADABLE'")).toBe(1)
  await server.close()
})
