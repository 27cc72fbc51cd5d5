import { expect, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import type { Till } from '../till/till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('[P1][P2] a drill cuts the network, survives a reload, and shows that everything came in', async () => {
  const till = await newTill(await newDevice(), shop())
  const { page } = till
  await beginDrill(till)
  await expect(till.status()).toContainText('Drill: network cut,')

  // Selling really goes on; nothing reaches the server.
  await page.keyboard.press('Escape')
  await sell(till)
  await sell(till)
  await expect(till.status()).toContainText('2 sales waiting')
  expect(await shop().office.sales()).toHaveLength(0)

  await page.reload()
  await expect(till.status()).toContainText('Drill: network cut,')
  await sell(till)
  await expect(till.status()).toContainText('3 sales waiting')
  expect(await shop().office.sales()).toHaveLength(0)

  await page.getByRole('button', { name: 'End drill now' }).click()
  await expect(till.status()).toContainText('Drill passed.')
  await expect(till.status()).toContainText('3 sales made without a network, all 3 arrived, proved')
  expect(await shop().office.sales()).toHaveLength(3)

  // The meter remembers it.
  await page.keyboard.press('Control+.')
  const lastDrill = page.locator('.checks > div', { hasText: 'Last drill' })
  await expect(lastDrill).toContainText('just now')
  await expect(lastDrill).toHaveAttribute('data-good', 'true')
  await expectAccessible(page, 'sync page')
})

test('a drill is one for all windows of a till, and ends in all of them', async () => {
  const device = await newDevice()
  const till = await newTill(device, shop())
  const other = await device.newPage()
  await other.goto(till.page.url())
  await other.getByRole('button', { name: shop().person('cashier').name }).click()
  await other.keyboard.type(shop().person('cashier').pin)
  await other.keyboard.press('Enter')
  await beginDrill(till)
  const status = other.getByRole('banner').locator('.status').first()
  await expect(status).toContainText('Drill: network cut,')
  await other.getByRole('button', { name: 'End drill now' }).click()
  await expect(till.status()).not.toContainText('Drill: network cut,')
})

test('a drill without a sale is over, and is not called passed', async () => {
  const till = await newTill(await newDevice(), shop())
  await sell(till)
  await beginDrill(till)
  await till.page.getByRole('button', { name: 'End the drill', exact: true }).click()
  await expect(till.page.getByRole('main')).toContainText('No sale was made without a network.')
  await expect(till.page.locator('.checks > div', { hasText: 'Last drill' })).toContainText(
    'Run one more, and sell meanwhile.',
  )
})

/** From the sell screen to a running drill of five minutes, by keys and one click each. */
async function beginDrill({ page }: Till): Promise<void> {
  await page.keyboard.press('Control+.')
  await page.getByRole('button', { name: 'Run a 5-minute drill' }).click()
  const dialog = page.getByRole('dialog', { name: 'Run a 5-minute drill' })
  await expect(dialog.getByRole('radio', { name: '5 minutes', exact: true })).toBeChecked()
  await dialog.getByRole('button', { name: 'Cut the network' }).click()
  await expect(dialog).toBeHidden()
}

async function sell(till: Till): Promise<void> {
  await till.page.getByRole('button', { name: /^Flat white/ }).click()
  await till.payExactly()
  await till.nextSale().click()
}
