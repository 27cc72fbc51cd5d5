import { expect, type Page, test } from '@playwright/test'
import { startLineProxy } from '../../replay/src/faults/line-proxy.ts'
import { newProfile, type Profile } from '../browser/profile.ts'
import { readBooked } from '../shop/booked.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import { Till } from '../till/till.ts'
import { halvesOf, readTill } from '../till/till-on-disk.ts'

const shop = shopOfFile()
let profile: Profile
test.beforeAll(async () => {
  profile = await newProfile()
})
test.afterAll(() => profile.remove())

test('[P2][P11] a sale for which there is no room says so, and is one sale once there is', async () => {
  test.setTimeout(180_000)
  const line = await startLineProxy({ targetPort: shop().server.port })
  const url = `http://127.0.0.1:${line.port}`
  const first = await newTill(await profile.open(), shop(), url)
  const shown = [await sellQuickly(first.page, 'Latte')]
  await expect(first.status()).toContainText('1 of 1 arrived')
  line.setWeather(() => ({ kind: 'drop', afterBytes: 0 }))
  shown.push(await sellQuickly(first.page, 'Latte'))
  await first.installed()
  await profile.close()

  // A little room to start with; then less than is used, so that no reserve can make any.
  const context = await profile.open()
  const till = new Till(context.pages()[0] ?? (await context.newPage()))
  const grant = await grantsOf(till.page, url)
  await grant(littleBytes)
  await till.open(url)
  await till.signIn(shop().person('cashier'))
  await grant(1)
  await till.page.evaluate(askForTooMuch, littleBytes)
  await expect(sellQuickly(till.page, 'Mocha')).rejects.toThrow('Not saved')
  await expect(till.problem()).toContainText('Nothing is booked and no receipt exists.')
  await expect(till.problem()).toContainText('All earlier sales are safe; 1 of them')
  await expect(till.nextSale()).toBeHidden()
  await till.page.getByRole('button', { name: 'Try again' }).click()
  await expect(till.problem()).toContainText('Not saved.')
  expect((await readTill(till.page)).sales).toHaveLength(shown.length)
  // A way to the server that is free again brings what was saved before, and doubles none of it.
  line.setWeather(() => null)
  await till.hearThatTheNetworkIsBack()
  await expect.poll(numbersBooked).toEqual(shown)

  await grant(null)
  await till.page.getByRole('button', { name: 'Try again' }).click()
  await expect(till.nextSale()).toBeVisible()
  shown.push(await till.receiptNumber())
  shown.push(await sellQuickly(till.page, 'Latte'))
  await expect(till.status()).toContainText('4 of 4 arrived', { timeout: 90_000 })
  expect(numbersBooked()).toEqual(shown)
  expect(halvesOf(await readTill(till.page))).toEqual([])
  await line.close()
})

test('[P11] a disk that is full at the start is named as the reason that nobody can sign in', async () => {
  const own = await newProfile()
  try {
    const first = await newTill(await own.open(), shop())
    await first.installed()
    await own.close()
    const context = await own.open()
    const page = context.pages()[0] ?? (await context.newPage())
    const grant = await grantsOf(page, shop().url)
    await grant(1)
    const till = new Till(page)
    await till.open(shop().url)
    const { name, pin } = shop().person('cashier')
    await page.getByRole('button', { name }).click()
    await page.keyboard.type(pin)
    await page.keyboard.press('Enter')
    await expect(
      page.getByText('The disk of this device is full, so nobody can sign in.'),
    ).toBeVisible()
    await grant(null)
    await page.reload()
    await till.signIn(shop().person('cashier'))
  } finally {
    await own.remove()
  }
})

const littleBytes = 8_000_000

/**
 * A browser that found room for a site lets small writes use it unasked for half a minute. One that
 * asks for more than there was makes it look again.
 */
async function askForTooMuch(bytes: number): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('too much')
    opening.onupgradeneeded = () => opening.result.createObjectStore('bytes')
    opening.onsuccess = () => resolve(opening.result)
  })
  for (let refused = false; !refused; ) {
    const tx = db.transaction('bytes', 'readwrite')
    tx.objectStore('bytes').put(crypto.randomUUID().repeat(bytes / 30), 'all')
    refused = await new Promise((resolve) => {
      tx.onabort = () => resolve(true)
      tx.oncomplete = () => resolve(false)
    })
  }
  db.close()
}

function numbersBooked(): readonly string[] {
  return readBooked(shop().database).sales.map(({ receiptNumber }) => receiptNumber)
}

/** Sets how much an origin may keep in all; null: as much as the browser gives by itself. */
async function grantsOf(page: Page, origin: string) {
  // A grant ends with the session that made it.
  const session = await page.context().newCDPSession(page)
  return async (bytes: number | null): Promise<void> => {
    await session.send('Storage.overrideQuotaForOrigin', {
      origin,
      ...(bytes !== null && { quotaSize: bytes }),
    })
  }
}
