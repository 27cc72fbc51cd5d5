import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import type { Till } from '../till/till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()
const everyCall = '**/api/sync/v1/**'

test('the Sync page says why sales wait, what is missing, and that all arrived', async () => {
  const device = await newDevice()
  const till = await newTill(device, shop())
  const { page } = till
  await sell(till)
  await expect(till.status()).toContainText('All sent')

  await device.setOffline(true)
  await sell(till)
  await sell(till)
  await page.keyboard.press('Control+.')
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Offline. Selling goes on.')
  await expect(main).toContainText('2 sales waiting. No network on this till.')
  await expect(stop(page, 'Network')).toContainText('not connected')
  await expect(main).toContainText(/1 of 3 arrived\. ?2 waiting, from T\d\d-000002 on\./)
  await expect(main).toContainText(/Next try ?(in \d+ s|under way)/)
  await expect(main).toContainText(/[0-9a-f]{4} [0-9a-f]{4} … [0-9a-f]{4}/)
  await expectAccessible(page, 'sync page')

  // The story of what waits, and back to where one was.
  await main.getByRole('button', { name: /T\d\d-000002/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Saved on this till' })).toContainText(
    /\d\d:\d\d:\d\d/,
  )
  await expect(page.getByText('Goes to the server by itself')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Offline. Selling goes on.')

  await device.setOffline(false)
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(main).toContainText(/All 3 arrived, proved \d\d:\d\d/)
  await expect(stop(page, 'Our server')).toContainText('answers')
})

test('a sign-in page of the network is not our server, and a server that is away is neither', async () => {
  const device = await newDevice()
  const till = await newTill(device, shop())
  const { page } = till
  await device.route(everyCall, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Welcome to the guest network</h1>' }),
  )
  await sell(till)
  await page.keyboard.press('Control+.')
  await expect(stop(page, 'Network')).toContainText('asks for a sign')
  await expect(page.getByRole('main')).toContainText('The network asks for a sign-in.')
  await device.unroute(everyCall)
  await device.route(everyCall, (route) => route.abort())
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(stop(page, 'Our server')).toContainText('no answer')
  await expect(page.getByRole('main')).toContainText('Our server has not answered since')
  await device.unroute(everyCall)
})

test('[P1] unsent sales are saved to a file, and stay on the till', async () => {
  const device = await newDevice()
  const till = await newTill(device, shop())
  const { page } = till
  await page.keyboard.press('Control+.')
  const button = page.getByRole('button', { name: 'Save unsent sales to a file' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')

  await device.setOffline(true)
  await sell(till)
  await sell(till)
  await page.keyboard.press('Control+.')
  await button.click()
  const dialog = page.getByRole('dialog', { name: 'Save unsent sales to a file' })
  const downloaded = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save 2 sales to a file' }).click()
  const download = await downloaded
  expect(download.suggestedFilename()).toMatch(/^evertill-T\d\d-.+\.jsonl$/)
  const [head] = (await readFile(await download.path(), 'utf8')).split('\n')
  expect(JSON.parse(head ?? '')).toMatchObject({ kind: 'evertill-unsent-commands', commands: 2 })
  await expect(dialog).toContainText(`2 sales handed to the browser as`)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: '2 waiting' })).toBeVisible()
})

test('[P7] a price that changes in the middle of a cart is said, and changes nothing by itself', async () => {
  const till = await newTill(await newDevice(), shop())
  const { page } = till
  await product('4.20')
  await pulled(till)
  await till.searchLine().fill('RYE1')
  await expect(page.getByRole('button', { name: /Rye loaf/ })).toBeVisible()
  await till.type('RYE1')
  await expect(till.lines()).toHaveText([/Rye loaf.*£4\.20/])

  await product('4.50')
  await pulled(till)
  await expect(till.lines()).toHaveText([/Rye loaf.*£4\.20.*Price is now £4\.50/])
  await expect(till.pay()).toContainText('£4.20')
  await page.getByRole('button', { name: 'Take £4.50' }).click()
  await expect(till.lines()).toHaveText([/Rye loaf.*£4\.50/])
  await expect(page.getByText('Price is now')).toHaveCount(0)
  await expect(till.pay()).toContainText('£4.50')
})

/** A product of its own, by the back office's import; a second time with another price. */
async function product(price: string): Promise<void> {
  await shop().office.importProducts(
    `sku,name,price,tax_rate,category\nRYE1,Rye loaf,${price},0,Bakery\n`,
  )
}

/** Has the till ask for news now rather than at its next heartbeat. */
async function pulled({ page }: Till): Promise<void> {
  await page.keyboard.press('Control+.')
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(page.getByRole('button', { name: 'Try now' })).toBeVisible()
  await page.keyboard.press('Escape')
}

function stop(page: Page, name: string) {
  return page
    .getByRole('list', { name: 'The way of a sale' })
    .getByRole('listitem')
    .filter({ hasText: name })
}

async function sell(till: Till): Promise<void> {
  await till.page.getByRole('button', { name: /^Flat white/ }).click()
  await till.payExactly()
  await till.nextSale().click()
}
