import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openChosenDatabase } from '../shop/chosen-database.ts'
import type { ServerProcess } from '../shop/server-process.ts'
import { startServerProcess } from '../shop/server-process.ts'
import { type LoadedTill, makePressureShop, type PressureShop } from './pressure-shop.ts'
import { type Attempt, pushEverything, pushOnce } from './push-load.ts'

let server: ServerProcess | null = null
let shop: PressureShop | null = null
afterEach(async () => {
  await server?.kill()
  await shop?.remove()
})

const tillCount = 304
const salesEach = 30
const linesEach = 10
const sustainedForMs = 2_000
const overloadedForMs = 3_000

/** @returns how many pushes a second the server does when it is asked for no more than it can do */
async function sustainable(url: string, { tills }: PressureShop): Promise<number> {
  const load = pushEverything(url, tills.slice(0, 4), { linesEach })
  const fromMs = performance.now()
  await Promise.race([load.done, pause(sustainedForMs)])
  const took = (performance.now() - fromMs) / 1_000
  const rate = load.attempts.length / took
  await load.done
  return rate
}

/**
 * Sends `perSecond` pushes for a while, as many tills do: each has one on its way at most.
 *
 * @returns what came of each, and how many were due whose till still waited for an answer
 */
async function flood(url: string, tills: readonly LoadedTill[], perSecond: number) {
  const attempts: Attempt[] = []
  const free = tills.map((loaded) => ({ loaded, from: 1 }))
  const sending = new Set<Promise<void>>()
  let held = 0
  const send = async ({ loaded, from }: (typeof free)[number]) => {
    const attempt = await pushOnce(url, loaded, from, from + linesEach - 1)
    attempts.push(attempt)
    // Whoever was sent away sends the same lines again.
    const isNext = attempt.ended.kind === 'taken' && from + linesEach <= loaded.till.bodies.length
    free.push({ loaded, from: isNext ? from + linesEach : from })
  }
  const fromMs = performance.now()
  for (let due = 0; performance.now() - fromMs < overloadedForMs; await pause(2)) {
    for (const all = ((performance.now() - fromMs) / 1_000) * perSecond; due < all; due++) {
      const till = free.shift()
      if (!till) held += 1
      else {
        const one = send(till).finally(() => sending.delete(one))
        sending.add(one)
      }
    }
  }
  await Promise.all(sending)
  return { attempts, held }
}

/** By the server's own clock: in this process answers wait for their turn, too. */
async function ownTimes(url: string) {
  const text = await (await fetch(`${url}/metrics`)).text()
  const count = (result: string, le: string) => {
    const series = `evertill_push_seconds_bucket{le="${le}",result="${result}"} `
    const line = text.split('\n').find((one) => one.startsWith(series))
    // Nothing of that kind was answered yet.
    return Number(line?.slice(series.length) ?? 0)
  }
  return {
    takenPast5s: count('taken', '+Inf') - count('taken', '5'),
    takenPast10s: count('taken', '+Inf') - count('taken', '10'),
    sentAwayPast10s: count('not_now', '+Inf') - count('not_now', '10'),
  }
}

function reasonsOf(attempts: readonly Attempt[]): readonly string[] {
  const reasons = attempts.map(({ ended }) =>
    ended.kind === 'unknown' ? ended.reason : ended.kind,
  )
  return [...new Set(reasons)].map(
    (reason) => `${reason}, ${reasons.filter((one) => one === reason).length} times`,
  )
}

test('[P1][P2][P4] at ten times what it can do, a server answers in bounded time and books once', {
  timeout: 240_000,
}, async () => {
  shop = await makePressureShop(tillCount, salesEach, openChosenDatabase)
  server = await startServerProcess(shop.dataDir, shop.settings)
  const { url } = server
  const perSecond = await sustainable(url, shop)
  const { attempts, held } = await flood(url, shop.tills.slice(4), 10 * perSecond)

  const own = await ownTimes(url)
  const kinds = Object.groupBy(attempts, ({ ended }) => ended.kind)
  const taken = kinds.taken?.length ?? 0
  const refused = kinds.refused ?? []
  console.info(
    `${perSecond.toFixed(0)} pushes of ${linesEach} lines a second sustained; of ${attempts.length} at ten times that (${held} more were due), ${taken} taken, ${refused.length} sent away, ${own.takenPast5s} taken past 5 s; the slowest answer came here after ${Math.max(...attempts.map(({ tookMs }) => tookMs)).toFixed(0)} ms`,
  )
  // Every one was answered, in our own words, and in time: by the server's clock, since on a busy
  // machine this process hears of it late.
  expect(reasonsOf(kinds.unknown ?? [])).toEqual([])
  expect(reasonsOf(kinds.notSent ?? [])).toEqual([])
  // In turn for 3 s at most, then a word that it was in vain, or its own time.
  expect(own).toMatchObject({ takenPast10s: 0, sentAwayPast10s: 0 })
  expect(refused.length).toBeGreaterThan(0)
  expect(taken).toBeGreaterThan(0)
  for (const { ended } of refused) {
    if (ended.kind !== 'refused') continue
    expect(ended.refusal.code).toBe('unavailable')
    expect(ended.retryAfterSeconds).toBeGreaterThanOrEqual(2)
    expect(ended.retryAfterSeconds).toBeLessThanOrEqual(10)
  }
  // They do not all come again at one moment.
  const waits = refused.map(({ ended }) => ended.kind === 'refused' && ended.retryAfterSeconds)
  expect(new Set(waits).size).toBeGreaterThan(3)

  await pushEverything(url, shop.tills, { linesEach }).done
  expect(await server.stop()).toBe(0)
  const sales = tillCount * salesEach
  expect(await shop.audit()).toMatchObject({ sales, pieces: sales, isProved: true })
})
