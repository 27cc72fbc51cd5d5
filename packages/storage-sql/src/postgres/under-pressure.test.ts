import { type PushRequest, push, StorageUnavailable } from '@evertill/ledger'
import { sha256, type TestShop, TestTill, testId, testProduct } from '@evertill/ledger/testing'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostgresTestShop } from '../testing/open-postgres-test-shop.ts'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { openPostgres } from './open.ts'
import { PostgresLedgerStorage } from './postgres-ledger-storage.ts'

let server: PostgresServer
/** As three server processes would hold them: what one has in memory, the others do not see. */
let pools: readonly pg.Pool[]

beforeAll(async () => {
  server = await startPostgres()
  pools = []
  for (let process = 0; process < 3; process++) {
    pools = [...pools, await openPostgres(server.url, { connections: 4 })]
  }
}, 60_000)

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await server?.close()
})

const receivedAt = '2026-11-21T14:06:14.000Z'

function pusherOf(shop: TestShop, pool: pg.Pool) {
  const storage = new PostgresLedgerStorage(pool)
  return (till: TestTill, request: PushRequest) => {
    const pusher = { storeId: shop.storeId, deviceId: till.deviceId, revoked: false }
    return push({ storage, sha256 }, pusher, request, receivedAt)
  }
}

/** As a till does that is sent away, since its turn did not come within some seconds. */
function comingAgain(send: ReturnType<typeof pusherOf>): typeof send {
  return async (till, request) => {
    for (;;) {
      try {
        return await send(till, request)
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) throw error
      }
    }
  }
}

async function addTill(shop: TestShop, number: number): Promise<TestTill> {
  const deviceId = testId(5, number)
  await pools[0]?.query(
    'INSERT INTO devices (store_id, device_id, till_number, enrolled_at) VALUES ($1, $2, $3, $4)',
    [shop.storeId, deviceId, number, receivedAt],
  )
  return new TestTill(deviceId)
}

test('[P2] [ASVS 2.3.4] the same lines from everywhere at once are booked once, and the stock is exact', async () => {
  const shop = await openPostgresTestShop(pools[0] as pg.Pool)
  await shop.setStock(testProduct.id, 100_000)
  const tills = await Promise.all([11, 12, 13].map((number) => addTill(shop, number)))
  for (const [at, till] of tills.entries()) {
    for (let number = 1; number <= 40; number++) till.sell({ number: at * 1_000 + number })
  }
  const pushes = pools.flatMap((pool, first) => {
    const send = comingAgain(pusherOf(shop, pool))
    // Each begins with another till: what is locked for one till keeps no other away.
    const inOrder = [...tills.slice(first), ...tills.slice(0, first)]
    return inOrder.flatMap((till) => [
      ...[1, 1, 1].map(() => send(till, till.slice(1, 20))),
      ...[1, 1, 1].map(() => send(till, till.slice(1, 40))),
    ])
  })
  const outcomes = await Promise.all(pushes)
  const booked = outcomes.flatMap((outcome) =>
    outcome.kind === 'taken'
      ? outcome.answer.results.filter((result) => result.outcome !== 'duplicate')
      : [],
  )
  expect(booked).toHaveLength(120)
  expect(await shop.count('sales')).toBe(120)
  expect(await shop.count('journal')).toBe(120)
  expect(await shop.stock(testProduct.id)).toBe(100_000 - 120_000)
  const moves = await pools[0]?.query<{ move_no: number; balance_milli: number }>(
    'SELECT move_no, balance_milli FROM stock_movements WHERE store_id = $1 ORDER BY move_no',
    [shop.storeId],
  )
  // One after the other, each from where the one before it left.
  expect(moves?.rows).toEqual(
    Array.from({ length: 121 }, (_, at) => ({
      move_no: at + 1,
      balance_milli: 100_000 - at * 1_000,
    })),
  )
  expect(server.deadlocks).toBe(0)
}, 60_000)

test('two transactions that wait for each other are counted', async () => {
  const before = server.deadlocks
  await pools[0]?.query('CREATE TABLE wanted (id INT); INSERT INTO wanted VALUES (1), (2)')
  const taken: Promise<void>[] = []
  const meet = Promise.withResolvers<void>()
  const both = [
    [1, 2],
    [2, 1],
  ].map(async (ids, at) => {
    const client = await (pools[at] as pg.Pool).connect()
    try {
      await client.query('BEGIN')
      const first = client.query('SELECT FROM wanted WHERE id = $1 FOR UPDATE', [ids[0]])
      taken.push(first.then(() => undefined))
      if (taken.length === 2) void Promise.all(taken).then(() => meet.resolve())
      await meet.promise
      await client.query('SELECT FROM wanted WHERE id = $1 FOR UPDATE', [ids[1]])
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  })
  const ends = await Promise.allSettled(both)
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  await expect.poll(() => server.deadlocks).toBe(before + 1)
  await pools[0]?.query('DROP TABLE wanted')
})

test('[P1] [P2] a database killed under load loses and doubles nothing', async () => {
  const shop = await openPostgresTestShop(pools[0] as pg.Pool)
  await shop.setStock(testProduct.id, 0)
  const till = new TestTill(shop.deviceId)
  for (let number = 1; number <= 300; number++) till.sell({ number })
  const sends = pools.map((pool) => pusherOf(shop, pool))
  let confirmed = 0
  let refusals = 0
  for (let round = 0; confirmed < 300; round++) {
    const killed = round < 5 ? killSoon() : Promise.resolve()
    // Two servers hear the same slice, as behind a proxy that sends again by itself.
    const slices = [till.slice(confirmed + 1, Math.min(confirmed + 20, 300))]
    const answers = await Promise.allSettled(
      slices.flatMap((slice) => [
        sends[round % 3]?.(till, slice),
        sends[(round + 1) % 3]?.(till, slice),
      ]),
    )
    for (const answer of answers) {
      if (answer.status === 'rejected') {
        expect(answer.reason).toBeInstanceOf(StorageUnavailable)
        refusals += 1
      } else if (answer.value?.kind === 'taken') {
        confirmed = Math.max(confirmed, answer.value.answer.results.at(-1)?.seq ?? 0)
      }
    }
    await killed
  }
  expect(refusals).toBeGreaterThan(0)
  expect(await shop.count('sales')).toBe(300)
  expect(await shop.count('journal')).toBe(300)
  expect(await shop.stock(testProduct.id)).toBe(-300_000)
}, 120_000)

async function killSoon(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 15))
  await server.kill()
  await server.restart()
}
