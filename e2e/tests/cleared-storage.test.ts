import { expect, type Page, test } from '@playwright/test'
import { startLineProxy } from '../../replay/src/faults/line-proxy.ts'
import { newProfile, type Profile } from '../browser/profile.ts'
import { readBooked } from '../shop/booked.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import { secondCopy } from '../till/second-copy.ts'

const shop = shopOfFile()
let profile: Profile
test.beforeEach(async () => {
  profile = await newProfile()
})
test.afterEach(() => profile.remove())

test('[P11] storage cleared under an open cart: nothing is faked, and the till can join again', async () => {
  test.setTimeout(120_000)
  const line = await startLineProxy({ targetPort: shop().server.port })
  const url = `http://127.0.0.1:${line.port}`
  const till = await newTill(await profile.open(), shop(), url)
  const sent = await sellQuickly(till.page, 'Latte')
  await expect(till.status()).toContainText('1 of 1 arrived')
  line.setWeather(() => ({ kind: 'drop', afterBytes: 0 }))
  const unsent = await sellQuickly(till.page, 'Latte')
  await expect(till.status()).toContainText('1 sale waiting')
  await till.nextSale().click()
  await till.page.getByRole('button', { name: /^Mocha/ }).click()
  await clearStorage(till.page)

  // The sale is refused in sentences that are true.
  await till.pay().click()
  await till.take().click()
  await expect(till.problem()).toContainText('Not saved.')
  await expect(till.problem()).toContainText("The browser cleared this till's storage")
  await expect(till.problem()).toContainText(
    'Show the manager: this till must join the shop again.',
  )
  await expect(till.problem()).toContainText('1 earlier sale had not been sent and is gone')
  await expect(till.status()).toContainText('The browser cleared this till.')
  await expect(till.nextSale()).toBeHidden()

  // A manager helps, and the cart that was open is sold.
  line.setWeather(() => null)
  await till.page.getByRole('button', { name: 'Join the shop again' }).click()
  const dialog = till.page.getByRole('dialog')
  await dialog.getByLabel('Enrolment code').fill(await shop().office.newTill('After the clearing'))
  await dialog.getByRole('button', { name: 'Join again' }).click()
  await expect(dialog).toContainText('Receipts begin a new series of numbers.')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(till.lines()).toHaveText([/Mocha/])
  const next = await till.payExactly()
  // And it is a till like any other after that.
  const last = await sellQuickly(till.page, 'Latte')
  // The status bar may have news of its own: the app, too, was cleared and came anew.
  await expect.poll(numbersBooked, { timeout: 70_000 }).toEqual([sent, next, last].sort())
  expect(numbersBooked()).not.toContain(unsent)
  await line.close()
})

test('[P11] storage cleared and the page loaded again: the till asks to join, and keeps what it sent', async () => {
  const till = await newTill(await profile.open(), shop())
  const sent = await sellQuickly(till.page, 'Latte')
  await expect(till.status()).toContainText('1 of 1 arrived')
  await clearStorage(till.page)
  await till.page.reload()
  await expect(till.page.getByRole('heading', { name: 'This till has no shop yet' })).toBeVisible()
  await till.join(await shop().office.newTill('After the reload'))
  await till.signIn(shop().person('cashier'))
  const next = await sellQuickly(till.page, 'Latte')
  await expect(till.status()).toContainText('1 of 1 arrived')
  const booked = readBooked(shop().database).sales.map(({ receiptNumber }) => receiptNumber)
  for (const number of [sent, next]) {
    expect(booked.filter((one) => one === number)).toHaveLength(1)
  }
})

test('[P1] a browser that threw its database away alone: what waited is put back, sent, and booked once', async () => {
  test.setTimeout(120_000)
  const line = await startLineProxy({ targetPort: shop().server.port })
  const url = `http://127.0.0.1:${line.port}`
  const till = await newTill(await profile.open(), shop(), url)
  await till.installed()
  const sent = await sellQuickly(till.page, 'Latte')
  await expect(till.status()).toContainText('1 of 1 arrived')
  line.setWeather(() => ({ kind: 'drop', afterBytes: 0 }))
  const unsent = [await sellQuickly(till.page, 'Latte'), await sellQuickly(till.page, 'Mocha')]
  await expect(till.status()).toContainText('2 sales waiting')
  // A sale waits half a second for it, and this machine may be slower.
  for (const number of unsent) {
    await expect.poll(() => secondCopy(till.page)).toContain(number)
  }
  await clearStorage(till.page, 'indexeddb')
  await till.page.reload()

  // Products and PINs went with the database: they need the network once. The sales do not.
  await expect(till.page.getByText('This browser had lost what the till kept')).toBeVisible()
  await expect(till.page.getByText('The last 3 sales were put back')).toBeVisible()
  line.setWeather(() => null)
  // The last sale is shown as paid until the next one begins, as before.
  const { name, pin } = shop().person('cashier')
  await till.page.getByRole('button', { name }).click()
  await till.page.keyboard.type(pin)
  await till.page.keyboard.press('Enter')
  await till.nextSale().click()
  await expect(till.status()).toContainText('3 put back. New numbers: T')
  const next = await sellQuickly(till.page, 'Latte')
  expect(next).toMatch(/-..-000001$/)
  const all = [sent, ...unsent, next].sort()
  await expect
    .poll(() => numbersBooked().filter((one) => all.includes(one)), {
      timeout: 70_000,
    })
    .toEqual(all)
  await line.close()
})

test('[P1] thrown away under an open cart, the database is put back and the cart is sold', async () => {
  test.setTimeout(120_000)
  const line = await startLineProxy({ targetPort: shop().server.port })
  const url = `http://127.0.0.1:${line.port}`
  const till = await newTill(await profile.open(), shop(), url)
  line.setWeather(() => ({ kind: 'drop', afterBytes: 0 }))
  const before = await sellQuickly(till.page, 'Latte')
  await expect.poll(() => secondCopy(till.page)).toContain(before)
  await till.nextSale().click()
  await till.page.getByRole('button', { name: /^Mocha/ }).click()
  await clearStorage(till.page, 'indexeddb')

  const under = await till.payExactly()
  expect(under).toMatch(/-..-000001$/)
  await expect(till.status()).toContainText('2 sales waiting')
  line.setWeather(() => null)
  const all = [before, under].sort()
  await expect
    .poll(() => numbersBooked().filter((one) => all.includes(one)), { timeout: 70_000 })
    .toEqual(all)
  await line.close()
})

test('[P11] a browser that threw away the second copy, too: the till says what is lost, and what to keep', async () => {
  const till = await newTill(await profile.open(), shop())
  await sellQuickly(till.page, 'Latte')
  await clearStorage(till.page, 'indexeddb,file_systems')
  await till.page.reload()
  await expect(till.page.getByText('This browser has lost what a till kept here')).toBeVisible()
  await till.join(await shop().office.newTill('After the loss'))
  await till.signIn(shop().person('cashier'))
  await sellQuickly(till.page, 'Latte')
  await expect(till.status()).toContainText('1 of 1 arrived')
})

function numbersBooked(): readonly string[] {
  const { sales } = readBooked(shop().database)
  return sales.map(({ receiptNumber }) => receiptNumber).sort()
}

/** What a person does in the browser's settings, and a browser itself when the disk runs full. */
async function clearStorage(page: Page, storageTypes = 'all'): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes })
  await session.detach()
}
