import { cp, rm } from 'node:fs/promises'
import type { BrowserContext } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { type LineProxy, startLineProxy } from '../../replay/src/faults/line-proxy.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { newProfile, type Profile } from '../browser/profile.ts'
import { readBooked } from '../shop/booked.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import { Till } from '../till/till.ts'

const shop = shopOfFile()
const profiles: Profile[] = []
let line: LineProxy
let url = ''
let bookedBefore: readonly string[] = []
test.beforeEach(async () => {
  line = await startLineProxy({ targetPort: shop().server.port })
  url = `http://127.0.0.1:${line.port}`
  bookedBefore = numbersBooked()
})
test.afterEach(async () => {
  for (const profile of profiles.splice(0)) await profile.remove()
  await line.close()
})

test('[P1][P2][P6] an old copy of a till put back sells on: all arrive once, in a new series', async () => {
  test.setTimeout(180_000)
  const profile = await profileOfFile()
  const shown: string[] = []
  const first = await newTill(await profile.open(), shop(), url)
  await sellSome(first, 3, shown)
  await first.installed()
  await profile.close()
  const old = await profileOfFile()
  await copyInto(old, profile)

  // Sold and sent after the copy was made, and forgotten by it.
  const later = await openAgain(await profile.open())
  await sellSome(later, 3, shown)
  await expect(later.status()).toContainText('6 of 6 arrived')
  await profile.close()
  await copyInto(profile, old)

  // Nobody can tell it: its numbers come a second time, and no sale is taken for another.
  line.setWeather(dead)
  const rolledBack = await openAgain(await profile.open())
  await sellSome(rolledBack, 2, shown)
  line.setWeather(() => null)
  await expect.poll(numbersBookedSince, { timeout: 90_000 }).toEqual([...shown].sort())
  expect(readBooked(shop().database).openItems).toContain('DEVICE_FORK')
  // From here on it has a series of its own.
  await expect
    .poll(async () => seriesOf(await sellOne(rolledBack, shown)), { timeout: 60_000 })
    .not.toBe(seriesOf(shown[0]))
  await expect.poll(numbersBookedSince, { timeout: 90_000 }).toEqual([...shown].sort())
  expect(readBooked(shop().database).broken).toEqual([])

  // What the lost life sold can be looked at here, and given back.
  const { page } = rolledBack
  await rolledBack.nextSale().click()
  await page.keyboard.press('Shift+F9')
  const copied = page.getByRole('button', { name: /Sold by a copy of this till/ })
  await expect(copied).toHaveCount(3, { timeout: 60_000 })
  await copied.first().click()
  const receipt = page.getByRole('region', { name: 'Receipt', exact: true })
  await expect(receipt).toContainText('It counts in none of this till’s numbers.')
  await expectAccessible(page, 'receipts with a copy’s sales')
  await receipt.getByRole('button', { name: 'Refund' }).click()
  await page.getByRole('button', { name: 'Choose everything' }).click()
  await page.getByRole('button', { name: /^Give back / }).click()
  await expect(rolledBack.receipt()).toContainText('Refund of')
})

test('[P1][P2][P6] a till copied to another browser: both sell on, and all arrive once', async () => {
  test.setTimeout(180_000)
  const profile = await profileOfFile()
  const shown: string[] = []
  const first = await newTill(await profile.open(), shop(), url)
  await sellSome(first, 2, shown)
  await first.installed()
  await profile.close()
  const copy = await profileOfFile()
  await copyInto(copy, profile)

  line.setWeather(dead)
  const one = await openAgain(await profile.open())
  const other = await openAgain(await copy.open())
  await sellSome(one, 2, shown)
  await sellSome(other, 3, shown)
  line.setWeather(() => null)
  await expect.poll(numbersBookedSince, { timeout: 90_000 }).toEqual([...shown].sort())
  expect(readBooked(shop().database).openItems).toContain('DEVICE_FORK')
  // Both go on at once, until neither draws from the other's numbers.
  await expect
    .poll(
      async () => {
        const [here, there] = [await sellOne(one, shown), await sellOne(other, shown)]
        return seriesOf(here) !== seriesOf(there)
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  await expect.poll(numbersBookedSince, { timeout: 90_000 }).toEqual([...shown].sort())
  expect(readBooked(shop().database).broken).toEqual([])
})

const dead = () => ({ kind: 'drop', afterBytes: 0 }) as const

async function profileOfFile(): Promise<Profile> {
  const profile = await newProfile()
  profiles.push(profile)
  return profile
}

/** As a person copies a folder, with both browsers closed. */
async function copyInto(to: Profile, from: Profile): Promise<void> {
  await rm(to.folder, { recursive: true, force: true })
  await cp(from.folder, to.folder, { recursive: true, verbatimSymlinks: true })
}

async function openAgain(context: BrowserContext): Promise<Till> {
  const till = new Till(context.pages()[0] ?? (await context.newPage()))
  await till.open(url)
  await till.signIn(shop().person('cashier'))
  return till
}

async function sellSome(till: Till, count: number, shown: string[]): Promise<void> {
  for (let sale = 0; sale < count; sale++) await sellOne(till, shown)
}

async function sellOne({ page }: Till, shown: string[]): Promise<string> {
  const number = await sellQuickly(page, 'Espresso')
  shown.push(number)
  return number
}

/** `T07` of `T07-000012`, `T07-K4` of `T07-K4-000001`. */
function seriesOf(receiptNumber: string | undefined): string {
  return (receiptNumber ?? '').slice(0, -'-000000'.length)
}

function numbersBooked(): readonly string[] {
  return readBooked(shop().database).sales.map(({ receiptNumber }) => receiptNumber)
}

/** In this test, each as often as it was booked. */
function numbersBookedSince(): readonly string[] {
  return numbersBooked().slice(bookedBefore.length).sort()
}
