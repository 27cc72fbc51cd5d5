import { hear, type Pusher, push } from '@evertill/ledger'
import { sha256, testId } from '@evertill/ledger/testing'
import { heartbeat, pushHeader } from '@evertill/protocol'
import { goldenPushes } from '@evertill/protocol/testing'
import { expect, test } from 'vitest'
import { openTestShop } from '../testing/open-test-shop.ts'

const receivedAt = '2026-12-01T09:00:00.000Z'
const utf8 = new TextEncoder()

/** Takes in everything that was ever frozen, as one till's history. */
async function bookGolden() {
  const shop = await openTestShop()
  const pusher: Pusher = { storeId: shop.storeId, deviceId: testId(5, 1), revoked: false }
  const outcomes: string[] = []
  for (const { header, bodies, links } of goldenPushes()) {
    const taken = await push(
      { storage: shop.storage, sha256 },
      pusher,
      { header: pushHeader.parse(header), bodies: bodies.map((body) => utf8.encode(body)) },
      receivedAt,
    )
    if (taken.kind !== 'taken') throw new Error(taken.code)
    const { results } = taken.answer
    expect(results.map(({ link }) => link)).toEqual(links)
    outcomes.push(...results.map(({ outcome }) => outcome))
  }
  return { shop, pusher, outcomes }
}

test('[P12] every command that was ever shipped is taken in and booked by this version', async () => {
  const { shop, outcomes } = await bookGolden()
  expect(outcomes.filter((outcome) => outcome !== 'applied' && outcome !== 'flagged')).toEqual([])
  const bodies = goldenPushes().flatMap((push) => push.bodies.map((body) => JSON.parse(body)))
  const sales = bodies.filter(({ type }) => type === 'CREATE_TRANSACTION')
  expect(outcomes).toHaveLength(bodies.length)
  expect(shop.count('sales')).toBe(sales.length)
  expect(shop.count('sale_lines')).toBe(sales.flatMap(({ payload }) => payload.lines).length)
  const payable = sales.reduce((sum, { payload }) => sum + payload.totals.payable_minor, 0)
  expect(shop.sql.get<{ n: number }>('SELECT sum(payable_minor) AS n FROM sales')?.n).toBe(payable)
  await shop.close()
})

test('[P12] the bytes in the journal are those of the till, and the heartbeat proves them', async () => {
  const { shop, pusher } = await bookGolden()
  const journalled = shop.sql.all<{ body: Uint8Array }>(
    'SELECT body FROM journal ORDER BY epoch, seq',
  )
  const made = goldenPushes().flatMap(({ bodies }) => bodies)
  expect(journalled.map(({ body }) => new TextDecoder().decode(body))).toEqual(made)
  const epochs = goldenPushes().map(({ header }) => {
    const { epoch, head } = pushHeader.parse(header)
    return { epoch, head, last_settled: head }
  })
  const { epochs: heard } = await hear(
    shop.storage,
    pusher,
    heartbeat.parse({
      protocol: 1,
      nonce: 'nonce-0001',
      sent_at: receivedAt,
      app_version: '0.1.0',
      epochs,
      failed: [],
      waiting: 0,
      needs_help: 0,
      oldest_waiting_at: null,
      storage: null,
      clock_offset_ms: null,
    }),
    receivedAt,
  )
  expect(heard.map(({ own, missing }) => ({ own, missing }))).toEqual(
    epochs.map(({ head }) => ({ own: head, missing: [] })),
  )
  await shop.close()
})
