import { expect, test } from 'vitest'
import {
  answerCut,
  answerLost,
  answerVanishes,
  answerWith,
  down,
  fine,
  lastLineCut,
  refuses,
  says,
  silent,
  twice,
  type Weather,
} from './attack-line.ts'
import { type AttackShop, openShop } from './attack-shop.ts'
import type { AttackTill } from './attack-till.ts'
import { audit } from './plain-audit.ts'

// The rows of the wire's second table: what comes back to the till, and what it does then.

async function openBusyShop(): Promise<AttackShop & { readonly till: AttackTill }> {
  const shop = await openShop()
  await shop.till.goOnline()
  await shop.advance(1_000)
  return shop
}

const commandsOf = ({ body }: { readonly body: string | null }) => body?.split('\n').slice(1)

const noAnswers: readonly (readonly [string, Weather])[] = [
  ['nothing at all', down],
  ['an answer that was lost', answerLost],
  ['an answer cut in half', answerCut],
  ['a page of a captive portal', says(200, '<html>Welcome to the Wi-Fi</html>')],
  ['a proxy’s 502', says(502, '<html>Bad gateway</html>')],
  ['our own words as a 500', says(500, { code: 'internal', message: '', nonce: null })],
  ['a 403 that is not ours', says(403, '<html>Forbidden</html>')],
  ['a 401 of a proxy', says(401, { message: 'Proxy authentication required' })],
  ['a refusal that answers another question', says(401, { ...refusalOfOther() })],
  ['an answer with another nonce', answerWith((it) => ({ ...it, nonce: 'another-nonce' }))],
  ['an answer for another epoch', answerWith((it) => ({ ...it, epoch: otherEpoch() }))],
  ['an answer about other lines', answerWith((it) => ({ ...it, results: [] }))],
]

function otherEpoch(): string {
  return '00000000-0000-7000-8000-00000000ffff'
}

function refusalOfOther() {
  const server_time = '2026-11-21T09:00:00.000Z'
  return { code: 'unknown_credential', message: '', nonce: 'another-nonce', server_time }
}

for (const [what, weather] of noAnswers) {
  test(`[P2] ${what} settles nothing, and the same bytes go again`, async () => {
    const shop = await openBusyShop()
    const { till } = shop
    till.line.next('push', weather)
    const sale = await till.sell()
    await shop.settle()
    expect(till.standingOf(sale)).toBe('PENDING')
    const sinceMs = shop.time.nowMs
    await shop.advance(300)
    const [, again] = till.line.sent.filter(({ request }) => request.path === 'push').slice(-2)
    expect((again?.atMs ?? 0) - sinceMs).toBeGreaterThanOrEqual(100)
    const [first, second] = till.line.requests('push').slice(-2).map(commandsOf)
    expect(second).toEqual(first)
    expect(till.standingOf(sale)).toBe('SYNCED')
    await shop.heal()
    audit(shop)
  })
}

test('[P4] timeouts grow to 60 s, delays to at most 60 s, and it never gives up', async () => {
  const shop = await openBusyShop()
  const { till } = shop
  till.line.weather = silent
  await till.sell()
  await shop.advance(40 * 60_000)
  const pushes = till.line.requests('push').slice(-2)
  expect(pushes.map(({ timeoutMs }) => timeoutMs)).toEqual([15_000, 30_000])
  // From the second unknown on a heartbeat asks first, for 5 s and up to 30.
  const probes = till.line.sent.filter(({ request }) => request.path === 'heartbeat').slice(1)
  expect(new Set(probes.map(({ request }) => request.timeoutMs))).toEqual(
    new Set([5_000, 10_000, 20_000, 30_000]),
  )
  const pauses = probes.slice(1).map(({ atMs }, at) => {
    const before = probes[at] as (typeof probes)[number]
    return atMs - before.atMs - before.request.timeoutMs
  })
  expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000)
  expect(probes.length).toBeGreaterThan(20)
  till.line.weather = fine
  await shop.advance(65_000)
  expect(till.counters.waiting).toBe(0)
  audit(shop)
})

test('[P4] a server that cannot be reached for hours is asked at least once a minute', async () => {
  const shop = await openBusyShop()
  const { till } = shop
  await till.goOnline(down)
  await till.sell()
  await shop.advance(4 * 3_600_000)
  const times = till.line.sent.map(({ atMs }) => atMs)
  const pauses = times.slice(1).map((atMs, at) => atMs - (times[at] ?? 0))
  expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000)
  // Spread over the minute, so that a street of tills does not come back at one moment.
  expect(pauses.filter((pause) => pause < 30_000).length).toBeGreaterThan(pauses.length / 4)
  await shop.heal()
  audit(shop)
})

test('[P4] from the second unknown on a heartbeat goes first, and the push follows its answer', async () => {
  const shop = await openBusyShop()
  const { till } = shop
  const sinceMs = shop.time.nowMs
  till.line.next('push', down, down)
  await till.sell()
  await shop.advance(5_000)
  const paths = till.line.sent.filter(({ atMs }) => atMs >= sinceMs).map(({ request }) => request)
  expect(paths.map(({ path }) => path).slice(0, 4)).toEqual(['push', 'push', 'heartbeat', 'push'])
  await shop.heal()
  audit(shop)
})

for (const [status, code] of [
  [429, 'slow_down'],
  [503, 'unavailable'],
] as const) {
  test(`[P4] ${status} waits out Retry-After, over 60 s as 60, and only the button asks sooner`, async () => {
    const shop = await openBusyShop()
    const { till } = shop
    till.line.next('push', refuses(status, code, 3_600), refuses(status, code, 20))
    const sinceMs = shop.time.nowMs
    await till.sell()
    await shop.settle()
    for (const reason of ['sale', 'online', 'visible', 'otherTab'] as const) {
      till.tab.engine.wake(reason)
    }
    await shop.advance(59_000)
    expect(till.line.requests('push', sinceMs)).toHaveLength(1)
    await shop.advance(2_000)
    expect(till.line.requests('push', sinceMs)).toHaveLength(2)
    till.tab.engine.wake('button')
    await shop.settle()
    expect(till.counters.waiting).toBe(0)
    await shop.heal()
    audit(shop)
  })
}

for (const reason of ['sale', 'online', 'visible', 'button', 'otherTab'] as const) {
  test(`[P4] after no contact, "${reason}" tries at once`, async () => {
    const shop = await openBusyShop()
    const { till } = shop
    till.line.weather = down
    await till.sell()
    await shop.advance(10 * 60_000)
    till.line.weather = fine
    if (reason === 'sale') await till.sell()
    else till.tab.engine.wake(reason)
    await shop.settle()
    expect(till.counters.waiting).toBe(0)
    await shop.heal()
    audit(shop)
  })
}

test('[P4] a push that hangs on a dead network is given up when the network is back', async () => {
  const shop = await openBusyShop()
  const { till } = shop
  till.line.next('push', answerVanishes)
  await till.sell()
  await shop.advance(2_500)
  till.tab.engine.wake('online')
  await shop.settle()
  expect(till.counters.waiting).toBe(0)
  await shop.heal()
  audit(shop)
})

test('[P2] a browser that sends one push twice by itself books nothing twice', async () => {
  const shop = await openBusyShop()
  const { till } = shop
  till.line.weather = twice
  await till.sellSome(5)
  await shop.heal()
  audit(shop)
})

for (const moment of ['begin', 'beforeCommit', 'afterCommit'] as const) {
  test(`[P3] a server that dies at ${moment} has the whole push or nothing of it`, async () => {
    const shop = await openShop()
    const { till } = shop
    await till.sellSome(3)
    shop.trouble = {
      isOldBuild: () => false,
      atTransaction: (at) => (at === moment ? 'crash' : null),
    }
    await till.pushOnce(fine)
    expect(shop.count('journal')).toBe(moment === 'afterCommit' ? 3 : 0)
    expect(till.counters.waiting).toBe(3)
    shop.trouble = { isOldBuild: () => false, atTransaction: () => null }
    await shop.server.restart()
    await shop.heal()
    audit(shop)
  })
}

test('[P10] a database that is busy for a moment is a 503 of ours, and nothing advanced', async () => {
  const shop = await openBusyShop()
  const { till } = shop
  const busy = (at: string) => (at === 'beforeCommit' ? 'busy' : null)
  shop.trouble = { isOldBuild: () => false, atTransaction: busy }
  await till.sell()
  await shop.settle()
  expect(till.tab.engine.status().reach).toMatchObject({ kind: 'busy' })
  expect(shop.count('journal')).toBe(0)
  shop.trouble = { isOldBuild: () => false, atTransaction: () => null }
  await shop.heal()
  audit(shop)
})

test('[P1] a line cut on the way is refused as damaged, and goes again at once', async () => {
  const shop = await openBusyShop()
  const { till } = shop
  till.line.next('push', lastLineCut)
  const sale = await till.sell()
  await shop.settle()
  expect(till.line.requests('push').slice(-2).map(commandsOf)[1]).toEqual([sale.body])
  expect(till.standingOf(sale)).toBe('SYNCED')
  await shop.heal()
  audit(shop)
})

test('[P4] an epoch whose every push is damaged does not hold up the next, and is tried again', async () => {
  const shop = await openShop()
  const { till } = shop
  const old = await till.sell()
  till.canary = { epoch: otherEpoch(), seq: 9 }
  const fresh = await till.sell()
  expect(till.epochs).toHaveLength(2)
  const breaks: Weather = (request, way) =>
    request.path === 'push' && commandsOf(request)?.includes(old.body)
      ? lastLineCut(request, way)
      : fine(request, way)
  await till.goOnline(breaks)
  // Four backoffs, doubling, and then the epoch is left aside.
  await shop.advance(30_000)
  expect([till.standingOf(old), till.standingOf(fresh)]).toEqual(['PENDING', 'SYNCED'])
  expect(till.tab.engine.status().reach).toEqual({ kind: 'ourFault', code: 'damaged' })
  till.line.weather = fine
  await shop.advance(61_000)
  expect(till.standingOf(old)).toBe('SYNCED')
  await shop.heal()
  audit(shop)
})
