import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '@evertill/sync/testing'
import type { Page } from '@playwright/test'
import { fine, type LineProxy, startLineProxy } from '../../replay/src/faults/line-proxy.ts'
import { newProfile } from '../browser/profile.ts'
import { countBooked } from '../shop/booked.ts'
import type { RunningShop } from '../shop/running-shop.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import { Till } from '../till/till.ts'
import { readTill } from '../till/till-on-disk.ts'
import { allSent } from './browser-kills.ts'
import { type Judged, judgeRun } from './judge-run.ts'

export interface ServerKills {
  readonly shop: RunningShop
  readonly kills: number
  readonly seed: number
  readonly tell: (sentence: string) => void
}

const workMsMax = 700
/** One kill in so many falls for certain between a commit and its answer. */
const heldEvery = 2
const bookedWithinMs = 30_000
/** A till that has no contact asks before it pushes, and asks in vain while answers are held. */
const heldMsMax = 5_000
const betweenTriesMax = 10
const drainsWithinMs = 90_000
const tellEvery = 10

/**
 * Kills the server again and again under the sales of a till: at random moments, and every other
 * time when the sales are in its file and their answer is still on the way.
 */
export async function killServers({ shop, kills, seed, tell }: ServerKills): Promise<Judged> {
  const startedMs = performance.now()
  const random = seededRandom(seed)
  const profile = await newProfile()
  const line = await startLineProxy({ targetPort: shop.server.port })
  const shown: string[] = []
  try {
    const browser = await profile.open()
    const till = new Till(browser.pages()[0] ?? (await browser.newPage()))
    await till.open(`http://127.0.0.1:${line.port}`)
    await till.join(await shop.office.newTill('Under kills'))
    await till.signIn(shop.person('cashier'))
    const selling = startSelling(till.page, shown)
    for (let kill = 1; kill <= kills; kill++) {
      if (kill % heldEvery === 0) await killBetween({ shop, line })
      else await killWithin(shop, random() * workMsMax)
      await shop.server.start()
      if (kill % tellEvery === 0) {
        tell(`${kill} of ${kills} servers killed, ${shown.length} receipts shown.`)
      }
    }
    await selling.stop()
    await allSent(till, drainsWithinMs)
    const seconds = (performance.now() - startedMs) / 1_000
    const tills = [await readTill(till.page)]
    return judgeRun({ kills, shown, tills, halves: [], database: shop.database, seconds })
  } finally {
    await profile.remove()
    await line.close()
  }
}

/** Sells without a pause until it is told to stop. */
function startSelling(page: Page, shown: string[]) {
  let stopped = false
  const selling = (async () => {
    while (!stopped) shown.push(await sellQuickly(page, 'Espresso'))
  })()
  // Whoever stops it hears of a failure.
  selling.catch(() => {})
  return {
    async stop() {
      stopped = true
      await selling
    },
  }
}

async function killWithin({ server }: RunningShop, delayMs: number): Promise<void> {
  await pause(delayMs)
  await server.kill()
}

interface Place {
  readonly shop: RunningShop
  readonly line: LineProxy
}

/** Once the till is in contact: a kill between a commit and its answer. */
async function killBetween(place: Place): Promise<void> {
  for (let tries = 0; tries < betweenTriesMax; tries++) {
    await booksMore(place.shop, bookedWithinMs)
    if (await killBeforeAnswer(place, heldMsMax)) return
  }
  throw new Error('Nothing was booked while answers were held.')
}

/**
 * Holds the answers back until sales are in the file that were not: then the server dies before it
 * is heard.
 *
 * @returns false where none came in time; then nothing was killed
 */
export async function killBeforeAnswer(
  { shop, line }: Place,
  withinMs = bookedWithinMs,
): Promise<boolean> {
  line.holdAnswers()
  try {
    if (!(await booksMore(shop, withinMs))) return false
    await shop.server.kill()
    // What was held dies with its connection.
    line.setWeather(fine)
    return true
  } finally {
    line.letAnswersGo()
  }
}

/** @returns whether a sale was booked within this time that was not before */
async function booksMore({ database }: RunningShop, withinMs: number): Promise<boolean> {
  const before = countBooked(database)
  const untilMs = performance.now() + withinMs
  while (performance.now() < untilMs) {
    if (countBooked(database) > before) return true
    await pause(5)
  }
  return false
}
