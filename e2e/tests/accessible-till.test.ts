import { expect, type Locator, type Page, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { Till } from '../till/till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('every screen of the till is accessible', async () => {
  test.setTimeout(180_000)
  await throughTheTill(await (await newDevice()).newPage())
})

test('the sell screen and its sheet are accessible on a phone', async () => {
  const page = await (await newDevice()).newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  const till = new Till(page)
  await till.open(shop().url)
  await expect(page.getByLabel('Enrolment code')).toBeVisible()
  await expectAccessible(page, 'join, phone')
  await till.join(await shop().office.newTill('Phone'))
  await till.signIn(shop().person('cashier'))
  await expectAccessible(page, 'sell, phone')
  await page.getByRole('button', { name: /^Cortado/ }).click()
  await page.getByRole('button', { name: 'Open the cart' }).click()
  await expectAccessible(page, 'cart, phone')
})

/** Each screen is waited for by its own heading, title or button: no check is of the one before. */
async function throughTheTill(page: Page): Promise<void> {
  const till = new Till(page)
  const check = async (screen: string, sign: Locator) => {
    await expect(sign).toBeVisible()
    await expectAccessible(page, screen)
  }
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })
  const close = async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await till.open(shop().url)
  await check('join', page.getByLabel('Enrolment code'))
  await till.join(await shop().office.newTill('Accessible'))
  await check('sign in', page.getByRole('heading', { name: 'Who is selling?' }))
  await till.signIn(shop().person('cashier'))
  await check('sell, empty', till.searchLine())
  await till.pay().click({ force: true })
  await check('sell, with a sentence', till.problem())
  await page.keyboard.press('Escape')
  await till.scan('9999999999994')
  await check('sell, unknown code', till.problem())
  await page.getByRole('button', { name: 'Sell at a price' }).click()
  await check('sell at a price', dialog('Sell at a price'))
  await close()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Cortado/ }).click()
  await till.scan('2100200004070')
  await check('sell, with a cart', till.lines().nth(1))
  await page.getByRole('button', { name: 'Quantity 1, change' }).click()
  await check('quantity', dialog('Croissant'))
  await close()
  await page.keyboard.press('F8')
  await check('discount', dialog('Croissant'))
  await close()
  await page.getByRole('button', { name: 'Hold this cart' }).click()
  await check('hold', dialog('Hold this cart'))
  await close()
  await page.getByRole('button', { name: 'Cancel this sale' }).click()
  await check('cancel', dialog('Cancel this sale?'))
  await close()
  await till.pay().click()
  await check('pay by cash', page.getByRole('heading', { name: 'To pay' }))
  await page.getByRole('radio', { name: 'Card' }).click()
  await check('pay by card', page.getByText('on the card terminal'))
  await page.getByRole('radio', { name: 'Cash' }).click()
  await till.take().click()
  await check('paid', till.receipt())
  await page.getByRole('button', { name: 'Receipts' }).click()
  await check('receipts', page.getByRole('button', { name: 'Refund', exact: true }))
  await page.getByRole('button', { name: 'Refund', exact: true }).click()
  await check('refund', page.getByRole('heading', { name: 'What comes back?' }))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+.')
  await check('sync', page.getByRole('button', { name: 'Try now' }))
  await page.getByRole('button', { name: 'Menu' }).click()
  await check('menu', dialog('Menu'))
  await page.getByRole('button', { name: /^Keys/ }).click()
  await check('keys', dialog('Keys'))
}
