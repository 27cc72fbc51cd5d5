import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '@evertill/sync/testing'
import { expect, test } from '@playwright/test'
import { startKillableBrowser } from '../browser/killable-browser.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { Till } from '../till/till.ts'

const shop = shopOfFile()

/** A short run; a campaign sets more. */
const kills = Number(process.env.BROWSER_KILLS ?? 4)
const seed = Number(process.env.SEED ?? Date.now() % 100_000)

let profile = ''
test.beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'evertill-e2e-killed-'))
})
test.afterAll(() => rm(profile, { recursive: true, force: true }))

test('[P1][P2][P3] a browser killed in the middle of selling loses no shown receipt', async () => {
  test.setTimeout(60_000 + kills * 20_000)
  console.info(`${kills} kills, seed ${seed}`)
  const random = seededRandom(seed)
  const { url, server, person, office } = shop()
  const shown: string[] = []
  for (let kill = 0; kill <= kills; kill++) {
    // From the first kill to the last, what was sold is on this browser's disk and nowhere else.
    if (kill === 1) await server.kill()
    if (kill === kills) await server.start()
    const browser = await startKillableBrowser(profile)
    const till = new Till(browser.page)
    await till.open(url)
    if (kill === 0) {
      await till.join(shop().printedCode())
      // A browser writes a new site's storage to its disk a moment after it was made.
      await till.installed()
    }
    await till.signIn(person('cashier'))
    if (kill === kills) {
      await expect(till.status()).toContainText('All sent', { timeout: 70_000 })
      await browser.kill()
      break
    }
    const selling = sellOn(till, shown)
    await pause(500 + random() * 2_500)
    await browser.kill()
    await selling
  }
  const sales = await office.sales()
  console.info(`${shown.length} receipts shown, ${sales.length} sales booked`)
  const numbers = sales.map(({ receipt_number }) => receipt_number)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const number of shown) expect(numbers).toContain(number)
  // A sale may have been saved in the very moment of the kill, before its receipt was shown.
  expect(numbers.length).toBeLessThanOrEqual(shown.length + kills)
  expect(shown.length).toBeGreaterThan(0)
})

/** Sells until the browser is gone. What was in the cart when it went is sold next. */
async function sellOn(till: Till, shown: string[]): Promise<void> {
  try {
    for (;;) {
      await till.page.getByRole('button', { name: /^Espresso/ }).click()
      await till.page.keyboard.press('F9')
      await till.take().click()
      await expect(till.nextSale()).toBeVisible()
      shown.push(await till.receiptNumber())
      await till.nextSale().click()
    }
  } catch {
    // Killed.
  }
}
