import { setTimeout as pause } from 'node:timers/promises'
import type { Counters } from '@evertill/sync'
import type { Page } from 'playwright-core'
import type { Document } from '../file/documents.ts'
import type { Sold } from '../till/replay-till.ts'
import type { TillHandle } from '../till/till-handle.ts'
import type { ReplayPage } from './page.ts'

declare const replayPage: ReplayPage

export interface BrowserTillOptions {
  readonly page: Page
  readonly name: string
  readonly url: string
  /** When to reload: from 0 up to 1. */
  readonly random: () => number
  readonly isCalm: () => boolean
  readonly onReload: () => void
}

export interface BrowserTill extends TillHandle {
  join(code: string): Promise<void>
}

/** One hand of documents in so many is interrupted by a reload of the page. */
const reloadEvery = 12
/** At most so long after it began. */
const reloadWithinMs = 200
const loadAgainAfterMs = 100
const triesMax = 100

/** Drives one till's page. A call that a reload cuts off is made again on the page after it. */
export async function openBrowserTill(options: BrowserTillOptions): Promise<BrowserTill> {
  const { page, name, random, isCalm } = options
  await page.goto(options.url)
  await page.waitForFunction(() => 'replayPage' in globalThis)
  let isEnrolled = false
  /** Kept when the page is there: while it is loaded anew, others wait. */
  let ready: Promise<void> = Promise.resolve()

  const reload = async () => {
    for (let tries = 0; tries < triesMax; tries++) {
      try {
        await page.goto(options.url)
        await page.waitForFunction(() => 'replayPage' in globalThis)
        if (isEnrolled) await page.evaluate(() => replayPage.open())
        return
      } catch {
        // An outage began meanwhile.
        await pause(loadAgainAfterMs)
      }
    }
    throw new Error(`The page of ${name} could not be loaded again.`)
  }
  /** Calls the page, on whichever load of it. */
  const call = async <T>(run: () => Promise<T>): Promise<T> => {
    for (;;) {
      const during = ready
      await during
      try {
        return await run()
      } catch (error) {
        if (during === ready) throw error
      }
    }
  }
  return {
    name,
    async join(code) {
      await page.evaluate((typed) => replayPage.join(typed), code)
      await page.evaluate(() => replayPage.open())
      isEnrolled = true
    },
    async sell(documents: readonly Document[]): Promise<readonly Sold[]> {
      const wantsReload = random() * reloadEvery < 1 && isCalm()
      const afterMs = random() * reloadWithinMs
      const selling = call(() => page.evaluate((all) => replayPage.sell(all), documents))
      if (wantsReload) {
        await Promise.race([pause(afterMs), selling])
        ready = reload()
        options.onReload()
      }
      return selling
    },
    counters: (): Promise<Counters> => call(() => page.evaluate(() => replayPage.counters())),
  }
}
