import { expect, test } from '@playwright/test'
import { newProfile, type Profile } from '../browser/profile.ts'
import { signInAtDesk } from '../shop/desk.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { Till } from '../till/till.ts'

const shop = shopOfFile()
let profile: Profile
test.beforeAll(async () => {
  profile = await newProfile()
})
test.afterAll(() => profile.remove())

test('[P1][P2][P4] a sale made with the server killed and the browser reopened is booked once', async () => {
  const { url, server, person, office } = shop()
  const cashier = person('cashier')

  // Online first: join, sign in, sell.
  const online = await profile.open()
  const first = new Till(online.pages()[0] ?? (await online.newPage()))
  await first.open(url)
  await first.join(shop().printedCode())
  await first.signIn(cashier)
  await first.page.getByRole('button', { name: /^Flat white/ }).click()
  const firstNumber = await first.payExactly()
  await expect(first.status()).toContainText('All sent')
  await first.installed()

  // The server dies, the browser is closed and opened again.
  await server.kill()
  await online.close()
  const offline = await profile.open()
  const page = offline.pages()[0] ?? (await offline.newPage())
  const till = new Till(page)
  await till.open(url)
  await till.signIn(cashier)
  await expect(till.status()).toContainText('Offline. Selling goes on.')
  await till.scan('2100200004070')
  await till.scan('2100200004070')
  await till.scan('2100200002229')
  await expect(till.lines()).toHaveText([/2.*Croissant.*3\.80/, /Baguette.*1\.95/])
  await till.pay().click()
  // 5.75 to pay, 10.00 given.
  await till.enter('1000')
  await expect(page.getByLabel('Change to give')).toHaveText('£4.25')
  await till.take().click()
  await expect(page.getByRole('heading', { name: 'Change' })).toBeVisible()
  const number = await till.receiptNumber()
  expect(number).not.toBe(firstNumber)
  await expect(till.receipt()).toContainText('Croissant')
  await expect(till.receipt()).toContainText('£4.25')
  await expect(till.status()).toContainText('1 sale waiting')
  expect(await isReached(url)).toBe(false)

  // The server comes back; nobody touches the till.
  await server.start()
  await expect(till.status()).toContainText('All sent', { timeout: 70_000 })
  const sales = await office.sales()
  expect(sales.map(({ receipt_number }) => receipt_number).sort()).toEqual(
    [firstNumber, number].sort(),
  )
  expect(sales.find(({ receipt_number }) => receipt_number === number)?.payable_minor).toBe(575)

  // And as a person sees it.
  const desk = await offline.newPage()
  await signInAtDesk(desk, url, person('manager'), 'sales')
  await expect(desk.getByRole('link', { name: number })).toHaveCount(1)
  await expect(desk.getByRole('row').filter({ hasText: number })).toContainText('£5.75')
})

async function isReached(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  )
}
