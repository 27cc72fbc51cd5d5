import { expect, test } from 'vitest'
import { createSyncEngine } from './sync-engine.ts'
import { idsOf, openShop, startShop, type TestShop } from './testing/test-till.ts'

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

test('[P12] a server older than this till keeps the queue and is named', async () => {
  const shop = await openShop()
  shop.server.refuses = () => 'protocol_too_new'
  await shop.till.sell()
  await shop.advance(0)
  expect(shop.till.engine.status()).toMatchObject({
    phase: 'waiting',
    reach: { kind: 'serverTooOld' },
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

test('[P4] a push on a dead connection does not outlast the outage', async () => {
  const shop = await openShop()
  shop.network.weather = () => 'lost'
  const sale = await shop.till.sell()
  await shop.advance(2_500)
  shop.network.weather = () => 'fine'
  shop.till.engine.wake('online')
  await shop.advance(0)
  expect(shop.server.journal.booked).toEqual([sale.id])
  expect(counters(shop)).toMatchObject({ settled: 1, waiting: 0 })
})

test('[P6] a proof is dated by when its answer was judged, however late the page goes on', async () => {
  const shop = await openShop()
  await shop.till.sell()
  await shop.advance(0)
  shop.till.engine.stop()
  const { world, storage } = shop.till
  let wakeUp: () => void = () => undefined
  const asleep = new Promise<void>((resolve) => {
    wakeUp = resolve
  })
  // The page falls asleep between the commit and what comes of it.
  const engine = createSyncEngine({
    world,
    storage: {
      ...storage,
      async write(durability, body) {
        const written = await storage.write(durability, body)
        await asleep
        return written
      },
    },
    appVersion: 'test',
    networkHint: () => true,
  })
  const proved: string[] = []
  engine.subscribe(() => {
    const { proof } = engine.status()
    if (proof) proved.push(proof.provedAt)
  })
  engine.start()
  await shop.advance(1_000)
  const judgedBy = new Date(world.clock.nowMs()).toISOString()
  await shop.advance(50_000)
  wakeUp()
  await shop.advance(0)
  expect(proved[0] && proved[0] <= judgedBy).toBe(true)
})

test.each(['wait', 'sleep'])(
  '[P6] a disk that is slow for minutes proves nothing: %s',
  async (how) => {
    const shop = await openShop()
    shop.till.engine.stop()
    await shop.till.sell()
    const { storage, world, jumpWallClock } = shop.till
    let writes = 0
    const engine = createSyncEngine({
      world,
      storage: {
        ...storage,
        async write(durability, body) {
          const written = await storage.write(durability, body)
          writes += 1
          // The push was answered, then the heartbeat behind it.
          if (writes === 2 && how === 'sleep') jumpWallClock(61_000)
          if (writes === 2 && how === 'wait') {
            await new Promise<void>((resolve) => void world.timers.after(61_000, resolve))
          }
          return written
        },
      },
      appVersion: 'test',
      networkHint: () => true,
    })
    const slowUntil = new Date(world.clock.nowMs() + 61_000).toISOString()
    const seen: string[] = []
    engine.subscribe(() => seen.push(engine.status().proof?.provedAt ?? ''))
    engine.start()
    await shop.advance(120_000)
    expect(writes).toBeGreaterThan(2)
    expect(engine.status().proof).toMatchObject({ arrived: 1 })
    expect(seen.filter((provedAt) => provedAt !== '' && provedAt < slowUntil)).toEqual([])
    engine.stop()
  },
)

test('[P6] a disk that tells of an old heartbeat after a newer one changes nothing on the screen', async () => {
  const shop = await openShop()
  shop.till.engine.stop()
  await shop.till.sell()
  const { storage } = shop.till
  let release: () => void = () => undefined
  const late = new Promise<void>((resolve) => {
    release = resolve
  })
  let writes = 0
  const engine = createSyncEngine({
    world: shop.till.world,
    storage: {
      ...storage,
      async write(durability, body) {
        const written = await storage.write(durability, body)
        // What the push told comes first, then what the heartbeat behind it told.
        writes += 1
        if (writes === 2) await late
        return written
      },
    },
    appVersion: 'test',
    networkHint: () => true,
  })
  engine.start()
  await shop.advance(1_000)
  expect([writes, engine.status().proof]).toEqual([2, null])
  await shop.till.sell()
  engine.wake('sale')
  await shop.advance(100_000)
  const { counters, proof } = engine.status()
  expect([counters.made, proof?.arrived]).toEqual([2, 2])
  const seen: unknown[] = []
  engine.subscribe(() => seen.push([engine.status().counters.made, engine.status().proof?.arrived]))
  release()
  await shop.advance(0)
  expect(new Set(seen.map(String))).toEqual(new Set(['2,2']))
})
