import { expect, type Page, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { signInAtDesk } from '../shop/desk.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { Till } from '../till/till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('a wrong password lets nobody in and says so', async () => {
  const page = await (await newDevice()).newPage()
  await page.goto(`${shop().url}/office/`)
  await page.getByLabel('Email').fill('elena@harbourlane.example')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('do not belong together')
})

test('a sale is found by its number and by its amount, with its lines and its way', async () => {
  const till = await newTill(await newDevice(), shop())
  await till.page.getByRole('button', { name: /^Flat white/ }).click()
  const number = await till.payExactly()
  await expect(till.status()).toContainText('All sent')
  const page = await desk('sales')
  await page.getByLabel('Search sales').fill('3.40')
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('£3.40')
  await expect(page.getByText(number).first()).toBeVisible()
  await expect(page.getByText('Flat white').first()).toBeVisible()
})

test('stock below zero is a finding, which a count settles with a trace', async () => {
  const till = await newTill(await newDevice(), shop())
  // Six of these are in stock.
  await till.type('9 * 2100200002595')
  await till.payExactly()
  await expect(till.status()).toContainText('All sent')
  const page = await desk('settle')
  await page.getByRole('link', { name: /Pain au levain/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Pain au levain')
  await expectAccessible(page, 'item')
  await page.getByLabel('Counted, pieces').fill('1,5')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Counted, pieces').fill('4')
  await page.getByLabel('Note, if it helps somebody later').fill('Counted twice')
  await page.getByRole('button', { name: /^Set stock to 4/ }).click()
  await expect(page.getByText('Counted twice')).toBeVisible()
  await expect(page.getByText(/Elena Marsh/).first()).toBeVisible()
  await page.goto(`${shop().url}/office/settle`)
  await expect(page.getByRole('link', { name: /Pain au levain/ })).toBeHidden()
})

test('a file with errors imports nothing and names each line; put right, it is sold', async () => {
  const page = await desk('products/import')
  const choose = (csv: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'products.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    })
  await choose('sku,name\nE2E-1,Lantern\n')
  await expect(page.getByText(/price/).first()).toBeVisible()
  await choose(
    [
      'sku,name,price,barcode',
      'E2E-1,Lantern,"1,5",0001234500012',
      'E2E-2,Rope,4.00,',
      'E2E-2,Rope,4.00,',
    ].join('\n'),
  )
  await expect(page.getByText('Line 2', { exact: true })).toBeVisible()
  await expect(page.getByText('Line 4', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import/ })).toBeHidden()
  await expectAccessible(page, 'import with errors')
  await choose('sku,name,price,barcode\nE2E-1,Lantern,1.50,0001234500012\nE2E-2,Rope,4.00,\n')
  await page.getByRole('button', { name: 'Import 2 products' }).click()
  await expect(page.getByText('2 products are imported.')).toBeVisible()
  const till = await newTill(await newDevice(), shop())
  await till.scan('0001234500012')
  await expect(till.lines()).toHaveText([/Lantern.*1\.50/])
})

test('a new till is added, enrolled by its code, seen, and retired; another sale stands for its last', async () => {
  test.setTimeout(120_000)
  const page = await desk('tills')
  await page.getByRole('button', { name: 'Add a till' }).first().click()
  await page.getByLabel('Where it stands').fill('Market stall')
  await page.getByRole('button', { name: 'Make a code' }).click()
  const dialog = page.getByRole('dialog')
  const code = (await dialog.locator('output').textContent()) ?? ''
  const till = new Till(await (await newDevice()).newPage())
  await till.open(shop().url)
  await till.join(code)
  await expect(dialog).toContainText('is connected', { timeout: 30_000 })
  await dialog.getByRole('button', { name: 'Done' }).click()
  // Retired, it sells on, and what it sends waits for the manager.
  await till.signIn(shop().person('cashier'))
  const row = page.getByRole('row').filter({ hasText: 'Market stall' })
  await row.getByRole('button', { name: 'Retire' }).click()
  await dialog.getByRole('button', { name: /^Retire/ }).click()
  await expect(row).toContainText(/retired/i)
  await till.page.getByRole('button', { name: /^Cortado/ }).click()
  await till.payExactly()
  await expect(till.status()).toContainText('This till was retired.')

  // It was rung up again at another till: that sale stands in its place.
  const other = await newTill(await newDevice(), shop())
  await other.page.getByRole('button', { name: /^Cortado/ }).click()
  const number = await other.payExactly()
  await expect(other.status()).toContainText('All sent')
  await page.goto(`${shop().url}/office/settle`)
  await page.getByRole('link', { name: /from retired Till/ }).click()
  await page.getByRole('button', { name: 'Name the sale in its place' }).click()
  await dialog.getByLabel('Receipt number').fill('T99-000001')
  await dialog.getByRole('button', { name: 'Find it' }).click()
  await expect(dialog.getByRole('alert')).toContainText('No sale with this number has arrived.')
  await dialog.getByLabel('Receipt number').fill(number.toLowerCase())
  await dialog.getByRole('button', { name: 'Find it' }).click()
  await expect(dialog).toContainText(/Kept aside\s*T\d\d-000001, £2\.95/)
  await expect(dialog).toContainText(number)
  await expect(dialog.getByLabel('Note')).toBeFocused()
  await expectAccessible(page, 'the sale in its place')
  await dialog.getByRole('button', { name: 'It stands in its place' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Note').fill('Rung up again')
  await dialog.getByRole('button', { name: 'It stands in its place' }).click()
  await expect(page.getByText('Corrected by Elena Marsh')).toBeVisible()
  await page.getByRole('link', { name: 'Open the sale in its place' }).click()
  await expect(page.getByText(number).first()).toBeVisible()
})

async function desk(path: string): Promise<Page> {
  const page = await (await newDevice()).newPage()
  await signInAtDesk(page, shop().url, shop().person('owner'), path)
  return page
}
