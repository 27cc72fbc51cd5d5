import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { readBooked } from '../shop/booked.ts'
import { signInAtDesk } from '../shop/desk.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import type { Till } from '../till/till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('[P1] a till that the server takes for a stranger is brought back by name, and by no other device', async () => {
  test.setTimeout(120_000)
  const till = await newTill(await newDevice(), shop())
  const other = await newTill(await newDevice(), shop())
  const sent = await sellQuickly(till.page, 'Latte')
  await expect(till.status()).toContainText('1 of 1 arrived')
  const [before] = readBooked(shop().database).sales
  forgetTokens()
  const unsent = [await sellQuickly(till.page, 'Latte'), await sellQuickly(till.page, 'Mocha')]
  await expect(till.status()).toContainText('The server does not know this till.')

  const page = await (await newDevice()).newPage()
  await signInAtDesk(page, shop().url, shop().person('manager'), 'tills')
  const [number] = /T\d\d/.exec(sent) ?? []
  const name = `Till ${number?.slice(1)}`
  await page.getByRole('button', { name: new RegExp(`^Bring back ?: ${name}`) }).click()
  await expectAccessible(page, 'bring back')
  await page.getByRole('button', { name: 'Make its code' }).click()
  const code = (await page.getByRole('status').first().textContent()) ?? ''

  await expectRefusal(other, code)
  const dialog = await typeCode(till, code)
  await expect(dialog).toContainText('Everything sold here is kept')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('dialog')).toContainText(`${name} is back`)

  const numbers = [sent, ...unsent]
  await expect.poll(() => numbersOf(before?.deviceId), { timeout: 70_000 }).toEqual(numbers)
  expect(readBooked(shop().database).broken).toEqual([])
  // One device and one series of numbers, as before.
  await till.page.getByRole('button', { name: 'Sell', exact: true }).click()
  const last = await sellQuickly(till.page, 'Latte')
  await expect.poll(() => numbersOf(before?.deviceId)).toEqual([...numbers, last])
})

/** A cashier finds the place by what the till says. */
async function typeCode(till: Till, code: string) {
  const next = till.nextSale()
  if (await next.isVisible()) await next.click()
  await till.status().click()
  await till.page.getByRole('button', { name: 'Enter a new code' }).click()
  const dialog = till.page.getByRole('dialog')
  await dialog.getByLabel('Enrolment code').fill(code)
  await dialog.getByRole('button', { name: 'Join again' }).click()
  return dialog
}

async function expectRefusal(till: Till, code: string): Promise<void> {
  await sellQuickly(till.page, 'Latte')
  await expect(till.status()).toContainText('The server does not know this till.')
  const dialog = await typeCode(till, code)
  await expect(dialog.getByRole('alert')).toContainText('and this is another one')
}

function forgetTokens(): void {
  const db = new DatabaseSync(shop().database)
  db.exec('PRAGMA busy_timeout = 5000')
  db.exec('DELETE FROM device_tokens')
  db.close()
}

function numbersOf(deviceId: string | undefined): readonly string[] {
  return readBooked(shop().database)
    .sales.filter((sale) => sale.deviceId === deviceId)
    .map(({ receiptNumber }) => receiptNumber)
}
