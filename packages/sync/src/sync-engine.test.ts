import { pushHeader } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { idsOf, startShop, type TestShop, type TestShopOptions } from './testing/test-till.ts'

/** A shop whose till is enrolled, started and at rest, online. */
async function openShop(options: TestShopOptions = {}): Promise<TestShop> {
  const shop = startShop(options)
  await shop.till.enrol()
  shop.till.engine.start()
  await shop.advance(0)
  return shop
}

function counters({ till }: TestShop) {
  return till.engine.status().counters
}

test('[P4] a sale is sent at once while the server is there', async () => {
  const shop = await openShop()
  const sale = await shop.till.sell()
  await shop.advance(0)
  expect(shop.server.journal.booked).toEqual([sale.id])
  expect(counters(shop)).toEqual({ made: 1, settled: 1, waiting: 0, needsHelp: 0 })
  expect(shop.till.engine.status()).toMatchObject({ phase: 'idle', reach: { kind: 'online' } })
})

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
    'noAnswer',
    'sent',
    'duplicate',
    'booked',
  ])
})

test('[P1] sales of an outage are all sent when it ends, in their order', async () => {
  const shop = await openShop()
  shop.network.weather = () => 'down'
  const sales = []
  for (let n = 0; n < 20; n++) {
    sales.push(await shop.till.sell())
    await shop.advance(5_000)
  }
  expect(counters(shop).waiting).toBe(20)
  expect(shop.till.engine.status()).toMatchObject({
    phase: 'waiting',
    reach: { kind: 'offline', why: 'serverNotReached' },
    oldestWaitingAt: sales[0]?.recordedAt,
  })
  shop.network.weather = () => 'fine'
  await shop.advance(65_000)
  expect(shop.server.journal.booked).toEqual(idsOf(sales))
  expect(counters(shop)).toEqual({ made: 20, settled: 20, waiting: 0, needsHelp: 0 })
})

test('[P4] the first push starts within 65 s of the server being there again, by timers alone', async () => {
  for (let seed = 1; seed <= 10; seed++) {
    const shop = await openShop({ seed })
    shop.network.weather = () => (seed % 2 ? 'lost' : 'down')
    await shop.till.sell()
    await shop.advance(3_600_000 + seed * 7_919)
    expect(shop.server.journal.length).toBe(0)
    shop.network.weather = () => 'fine'
    await shop.advance(65_500)
    expect(shop.server.journal.length).toBe(1)
  }
})

test('[P4] an event that tells starts a push at once, even while an old probe hangs', async () => {
  for (const reason of ['online', 'visible', 'button', 'otherTab'] as const) {
    const shop = await openShop()
    shop.network.weather = () => 'lost'
    await shop.till.sell()
    await shop.advance(400_000)
    shop.network.weather = () => 'fine'
    shop.till.engine.wake(reason)
    await shop.advance(0)
    expect(shop.server.journal.length).toBe(1)
  }
})

test('an outage asks with heartbeats, not with the whole queue', async () => {
  const shop = await openShop()
  const sent: string[] = []
  shop.network.weather = ({ path }) => {
    sent.push(path)
    return 'down'
  }
  await shop.till.sell()
  await shop.advance(600_000)
  expect(sent.slice(0, 2)).toEqual(['push', 'push'])
  expect(new Set(sent.slice(2))).toEqual(new Set(['heartbeat']))
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

test('a captive portal is not our server, and is named', async () => {
  const shop = await openShop()
  shop.network.weather = () => 'portal'
  await shop.till.sell()
  await shop.advance(10_000)
  expect(shop.till.engine.status()).toMatchObject({
    phase: 'waiting',
    reach: { kind: 'offline', why: 'portal' },
  })
  expect(counters(shop)).toMatchObject({ waiting: 1, needsHelp: 0 })
})

test('without a network the reason is named so, and only the reason', async () => {
  let online = true
  const shop = await openShop({ networkHint: () => online })
  online = false
  await shop.till.sell()
  await shop.advance(0)
  expect(shop.till.engine.status().reach.kind).toBe('online')
  shop.network.weather = () => 'badGateway'
  await shop.till.sell()
  await shop.advance(0)
  expect(shop.till.engine.status().reach).toMatchObject({ kind: 'offline', why: 'noNetwork' })
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

test('503 is waited out; a new sale does not press, the button may', async () => {
  const shop = await openShop()
  shop.server.retryAfterSeconds = 40
  shop.server.refuses = () => 'unavailable'
  await shop.till.sell()
  await shop.advance(0)
  const before = shop.server.count('')
  for (let n = 0; n < 7; n++) {
    await shop.till.sell()
    await shop.advance(5_000)
  }
  expect(shop.server.count('')).toBe(before)
  expect(shop.till.engine.status().reach.kind).toBe('busy')
  expect(shop.till.engine.status().nextTryInMs()).toBe(5_000)
  const result = shop.till.engine.syncNow()
  await shop.advance(0)
  expect(await result).toEqual({ kind: 'busy', sent: 0, waiting: 8 })
  shop.server.refuses = () => null
  await shop.advance(40_000)
  expect(counters(shop).settled).toBe(8)
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
  await shop.advance(31_000)
  expect(shop.server.journal.booked.toSorted()).toEqual(idsOf(sales).toSorted())
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

test('[P1] an unknown credential keeps the queue; the right one sends it', async () => {
  const shop = await openShop()
  shop.server.token = 'another'
  await shop.till.sell()
  await shop.advance(0)
  expect(shop.till.engine.status()).toMatchObject({ phase: 'waiting', reach: { kind: 'notKnown' } })
  const before = shop.server.count('push')
  await shop.advance(61_000)
  expect(shop.server.count('push')).toBe(before + 1)
  await shop.till.enrol()
  shop.till.engine.wake('enrolled')
  await shop.advance(0)
  expect(counters(shop).settled).toBe(1)
  expect(shop.till.engine.status().reach.kind).toBe('online')
})

test('[P1] a revoked till goes on sending, and says that it is revoked', async () => {
  const shop = await openShop()
  shop.server.revoked = true
  shop.server.catalogueVersion = 9
  await shop.advance(31_000)
  expect(shop.till.engine.status().reach.kind).toBe('revoked')
  await shop.till.sell()
  await shop.advance(0)
  expect(shop.server.journal.length).toBe(1)
  expect(shop.till.engine.status().reach.kind).toBe('revoked')
})

test('[P12] a protocol too old keeps the queue and says so', async () => {
  const shop = await openShop()
  shop.server.refuses = () => 'protocol_too_old'
  await shop.till.sell()
  await shop.advance(0)
  expect(shop.till.engine.status()).toMatchObject({
    phase: 'waiting',
    reach: { kind: 'protocolTooOld' },
  })
  shop.server.refuses = () => null
  await shop.advance(61_000)
  expect(counters(shop).settled).toBe(1)
})

test('[P4] two tabs push one at a time, and both end at rest', async () => {
  const shop = await openShop()
  const other = shop.openTab()
  other.engine.start()
  await shop.advance(0)
  let inFlight = 0
  let most = 0
  shop.network.weather = ({ path }) => {
    if (path === 'push') most = Math.max(most, ++inFlight)
    return path === 'push' ? 'held' : 'fine'
  }
  const sales = [await shop.till.sell(), await other.sell()]
  await shop.advance(500)
  expect(most).toBe(1)
  inFlight = 0
  shop.network.weather = () => 'fine'
  shop.network.release()
  await shop.advance(3_000)
  expect(shop.server.journal.booked).toEqual(idsOf(sales))
  other.engine.wake('otherTab')
  await shop.advance(0)
  expect(other.engine.status().counters).toEqual({ made: 2, settled: 2, waiting: 0, needsHelp: 0 })
})

test('[P4] a wall clock that jumps by years moves no timer', async () => {
  const shop = await openShop()
  shop.till.jumpWallClock(-10 * 365 * 86_400_000)
  shop.network.weather = () => 'down'
  await shop.till.sell()
  await shop.advance(10_000)
  shop.till.jumpWallClock(30 * 365 * 86_400_000)
  shop.network.weather = () => 'fine'
  await shop.advance(65_000)
  expect(counters(shop).settled).toBe(1)
  await shop.advance(31_000)
  expect(shop.till.engine.status().clockOffsetMs).toBe(20 * 365 * 86_400_000)
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

test('[P4] a storage that fails for a while stops nothing for good', async () => {
  let failing = false
  const shop = await openShop({
    fault: (at) => (failing && at === 'begin' ? { kind: 'closed' } : null),
  })
  shop.network.weather = () => 'down'
  await shop.till.sell()
  failing = true
  shop.network.weather = () => 'fine'
  await shop.advance(30_000)
  expect(shop.till.engine.status().storageFailure).toEqual({ kind: 'closed' })
  failing = false
  await shop.advance(65_000)
  expect(counters(shop).settled).toBe(1)
  expect(shop.till.engine.status().storageFailure).toBe(null)
})

test('a till that is not enrolled asks nothing, and begins when it is', async () => {
  const shop = startShop()
  shop.till.engine.start()
  await shop.advance(100_000)
  expect(shop.till.engine.status().phase).toBe('notEnrolled')
  expect(shop.server.requests).toEqual([])
  expect(await shop.till.engine.syncNow()).toEqual({ kind: 'notEnrolled' })
  await shop.till.enrol()
  shop.till.engine.wake('enrolled')
  await shop.till.sell()
  await shop.advance(0)
  expect(counters(shop).settled).toBe(1)
})

test('[P4] at every moment of an outage something is planned', async () => {
  const shop = await openShop({ seed: 3 })
  const weathers = ['down', 'lost', 'portal', 'badGateway', 'replyLost', 'replyCut'] as const
  let turn = 0
  shop.network.weather = () => weathers[turn++ % weathers.length] ?? 'down'
  await shop.till.sell()
  for (let n = 0; n < 400; n++) {
    await shop.advance(997)
    if (counters(shop).waiting > 0) expect(shop.till.timersSet()).toBeGreaterThan(0)
  }
})

test('the status stays the same object until something changes, and tells its listeners', async () => {
  const shop = await openShop()
  const { engine } = shop.till
  expect(engine.status()).toBe(engine.status())
  let told = 0
  const unsubscribe = engine.subscribe(() => told++)
  await shop.till.sell()
  await shop.advance(0)
  expect(told).toBeGreaterThan(0)
  unsubscribe()
  const before = told
  await shop.till.sell()
  await shop.advance(0)
  expect(told).toBe(before)
})

test('a long queue is sent in slices of 500, and the status counts along', async () => {
  const shop = await openShop()
  shop.network.weather = () => 'down'
  for (let n = 0; n < 1_201; n++) await shop.till.sell()
  const seen: string[] = []
  shop.till.engine.subscribe(() => {
    const { sending } = shop.till.engine.status()
    const text = sending ? `${sending.done}/${sending.of}` : '-'
    if (seen.at(-1) !== text) seen.push(text)
  })
  shop.network.weather = () => 'fine'
  shop.till.engine.wake('online')
  await shop.advance(0)
  expect(counters(shop).settled).toBe(1_201)
  const pushed = shop.server.requests
    .filter(({ path }) => path === 'push')
    .map(({ body }) => (body ?? '').split('\n').length - 1)
  expect(Math.max(...pushed)).toBeLessThanOrEqual(500)
  expect(seen).toContain('0/1201')
  expect(seen.at(-1)).toBe('-')
})

test('stopping stops, and what is on its way is still recorded', async () => {
  const shop = await openShop()
  shop.network.next('push', 'held')
  await shop.till.sell()
  await shop.advance(0)
  shop.till.engine.stop()
  shop.network.release()
  await shop.advance(100_000)
  expect((await shop.till.rows())[0]?.status).toBe('SYNCED')
  expect(shop.till.timersSet()).toBe(0)
})
