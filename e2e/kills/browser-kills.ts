import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '@evertill/sync/testing'
import {
  fine,
  type LineProxy,
  startLineProxy,
  type Weather,
} from '../../replay/src/faults/line-proxy.ts'
import { startKillableBrowser } from '../browser/killable-browser.ts'
import type { RunningShop } from '../shop/running-shop.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import { Till } from '../till/till.ts'
import { halvesOf, readTill, type TillOnDisk } from '../till/till-on-disk.ts'
import { type Judged, judgeRun } from './judge-run.ts'

export interface BrowserKills {
  readonly shop: RunningShop
  readonly kills: number
  readonly seed: number
  /** Told now and then, in sentences. */
  readonly tell: (sentence: string) => void
}

/** From the first sale after a start to the kill, at most. */
const sellsForMs = 1_500
/** One browser in so many is killed while its till is still starting. */
const killsAtStartEvery = 8
/** What waits when the line is free again is sent within this; the protocol promises 65 s. */
const drainsWithinMs = 90_000
const tellEvery = 10

/** The line to the server while a browser is killed: calm, slow, or dead. */
const weathers: readonly Weather[] = [
  fine,
  () => ({ kind: 'delay', delayMs: 150 }),
  () => ({ kind: 'drop', afterBytes: 0 }),
]

/**
 * Kills a whole browser again and again, each time in the middle of selling and sending, on one
 * profile and with one server; then lets everything arrive, and compares.
 */
export async function killBrowsers({ shop, kills, seed, tell }: BrowserKills): Promise<Judged> {
  const startedMs = performance.now()
  const random = seededRandom(seed)
  const profile = await mkdtemp(join(tmpdir(), 'evertill-killed-'))
  const line = await startLineProxy({ targetPort: shop.server.port })
  const url = `http://127.0.0.1:${line.port}`
  const run: Run = { shop, url, profile, line, random, shown: [], halves: [] }
  try {
    await joinShop(run)
    for (let kill = 1; kill <= kills; kill++) {
      await sellUntilKilled(run, kill)
      if (kill % tellEvery === 0) tell(`${kill} of ${kills} browsers killed, ${soFar(run)}`)
    }
    const till = await drained(run)
    const seconds = (performance.now() - startedMs) / 1_000
    const { shown, halves } = run
    return judgeRun({ kills, shown, tills: [till], halves, database: shop.database, seconds })
  } finally {
    await line.close()
    await rm(profile, { recursive: true, force: true })
  }
}

interface Run {
  readonly shop: RunningShop
  readonly url: string
  readonly profile: string
  readonly line: LineProxy
  readonly random: () => number
  readonly shown: string[]
  readonly halves: string[]
}

function soFar({ shown, halves }: Run): string {
  return `${shown.length} receipts shown, ${halves.length} halves found.`
}

async function joinShop({ shop, url, profile }: Run): Promise<void> {
  const browser = await startKillableBrowser(profile)
  try {
    const till = new Till(browser.page)
    await till.open(url)
    await till.join(await shop.office.newTill('Killed'))
    await till.signIn(shop.person('cashier'))
    // From here on the till starts without a network.
    await till.installed()
  } finally {
    // The profile of a browser that lives a moment is not on its disk yet.
    await browser.close()
  }
}

async function sellUntilKilled(run: Run, kill: number): Promise<void> {
  const { line, url, profile, random, shop, shown } = run
  const weather = weathers[Math.floor(random() * weathers.length)] ?? fine
  line.setWeather(weather)
  const browser = await startKillableBrowser(profile)
  try {
    const till = new Till(browser.page)
    if (kill % killsAtStartEvery === 0) {
      const starting = till.open(url).catch(() => {})
      await pause(random() * sellsForMs)
      await browser.kill()
      await starting
      return
    }
    await till.open(url)
    await till.signIn(shop.person('cashier'))
    run.halves.push(...halvesNow(await readTill(till.page), shown))
    const selling = sellOn(till, shown)
    await Promise.race([pause(random() * sellsForMs), selling])
    await browser.kill()
    await selling
  } finally {
    await browser.kill()
  }
}

/** Right after a start, before anything is sent: everything shown is on this disk (promise P1). */
function halvesNow(till: TillOnDisk, shown: readonly string[]): readonly string[] {
  const here = new Set(till.sales.map(({ receiptNumber }) => receiptNumber))
  const gone = shown.filter((number) => !here.has(number))
  return [...halvesOf(till), ...gone.map((number) => `${number} was shown and is gone.`)]
}

/** Sells until the browser is gone. What was in the cart when it went is sold next. */
async function sellOn({ page }: Till, shown: string[]): Promise<void> {
  try {
    for (;;) shown.push(await sellQuickly(page, 'Espresso'))
  } catch (error) {
    if (!page.isClosed()) throw error
  }
}

/** Lets everything arrive. @returns the till as it is then */
async function drained({ line, url, profile, shop }: Run): Promise<TillOnDisk> {
  line.setWeather(fine)
  const browser = await startKillableBrowser(profile)
  try {
    const till = new Till(browser.page)
    await till.open(url)
    await till.signIn(shop.person('cashier'))
    await allSent(till, drainsWithinMs)
    return await readTill(till.page)
  } finally {
    await browser.kill()
  }
}

/** Waits until nothing waits, or for so long. */
export async function allSent(till: Till, withinMs: number): Promise<void> {
  await till
    .status()
    .filter({ hasText: 'All sent' })
    .waitFor({ timeout: withinMs })
    .catch(() => {})
}
