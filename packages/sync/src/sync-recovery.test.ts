import { pushHeader } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { idsOf, openShop, type TestShop } from './testing/test-till.ts'

function counters({ till }: TestShop) {
  return till.engine.status().counters
}

test('[P2] a command sent again after a lost reply is booked once', async () => {
  const shop = await openShop()
  shop.network.next('push', 'replyLost')
  const sale = await shop.till.sell()
  await shop.advance(20_000)
  expect(shop.server.journal.booked).toEqual([sale.id])
  expect(shop.server.count('push')).toBe(2)
  const [row] = await shop.till.rows()
  expect(row?.story.map(({ kind }) => kind)).toEqual([
    'saved',
    'sent',
    'noAnswer',
    'sent',
    'duplicate',
    'booked',
  ])
})

test('[P2] half of a reply settles nothing', async () => {
  const shop = await openShop()
  shop.network.next('push', 'replyCut')
  const sale = await shop.till.sell()
  await shop.till.settle()
  expect(counters(shop).waiting).toBe(1)
  await shop.advance(1_000)
  expect(shop.server.journal.booked).toEqual([sale.id])
  expect(counters(shop).settled).toBe(1)
})

test('[P1] a line cut on the way is not taken, and sent again whole', async () => {
  const shop = await openShop()
  shop.network.next('push', 'bodyCut')
  const sale = await shop.till.sell()
  await shop.advance(0)
  expect(shop.server.count('push')).toBe(2)
  expect(shop.server.journal.booked).toEqual([sale.id])
  expect((await shop.till.rows())[0]?.status).toBe('SYNCED')
})

test('a proxy that lets little through gets smaller slices', async () => {
  const shop = await openShop()
  shop.network.weather = () => 'down'
  for (let n = 0; n < 9; n++) await shop.till.sell()
  shop.network.weather = () => 'smallProxy'
  shop.till.engine.wake('online')
  await shop.advance(30_000)
  expect(counters(shop)).toEqual({ made: 9, settled: 9, waiting: 0, needsHelp: 0 })
})

test('[P4] one command too large for the way is passed over, the others arrive', async () => {
  const shop = await openShop()
  shop.network.weather = () => 'down'
  await shop.till.sell()
  await shop.till.sell(20)
  await shop.till.sell()
  shop.network.weather = () => 'smallProxy'
  shop.till.engine.wake('online')
  await shop.advance(30_000)
  const rows = await shop.till.rows()
  expect(rows.map(({ status }) => status)).toEqual(['SYNCED', 'FAILED', 'SYNCED'])
  expect(rows[1]?.answer).toMatchObject({ now: 'notSendable', code: 'TOO_LARGE' })
  expect(counters(shop)).toEqual({ made: 3, settled: 2, waiting: 0, needsHelp: 1 })
  expect(shop.till.engine.status().proof).toBe(null)
})

test('[P6] [P4] a row damaged on the till is kept, named, and holds up no other', async () => {
  const shop = await openShop()
  shop.network.weather = () => 'down'
  for (let n = 0; n < 4; n++) await shop.till.sell()
  const [, second] = await shop.till.rows()
  if (!second) throw new Error('four rows were made')
  await shop.till.storage.write('strict', (tx) =>
    tx.queue.put({ ...second, body: second.body.replace('Coffee', 'Koffie') }),
  )
  shop.network.weather = () => 'fine'
  shop.till.engine.wake('online')
  await shop.advance(60_000)
  const rows = await shop.till.rows()
  expect(rows.map(({ status }) => status)).toEqual(['SYNCED', 'FAILED', 'SYNCED', 'SYNCED'])
  expect(rows[1]?.answer?.code).toBe('DAMAGED')
  expect(shop.server.journal.booked).toHaveLength(3)
  const headers = shop.server.requests
    .filter(({ path }) => path === 'push')
    .map(({ body }) => pushHeader.parse(JSON.parse((body ?? '').split('\n')[0] ?? '')))
  const after = headers.find(({ prev }) => prev.link === second.link)
  expect(after).toMatchObject({ oldest: true, prev: { seq: 2 } })
  expect(shop.till.engine.status().proof).toBe(null)
})

test('[P1] a server restored from a backup is refilled by its till, and proved again', async () => {
  const shop = await openShop()
  const sales = []
  for (let n = 0; n < 6; n++) {
    sales.push(await shop.till.sell())
    await shop.advance(0)
  }
  shop.server.journal.forgetAllBut(2)
  const told: string[] = []
  shop.till.engine.subscribe(() => told.push(JSON.stringify(shop.till.engine.status().history)))
  await shop.advance(31_000)
  expect(shop.server.journal.booked.toSorted()).toEqual(idsOf(sales).toSorted())
  expect(told).toContain('{"kind":"sendingAgain","left":4}')
  expect(shop.till.engine.status().history).toEqual({ kind: 'whole' })
  await shop.advance(31_000)
  expect(shop.till.engine.status().proof).toMatchObject({ arrived: 6 })
})

test('[P1] a gap is closed from the line that the server has', async () => {
  const shop = await openShop()
  const sales = []
  for (let n = 0; n < 6; n++) {
    sales.push(await shop.till.sell())
    await shop.advance(0)
  }
  shop.server.journal.forgetAllBut(4)
  sales.push(await shop.till.sell())
  await shop.advance(0)
  expect(new Set(shop.server.journal.booked)).toEqual(new Set(idsOf(sales)))
  expect(shop.server.journal.booked).toHaveLength(7)
})

test('[P1] a server that knows nothing any more gets everything, parked ones too', async () => {
  const shop = await openShop()
  shop.server.journal.parks = (body) => body.includes('T07-000002')
  const sales = []
  for (let n = 0; n < 3; n++) {
    sales.push(await shop.till.sell())
    await shop.advance(0)
  }
  expect(counters(shop)).toEqual({ made: 3, settled: 2, waiting: 0, needsHelp: 1 })
  shop.server.journal.forgetAllBut(0)
  sales.push(await shop.till.sell())
  await shop.advance(0)
  expect(shop.server.count('links')).toBe(1)
  expect(new Set(shop.server.journal.booked)).toEqual(new Set(idsOf(sales)))
  expect(counters(shop)).toEqual({ made: 4, settled: 3, waiting: 0, needsHelp: 1 })
})

test('[P1] the till takes no link on the word of the server: a foreign `have` is not followed', async () => {
  const shop = await openShop()
  for (let n = 0; n < 5; n++) {
    await shop.till.sell()
    await shop.advance(0)
  }
  shop.server.journal.forgetAllBut(1)
  const handle = shop.server.handle.bind(shop.server)
  shop.server.handle = (request) => {
    const answer = handle(request)
    if (answer.kind !== 'reply' || !answer.body.includes('"gap"')) return answer
    const { have, ...rest } = JSON.parse(answer.body)
    return { ...answer, body: JSON.stringify({ ...rest, have: { ...have, seq: 4 } }) }
  }
  await shop.till.sell()
  await shop.advance(0)
  expect(shop.server.count('links')).toBe(1)
  expect(shop.server.journal.booked).toHaveLength(6)
})

test('[P1] [P5] with `gap` said for ever, the other epochs go on and the watch never ends', async () => {
  const shop = await openShop()
  const sale = await shop.till.sell()
  await shop.advance(0)
  shop.server.refuses = ({ path }) => (path === 'push' ? 'gap' : null)
  await shop.till.sell()
  await shop.advance(1_000)
  const before = shop.server.count('push')
  expect(before).toBeLessThan(10)
  expect(shop.till.engine.status()).toMatchObject({ phase: 'waiting' })
  await shop.advance(61_000)
  expect(shop.server.count('push')).toBeGreaterThan(before)
  expect(shop.server.journal.booked).toEqual([sale.id])
})

test('[P5] a parked command needs help until a person settles it', async () => {
  const shop = await openShop()
  shop.server.journal.parks = () => true
  await shop.till.sell()
  await shop.advance(0)
  expect(counters(shop)).toEqual({ made: 1, settled: 0, waiting: 0, needsHelp: 1 })
  const [row] = await shop.till.rows()
  expect(row).toMatchObject({ status: 'FAILED', answer: { code: 'INTERNAL', now: 'parked' } })
  if (row) shop.server.journal.judgeAnew(row.link)
  await shop.advance(31_000)
  expect(counters(shop)).toEqual({ made: 1, settled: 1, waiting: 0, needsHelp: 0 })
})

test('[P5] the button asks for the state of a parked command at once', async () => {
  const shop = await openShop()
  shop.server.journal.parks = () => true
  await shop.till.sell()
  await shop.advance(0)
  const [row] = await shop.till.rows()
  if (row) shop.server.journal.judgeAnew(row.link)
  const result = shop.till.engine.syncNow()
  await shop.advance(0)
  expect(await result).toEqual({ kind: 'allArrived', sent: 0, needsHelp: 0 })
})

test('[P5] `Try again` has parked commands judged anew', async () => {
  const shop = await openShop()
  shop.server.journal.parks = () => true
  await shop.till.sell()
  await shop.advance(0)
  const links = (await shop.till.rows()).map(({ link }) => link)
  expect(await shop.till.engine.judgeAgain(links)).toEqual({ ok: true, value: 1 })
  expect(counters(shop)).toEqual({ made: 1, settled: 1, waiting: 0, needsHelp: 0 })
  shop.network.next('judge', 'down')
  expect(await shop.till.engine.judgeAgain(links)).toMatchObject({ error: { kind: 'notReached' } })
})

test('the proof names all that arrived, and ends with the next sale', async () => {
  const shop = await openShop()
  await shop.till.sell()
  await shop.advance(31_000)
  const { proof } = shop.till.engine.status()
  expect(proof).toMatchObject({ arrived: 1 })
  shop.network.weather = () => 'down'
  await shop.till.sell()
  await shop.advance(0)
  expect(shop.till.engine.status().proof).toBe(null)
})

test('an answer with another epoch writes nothing', async () => {
  const shop = await openShop()
  const handle = shop.server.handle.bind(shop.server)
  let forged = true
  shop.server.handle = (request) => {
    const answer = handle(request)
    if (!forged || request.path !== 'push' || answer.kind !== 'reply') return answer
    const body = answer.body.replace(/"epoch":"[^"]*"/, `"epoch":"${shop.server.deviceId}"`)
    return { ...answer, body }
  }
  await shop.till.sell()
  await shop.advance(5_000)
  expect(counters(shop).waiting).toBe(1)
  forged = false
  await shop.advance(65_000)
  expect(counters(shop).settled).toBe(1)
})

test('[P4] a tab that froze with the lock in its hand keeps no sale waiting for ever', async () => {
  const shop = await openShop()
  // It took the lock and never gives it back: its page is frozen, or its storage hangs.
  void shop.till.world.locks.tryWith('evertill-push', () => new Promise(() => undefined))
  const sale = await shop.till.sell()
  await shop.advance(20_000)
  expect(counters(shop).waiting).toBe(1)
  await shop.advance(60_000)
  expect(shop.server.journal.booked).toEqual([sale.id])
})
