import { expect, test } from 'vitest'
import { fine, linesIn, refuses, says, type Weather } from './attack-line.ts'
import { openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

// The rest of the wire's second table: refusals in our own words, and limits of the way.

test('[P1] 401: a server that does not know the till gets everything after a new code', async () => {
  const shop = await openShop()
  const { till } = shop
  const { deviceId } = till.device
  shop.db.exec('DELETE FROM device_tokens; DELETE FROM devices')
  await till.sell()
  await till.goOnline()
  expect(till.tab.engine.status().reach).toEqual({ kind: 'notKnown' })
  // Selling goes on; a sale does not press, every minute does, and so does the button.
  const sinceMs = shop.time.nowMs
  await till.sell()
  await shop.settle()
  expect(till.line.requests('push', sinceMs + 1)).toHaveLength(0)
  await shop.advance(61_000)
  expect(till.line.requests('push', sinceMs + 1)).toHaveLength(1)
  till.tab.engine.wake('button')
  await shop.settle()
  expect(till.line.requests('push', sinceMs + 1)).toHaveLength(2)
  expect(till.counters.waiting).toBe(2)

  expect(await till.enrol()).toBe('enrolled')
  expect(till.device.deviceId, 'nobody else has this id: it is kept').toBe(deviceId)
  await shop.heal()
  audit(shop)
})

test('[P9] 403 wrong_device: a till with the token of another is refused, and nothing is taken', async () => {
  const shop = await openShop()
  const { till } = shop
  const other = shop.addTill('other')
  await other.enrol(2)
  const { device } = till
  const sale = await till.sell()
  till.disk.metadata.set('device', { ...device, token: other.device.token })
  await till.goOnline()
  expect(shop.count('journal') + shop.count('orphans')).toBe(0)
  expect(till.standingOf(sale)).toBe('PENDING')
  expect(till.tab.engine.status().reach).toEqual({ kind: 'ourFault', code: 'wrong_device' })
  await shop.advance(10 * 60_000)
  const tries = till.line.requests('push').length
  expect(tries).toBeGreaterThan(8)
  expect(tries).toBeLessThan(15)
  till.disk.metadata.set('device', device)
  await shop.heal()
  audit(shop)
})

test('[P7] 403 revoked: the catalogue stays as it is, pushes and heartbeats go on', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  await shop.advance(1_000)
  const before = await till.catalogue.load()
  await shop.revoke()
  const sale = await till.sell()
  await shop.advance(11 * 60_000)
  expect(till.line.requests('pull').length).toBeGreaterThan(1)
  expect(await till.catalogue.load()).toEqual(before)
  expect(till.disk.queue.byLink(sale.link)?.answer?.code).toBe('REVOKED')
  expect(till.tab.engine.status().reach).toEqual({ kind: 'revoked' })
  audit(shop, { parked: [sale] })

  // Its own old token shows that it is the same device: what it brings is booked at once again.
  const { deviceId } = till.device
  await till.enrol()
  expect(till.device.deviceId).toBe(deviceId)
  const next = await till.sell()
  await shop.heal()
  expect(shop.isBooked(next)).toBe(true)
  expect(till.standingOf(sale), 'released by a manager only').toBe('FAILED')
  audit(shop, { parked: [sale] })
})

/** A proxy that refuses bodies over so many bytes, in words of its own. */
function letsThrough(bytesMax: number): Weather {
  return (request, way) =>
    (request.body ?? '').length > bytesMax
      ? says(413, '<html>Request Entity Too Large</html>')(request, way)
      : fine(request, way)
}

test('[P4] 413: slices halve until they pass, whoever said it', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(40)
  await till.goOnline(letsThrough(3_500))
  await till.sellSome(10)
  await shop.advance(5_000)
  expect(till.line.requests('push').filter((it) => linesIn(it) === 2).length).toBeGreaterThan(5)
  expect(till.counters).toEqual({ made: 50, settled: 50, waiting: 0, needsHelp: 0 })
  await shop.heal()
  audit(shop)
})

test('[P4] 413 alone: the one command is kept and shown, and holds up nobody', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  till.line.weather = letsThrough(2_600)
  await till.sellSome(3)
  const long = await till.sell({ lines: 8 })
  await till.sellSome(3)
  await shop.advance(60_000)
  expect(till.counters).toEqual({ made: 7, settled: 6, waiting: 0, needsHelp: 1 })
  expect(till.disk.queue.byLink(long.link)?.answer).toMatchObject({
    now: 'notSendable',
    code: 'TOO_LARGE',
  })
  expect(till.tab.engine.status().proof).toBe(null)
  expect(shop.items('HISTORY_MISSING')).toBe(1)
  expect(shop.falseProofs).toEqual([])
  // Its bytes are still here: a person carries them over, or the way grows wider.
  expect(till.disk.queue.byLink(long.link)?.body).toBe(long.body)
})

for (const [status, code] of [
  [400, 'bad_header'],
  [415, 'unsupported_media'],
] as const) {
  test(`[P10] ${status} is our fault: said so, kept, and tried again as if unknown`, async () => {
    const shop = await openShop()
    const { till } = shop
    await till.goOnline()
    await shop.advance(1_000)
    till.line.weather = refuses(status, code)
    await till.sell()
    await shop.settle()
    expect(till.tab.engine.status().reach).toEqual({ kind: 'ourFault', code })
    await shop.advance(10 * 60_000)
    expect(till.counters.waiting).toBe(1)
    expect(till.line.requests('push').length).toBeGreaterThan(8)
    till.line.weather = fine
    await shop.advance(65_000)
    expect(till.counters.waiting).toBe(0)
    await shop.heal()
    audit(shop)
  })
}

test('[P10] 400 of the real server: a header damaged on the way is refused, and goes again whole', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  till.line.next('push', ({ body }, { deliver }) => deliver({ body: `#${body}` }))
  await till.sell()
  await shop.advance(1_000)
  expect(till.counters.waiting).toBe(0)
  await shop.heal()
  audit(shop)
})

for (const [speaks, kind] of [
  [0, 'protocolTooOld'],
  [2, 'serverTooOld'],
] as const) {
  test(`[P12] 426: a till of protocol ${speaks} keeps its queue, says so, and drains once updated`, async () => {
    const shop = await openShop()
    const { till } = shop
    await till.goOnline()
    await shop.advance(1_000)
    const speaking: Weather = ({ path, body }, { deliver }) =>
      deliver(
        path === 'push'
          ? { body: body?.replace(/"protocol":1/, `"protocol":${speaks}`) ?? null }
          : {},
      )
    till.line.weather = speaking
    await till.sell()
    await shop.settle()
    expect(till.tab.engine.status().reach).toEqual({ kind })
    const sinceMs = shop.time.nowMs
    await till.sell()
    await shop.advance(59_000)
    expect(till.line.requests('push', sinceMs + 1)).toHaveLength(0)
    expect(shop.count('journal')).toBe(0)
    till.line.weather = fine
    await shop.advance(2_000)
    expect(till.counters.waiting).toBe(0)
    await shop.heal()
    audit(shop)
  })
}
