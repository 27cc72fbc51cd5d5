import { mkdtemp, readdir, rm } from 'node:fs/promises'
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
/** Behind one kill in so many its database is thrown away. */
const throwsAwayEvery = 10
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
  const run: Run = {
    shop,
    url,
    profile,
    line,
    random,
    shown: [],
    halves: [],
    arrivedBefore: [],
    gone: [],
    thrownAway: 0,
    deletedDatabase: false,
  }
  try {
    await joinShop(run)
    for (let kill = 1; kill <= kills; kill++) {
      await sellUntilKilled(run, kill)
      if (kill % tellEvery === 0) tell(`${kill} of ${kills} browsers killed, ${soFar(run)}`)
    }
    const till = await drained(run)
    const seconds = (performance.now() - startedMs) / 1_000
    const { halves, thrownAway, gone } = run
    const shown = [...run.arrivedBefore, ...run.shown]
    const { database } = shop
    const tills = [till]
    return judgeRun({ kills, shown, tills, halves, thrownAway, gone, database, seconds })
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
  /** Receipts of the ledger that is on the profile now. */
  shown: string[]
  readonly halves: string[]
  /** Receipts of a ledger that the browser threw away, which had arrived. */
  readonly arrivedBefore: string[]
  /** Those that had not: their only copy is gone. */
  readonly gone: string[]
  thrownAway: number
  /** We have just done so: the till must show it. */
  deletedDatabase: boolean
}

function soFar({ shown, arrivedBefore, halves, thrownAway }: Run): string {
  const thrown = thrownAway === 0 ? '' : ` The database was thrown away ${thrownAway} times.`
  return `${arrivedBefore.length + shown.length} receipts shown, ${halves.length} halves found.${thrown}`
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
  const { line, url, profile, random, shop } = run
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
    await goOnWhereThrownAway(run, till)
    await till.signIn(shop.person('cashier'))
    run.halves.push(...halvesNow(await readTill(till.page), run.shown))
    const selling = sellOn(till, run.shown)
    await Promise.race([pause(random() * sellsForMs), selling])
    await browser.kill()
    await selling
    if (kill % throwsAwayEvery === 5) {
      await throwDatabaseAway(run)
      run.deletedDatabase = true
    }
  } finally {
    await browser.kill()
  }
}

/**
 * Some browsers answer a kill, once in some hundred, by making their whole database anew; and every
 * so often we throw it away for them. What waited is put back from the second copy, and the till goes
 * on; only where that is gone, too, it joins again as a new one.
 */
async function goOnWhereThrownAway(run: Run, till: Till): Promise<void> {
  const { shop, line } = run
  const { page } = till
  const unknown = page.getByRole('heading', { name: 'This till has no shop yet' })
  const putBack = page.getByText('This browser had lost what the till kept')
  const known = page.getByRole('button', { name: shop.person('cashier').name })
  await unknown.or(putBack).or(known).first().waitFor()
  const isNew = await unknown.isVisible()
  if (!isNew && !(await putBack.isVisible()) && !run.deletedDatabase) return
  run.deletedDatabase = false
  run.thrownAway += 1
  // Products and PINs went, too, and come with the network.
  line.setWeather(fine)
  if (!isNew) await known.waitFor()
  const here = isNew ? [] : (await readTill(page)).sales.map(({ receiptNumber }) => receiptNumber)
  const arrived = (await shop.office.sales()).map(({ receipt_number }) => receipt_number)
  const numbers = run.shown.splice(0)
  run.shown.push(...numbers.filter((number) => here.includes(number)))
  const gone = numbers.filter((number) => !here.includes(number))
  run.arrivedBefore.push(...gone.filter((number) => arrived.includes(number)))
  run.gone.push(...gone.filter((number) => !arrived.includes(number)))
  if (isNew) await till.join(await shop.office.newTill('Killed again'))
}

/** As a browser does that finds it broken: the database is gone, all other storage stays. */
async function throwDatabaseAway({ profile }: Run): Promise<void> {
  const folder = join(profile, 'Default', 'IndexedDB')
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true })
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
async function drained(run: Run): Promise<TillOnDisk> {
  const { line, url, profile, shop } = run
  line.setWeather(fine)
  const browser = await startKillableBrowser(profile)
  try {
    const till = new Till(browser.page)
    await till.open(url)
    await goOnWhereThrownAway(run, till)
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
