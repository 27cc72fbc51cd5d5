import { expect, type Page, test } from '@playwright/test'
import manifest from '../../package.json' with { type: 'json' }
import { newProfile, type Profile } from '../browser/profile.ts'
import { readBooked } from '../shop/booked.ts'
import { newTill } from '../till/new-till.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import { Till } from '../till/till.ts'
import { halvesOf, readTill } from '../till/till-on-disk.ts'
import { newerVersion } from '../update/newer-version.ts'
import { buildTwoTills, type TwoTills } from '../update/two-tills.ts'
import { openUpdatingShop, type UpdatingShop } from '../update/updating-shop.ts'

const olderVersion = manifest.version
const waitsForSale = 'Update ready. It waits for the end of this sale.'
/** A till that lost its server looks for it at latest this late. */
const reachedAgain = { timeout: 35_000 }

let tills: TwoTills
let shop: UpdatingShop
let profile: Profile

test.beforeAll(async () => {
  tills = await buildTwoTills()
  shop = await openUpdatingShop(tills.older)
})
test.afterAll(async () => {
  await shop.close()
  await tills.remove()
})
test.beforeEach(async () => {
  shop.refuseSync(null)
  shop.lose(null)
  await shop.stop()
  await shop.start(tills.older)
  profile = await newProfile()
})
test.afterEach(() => profile.remove())

test('[P12] an update waits for the sale in hand, and fifty sales that wait go through it', async () => {
  test.setTimeout(180_000)
  const context = await profile.open()
  const till = await newTill(context, shop)
  await till.installed()
  await add(till, 'Cortado')

  await serve(tills.newer, till.page)
  await expect(till.status()).toContainText(waitsForSale)
  await shop.stop()
  await inMenu(till, olderVersion, waitsForSale, async (button) => {
    // Whoever presses it all the same changes nothing.
    await button.click({ force: true })
  })
  await expect(till.lines()).toHaveText([/Cortado/])
  const shown = [await till.payExactly()]
  while (shown.length < 51) shown.push(await sellQuickly(till.page, 'Latte'))

  // The update is on this device: no network is asked for it.
  await inMenu(till, olderVersion, 'Update now', (button) => button.click())
  await expectVersion(till, newerVersion)
  await expectWaiting(till.page, 51)
  await context.close()

  const again = await profile.open()
  const reopened = new Till(again.pages()[0] ?? (await again.newPage()))
  await reopened.open(shop.url)
  await reopened.signIn(shop.person('cashier'))
  await expectVersion(reopened, newerVersion)
  await expectWaiting(reopened.page, 51)
  await shop.start(tills.newer)
  await expect(reopened.status()).toContainText('51 of 51 arrived', reachedAgain)
  await expectBookedOnce(shown)
})

test('[P12] a window with a cart sells on in the old version while another one runs the new', async () => {
  test.setTimeout(180_000)
  const context = await profile.open()
  // The window with the cart is the one in which the till was installed.
  const old = await newTill(context, shop)
  await old.installed()
  const other = await otherWindow(old)
  await other.signIn(shop.person('manager'))
  await add(old, 'Cortado')
  await serve(tills.newer, other.page)
  for (const till of [old, other]) await expect(till.status()).toContainText('Update ready.')
  await shop.stop()
  await inMenu(other, olderVersion, 'Update now', (button) => button.click())
  await expectVersion(other, newerVersion)
  const shown = [await sellQuickly(other.page, 'Latte')]

  // Old code over the newer database, with all its files gone from the device and the server.
  await add(old, 'Latte')
  await inMenu(old, olderVersion, waitsForSale, async () => {})
  await expect(old.lines()).toHaveText([/Cortado/, /Latte/])
  shown.push(await old.payExactly())
  await expect(old.receipt()).toContainText('Cortado')
  shown.push(await sellQuickly(old.page, 'Latte'))
  shown.push(await sellQuickly(other.page, 'Latte'))
  await old.nextSale().click()
  await old.page.keyboard.press('Shift+F9')
  await expect(old.page.getByText(shown[1] ?? '').first()).toBeVisible()
  await inMenu(old, olderVersion, 'Update now', (button) => button.click())
  await expectVersion(old, newerVersion)
  shown.push(await sellQuickly(old.page, 'Latte'))

  await expectWaiting(old.page, 5)
  await shop.start(tills.newer)
  for (const till of [old, other]) {
    await expect(till.status()).toContainText('5 of 5 arrived', reachedAgain)
  }
  await expectBookedOnce(shown)
})

test('[P12] a page that is loaded anew or closed in the middle of an update loses neither cart nor queue', async () => {
  test.setTimeout(180_000)
  const context = await profile.open()
  const till = await newTill(context, shop)
  await till.installed()
  const shown = [await sellQuickly(till.page, 'Latte')]
  await till.nextSale().click()
  await add(till, 'Cortado')
  const letGo = shop.hold(/\/till\/assets\/.*-newer-/)
  await serve(tills.newer, till.page)

  // Half of the new version is here.
  await expect.poll(() => workerStates(till.page)).toContain('installing')
  await till.page.reload()
  await expect(till.lines()).toHaveText([/Cortado/])
  await expectVersion(till, olderVersion)
  letGo()
  await expect(till.status()).toContainText(waitsForSale, reachedAgain)
  await till.page.reload()
  await expect(till.status()).toContainText(waitsForSale)
  await expect(till.lines()).toHaveText([/Cortado/])
  await shop.stop()
  shown.push(await till.payExactly())

  // The person taps, and the browser is gone before the new version has taken over.
  await till.page.getByRole('button', { name: 'Menu' }).click()
  const update = till.page.getByRole('button', { name: 'Update now' })
  await update.evaluate((button) => (button as HTMLElement).click())
  await context.close()
  const again = await profile.open()
  const reopened = new Till(again.pages()[0] ?? (await again.newPage()))
  await reopened.open(shop.url)
  await reopened.signIn(shop.person('cashier'))
  await takeUpdate(reopened)
  await expectWaiting(reopened.page, 1)
  await shop.start(tills.newer)
  await expect(reopened.status()).toContainText('2 of 2 arrived', reachedAgain)
  await expectBookedOnce(shown)
})

test('[P12] a sale that begins while the browser still switches over is not interrupted', async () => {
  const till = await newTill(await profile.open(), shop)
  await till.installed()
  await serve(tills.newer, till.page)
  await expect(till.status()).toContainText('Tap to update now.')
  await till.status().evaluate((button) => {
    const tile = [...document.querySelectorAll<HTMLElement>('button.tile')].find((one) =>
      one.textContent?.includes('Cortado'),
    )
    ;(button as HTMLElement).click()
    tile?.click()
  })
  await expect.poll(() => workerStates(till.page), reachedAgain).toEqual(['activated'])
  await expect(till.lines()).toHaveText([/Cortado/])
  await inMenu(till, olderVersion, waitsForSale, async () => {})
  const shown = [await till.payExactly()]
  await takeUpdate(till)
  await expect(till.status()).toContainText('1 of 1 arrived', reachedAgain)
  await expectBookedOnce(shown)
})

test('[P12] a till that found half an update finds the whole one later, without being loaded anew', async () => {
  const till = await newTill(await profile.open(), shop)
  await till.installed()
  await shop.stop()
  const shown = [await sellQuickly(till.page, 'Latte')]
  await till.nextSale().click()
  await expect(till.status()).toContainText('Offline.')
  shop.lose(/\/till\/assets\/menu-dialog-newer-/)
  // The server that was away may have come back as a newer one: the till looks by itself.
  const found = till.page.context().waitForEvent('serviceworker', reachedAgain)
  await shop.start(tills.newer)
  await found
  await expect.poll(() => workerStates(till.page)).toEqual(['activated'])
  await expect(till.status()).toContainText('1 of 1 arrived', reachedAgain)
  await add(till, 'Cortado')
  shop.lose(null)
  await look(till.page)
  await expect(till.status()).toContainText(waitsForSale)
  shown.push(await till.payExactly())
  // While a sale is sent the same place tells of that, and a tap there leads elsewhere.
  await expect.poll(async () => (await readTill(till.page)).counters?.waiting).toBe(0)
  await expect(till.status()).toContainText('Tap to update now.')
  await till.status().click()
  await expectVersion(till, newerVersion)
  await expectBookedOnce(shown)
})

test('[P12] a till that its server calls too old looks for the update at once, and sells on', async () => {
  test.setTimeout(180_000)
  const context = await profile.open()
  const till = await newTill(context, shop)
  await till.installed()
  shop.refuseSync('protocol_too_old')
  await shop.stop()
  await shop.start(tills.newer)
  const shown = [await sellQuickly(till.page, 'Latte')]
  await expect(till.status()).toContainText('Tap to update now.', reachedAgain)
  shown.push(await sellQuickly(till.page, 'Latte'))
  await expectWaiting(till.page, 2)
  // The server reads the newer one.
  shop.refuseSync(null)
  await inMenu(till, olderVersion, 'Update now', (button) => button.click())
  await expectVersion(till, newerVersion)
  await expect(till.status()).toContainText('2 of 2 arrived', reachedAgain)
  await expectBookedOnce(shown)
})

test('[P12] a newer till says what holds it up, and goes on by itself once that window is closed', async () => {
  const context = await profile.open()
  const older = await context.newPage()
  await older.goto(`${shop.url}/healthz`)
  // A window that hears of no other: frozen, or at something that takes long.
  await older.evaluate(async () => {
    const opening = indexedDB.open('evertill-sales', 1)
    await new Promise((resolve) => {
      opening.onsuccess = resolve
    })
  })
  const till = new Till(await context.newPage())
  await till.open(shop.url)
  await expect(till.problem()).toContainText('Another window holds it in an older version.')
  await older.close()
  await till.join(await shop.office.newTill('Counter'))
  await till.signIn(shop.person('cashier'))
  await sellQuickly(till.page, 'Latte')
})

/** The server is restarted with this till, as for an update, and the page looks for it. */
async function serve(folder: string, page: Page): Promise<void> {
  await shop.stop()
  await shop.start(folder)
  await look(page)
}

/** What the till does from time to time. */
async function look(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    registration?.update().catch(() => {})
  })
}

async function add(till: Till, product: string): Promise<void> {
  const before = await till.lines().count()
  await till.page.getByRole('button', { name: new RegExp(`^${product}`) }).click()
  await expect(till.lines()).toHaveCount(before + 1)
}

/** Taps as often as it takes: a page that is on its way out may take the tap with it. */
async function takeUpdate(till: Till): Promise<void> {
  const menu = till.page.getByRole('dialog', { name: 'Menu' })
  const update = menu.getByRole('button', { name: 'Update now' })
  await expect(async () => {
    if (!(await menu.isVisible())) {
      await till.page.getByRole('button', { name: 'Menu' }).click({ timeout: 1_000 })
    }
    if (await update.isVisible()) await update.click({ timeout: 1_000 })
    await expect(menu).toContainText(`Evertill ${newerVersion}`, { timeout: 1_000 })
  }).toPass(reachedAgain)
  await till.page.keyboard.press('Escape')
}

type Button = ReturnType<Page['getByRole']>

async function inMenu(
  { page }: Till,
  version: string,
  label: string,
  then: (button: Button) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click()
  const menu = page.getByRole('dialog', { name: 'Menu' })
  await expect(menu).toContainText(`Evertill ${version}`)
  await then(menu.getByRole('button', { name: label }))
  if (label !== 'Update now') {
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
  }
}

async function expectVersion({ page }: Till, version: string): Promise<void> {
  const menu = page.getByRole('dialog', { name: 'Menu' })
  await expect(async () => {
    // A page that is on its way out may take the tap.
    if (!(await menu.isVisible())) {
      await page.getByRole('button', { name: 'Menu' }).click({ timeout: 1_000 })
    }
    await expect(menu).toContainText(`Evertill ${version}`, { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
}

async function expectWaiting(page: Page, sales: number): Promise<void> {
  const disk = await readTill(page)
  expect(disk.rows.filter(({ status }) => status === 'PENDING')).toHaveLength(sales)
  expect(halvesOf(disk)).toEqual([])
}

async function expectBookedOnce(shown: readonly string[]): Promise<void> {
  const { sales, broken, openItems } = readBooked(shop.database)
  const till = shown[0]?.split('-')[0] ?? ''
  const booked = sales.map(({ receiptNumber }) => receiptNumber)
  expect(booked.filter((number) => number.startsWith(till)).sort()).toEqual([...shown].sort())
  expect({ broken, openItems }).toEqual({ broken: [], openItems: [] })
}

async function otherWindow({ page }: Till): Promise<Till> {
  const opened = page.context().waitForEvent('page')
  await page.evaluate(() => window.open(location.href, '_blank', 'popup,noopener'))
  return new Till(await opened)
}

/** What the workers of this till are doing. */
async function workerStates(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    const workers = [registration?.installing, registration?.waiting, registration?.active]
    return workers.flatMap((worker) => (worker ? [worker.state] : []))
  })
}
