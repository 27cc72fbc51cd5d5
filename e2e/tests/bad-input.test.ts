import { expect, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { Till } from '../till/till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('a wrong code, and one of seven characters, are told in sentences', async () => {
  const till = new Till(await (await newDevice()).newPage())
  await till.open(shop().url)
  const code = till.page.getByLabel('Enrolment code')
  await code.fill('ABC-2345')
  await code.press('Enter')
  await expect(till.problem()).toHaveText('The code has eight characters, such as ABCD-2345.')
  await code.fill('ZZZZ-9999')
  await code.press('Enter')
  await expect(till.problem()).toContainText('ask for a new one')
})

test('a wrong PIN lets nobody in', async () => {
  const till = new Till(await (await newDevice()).newPage())
  await till.open(shop().url)
  await till.join(await shop().office.newTill('Wrong PIN'))
  await till.page.getByRole('button', { name: shop().person('cashier').name }).click()
  await till.page.keyboard.type('0000')
  await till.page.keyboard.press('Enter')
  await expect(till.page.getByText('Wrong PIN. Try again.')).toBeVisible()
  await expect(till.searchLine()).toBeHidden()
})

test('an empty cart is not paid', async () => {
  const till = await newTill(await newDevice(), shop())
  // Greyed out, and still there for a finger.
  await till.pay().click({ force: true })
  await expect(till.problem()).toContainText('There is nothing in the cart yet.')
  await till.page.keyboard.press('Escape')
  await till.page.keyboard.press('F9')
  await expect(till.problem()).toContainText('There is nothing in the cart yet.')
  await expect(till.take()).toBeHidden()
})

test('too little cash is named, and takes nothing', async () => {
  const till = await newTill(await newDevice(), shop())
  await till.page.getByRole('button', { name: /^Flat white/ }).click()
  await till.pay().click()
  await till.enter('200')
  await expect(till.page.getByLabel('Still missing')).toHaveText('£1.40')
  await till.page.keyboard.press('Enter')
  await expect(till.problem()).toHaveText('£1.40 is still missing.')
  await till.page.keyboard.press('Escape')
  await till.take().click()
  await expect(till.nextSale()).toBeVisible()
})

test('more on the card than is due is named, and takes nothing', async () => {
  const till = await newTill(await newDevice(), shop())
  await till.page.getByRole('button', { name: /^Flat white/ }).click()
  await till.pay().click()
  await till.page.getByRole('radio', { name: 'Card' }).click()
  await till.enter('500')
  await expect(till.problem()).toContainText('Only cash gives change.')
  await till.page.keyboard.press('Enter')
  await expect(till.nextSale()).toBeHidden()
})

test('a quantity of a line that cannot be is told in a sentence, and the line stays', async () => {
  const till = await newTill(await newDevice(), shop())
  const dialog = till.page.getByRole('dialog')
  await till.page.getByRole('button', { name: /^Croissant/ }).click()
  for (const [typed, sentence] of [
    ['0', /A quantity cannot be zero. To take the line out, remove it./],
    ['1000000000', /large/],
    ['1.5', /This is sold by the piece. Enter a whole number./],
  ] as const) {
    await till.page.getByRole('button', { name: 'Quantity 1, change' }).click()
    await till.enter(typed)
    await till.page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toHaveText(sentence)
    await till.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(till.pay()).toHaveText(/£1\.90/)
  }
})

test('a quantity before a code that cannot be adds nothing, and says why', async () => {
  const till = await newTill(await newDevice(), shop())
  for (const [typed, sentence] of [
    ['0 * 2100200004070', /cannot be zero/],
    ['-1 * 2100200004070', /below zero|Nothing was added/],
    ['1000000000 * 2100200004070', /large|Nothing was added/],
  ] as const) {
    await till.type(typed)
    await expect(till.problem()).toContainText(sentence)
    await expect(till.lines()).toHaveCount(0)
    await till.page.keyboard.press('Escape')
    await expect(till.problem()).toBeHidden()
  }
})

test('an unknown code adds nothing, and selling goes on', async () => {
  const till = await newTill(await newDevice(), shop())
  await till.scan('9999999999994')
  await expect(till.problem()).toContainText('Not known. Nothing was added.')
  await till.scan('2100200004070')
  await expect(till.lines()).toHaveCount(1)
  await expect(till.problem()).toBeHidden()
})

test('an open price is asked for', async () => {
  const till = await newTill(await newDevice(), shop())
  await till.type('Birthday cake')
  const dialog = till.page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await till.page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Enter its price.')
  await till.enter('2450')
  await till.page.keyboard.press('Enter')
  await expect(till.pay()).toHaveText(/£24\.50/)
})
