import { expect, test } from '@playwright/test'
import { startFaultProxy } from '../../replay/src/faults/fault-proxy.ts'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { Till } from '../till/till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('[P2] a sale whose reply was lost is booked once, and its story tells', async () => {
  const proxy = await startFaultProxy({ targetPort: shop().server.port })
  const till = await newTill(await newDevice(), shop(), `http://127.0.0.1:${proxy.port}`)
  // The browser itself sends a request again whose kept-open connection died: two losses are one.
  const lost = Promise.all([proxy.loseNextReply(), proxy.loseNextReply()])
  await till.page.getByRole('button', { name: /^Espresso/ }).click()
  const number = await till.payExactly()
  await lost
  await expect(till.status()).toContainText('All sent', { timeout: 30_000 })
  expect(await timesBooked(number)).toBe(1)
  await till.page.getByRole('button', { name: 'Receipts' }).click()
  await expect(till.page.getByText('No answer came')).toBeVisible()
  await proxy.close()
})

test('[P4] a cut network drains by itself once it is healed', async () => {
  const proxy = await startFaultProxy({ targetPort: shop().server.port })
  const till = await newTill(await newDevice(), shop(), `http://127.0.0.1:${proxy.port}`)
  await proxy.cut()
  const numbers: string[] = []
  for (const product of [/^Espresso/, /^Cortado/, /^Mocha/]) {
    await till.page.getByRole('button', { name: product }).click()
    numbers.push(await till.payExactly())
    await till.nextSale().click()
  }
  await expect(till.status()).toContainText('3 sales waiting')
  await proxy.heal()
  await expect(till.status()).toContainText('All sent', { timeout: 70_000 })
  for (const number of numbers) expect(await timesBooked(number)).toBe(1)
  await proxy.close()
})

test('[P2] a double click on Take makes one sale', async () => {
  const till = await newTill(await newDevice(), shop())
  const before = await shop().office.sales()
  await till.page.getByRole('button', { name: /^Latte/ }).click()
  await till.pay().click()
  await till.take().dblclick()
  await expect(till.status()).toContainText('All sent')
  const after = await shop().office.sales()
  expect(after.length - before.length).toBe(1)
})

test('[P2] Enter held down on Take makes one sale', async () => {
  const till = await newTill(await newDevice(), shop())
  const before = await shop().office.sales()
  await till.page.getByRole('button', { name: /^Latte/ }).click()
  await till.pay().click()
  await expect(till.take()).toBeVisible()
  // A held key repeats some 30 times a second.
  await Promise.all(Array.from({ length: 20 }, () => till.page.keyboard.down('Enter')))
  await expect(till.status()).toContainText('All sent')
  const after = await shop().office.sales()
  expect(after.length - before.length).toBe(1)
})

test('[P2] two tabs of one till sell at once under one series of numbers', async () => {
  const device = await newDevice()
  const one = await newTill(device, shop())
  const other = new Till(await device.newPage())
  await other.open(shop().url)
  await other.signIn(shop().person('manager'))
  const sellThree = async (till: Till, product: RegExp) => {
    const numbers: string[] = []
    for (let sale = 0; sale < 3; sale++) {
      // The browser draws a tab behind another once a second, and a real click waits for that.
      await till.page.getByRole('button', { name: product }).dispatchEvent('click')
      await till.pay().dispatchEvent('click')
      await till.take().dispatchEvent('click')
      await expect(till.nextSale()).toBeVisible()
      numbers.push(await till.receiptNumber())
      await till.nextSale().dispatchEvent('click')
    }
    return numbers
  }
  const sold = await Promise.all([sellThree(one, /^Mocha/), sellThree(other, /^Babyccino/)])
  const numbers = sold.flat()
  const series = numbers.map((number) => Number(number.slice(-6))).sort((a, b) => a - b)
  expect(series).toEqual([1, 2, 3, 4, 5, 6])
  await expect(one.status()).toContainText('6 of 6 arrived')
  await expect(other.status()).toContainText('6 of 6 arrived')
  for (const number of numbers) expect(await timesBooked(number)).toBe(1)
})

test('an open cart survives a reload, and so does who is signed in', async () => {
  const till = await newTill(await newDevice(), shop())
  await till.scan('2100200004070')
  await till.page.getByRole('button', { name: /^Cortado/ }).click()
  await expect(till.lines()).toHaveCount(2)
  // The cart is on disk a moment after it is on the screen.
  await till.page.waitForTimeout(1_000)
  await till.page.reload()
  await expect(till.lines()).toHaveText([/Croissant/, /Cortado/])
  await expect(till.pay()).toHaveText(/£4\.85/)
  const number = await till.payExactly()
  await expect(till.status()).toContainText('All sent')
  expect(await timesBooked(number)).toBe(1)
})

test('a reload while the receipt is shown brings the receipt back', async () => {
  const till = await newTill(await newDevice(), shop())
  await till.page.getByRole('button', { name: /^Cortado/ }).click()
  const number = await till.payExactly()
  await till.page.reload()
  await expect(till.nextSale()).toBeVisible()
  expect(await till.receiptNumber()).toBe(number)
})

async function timesBooked(number: string): Promise<number> {
  const sales = await shop().office.sales()
  return sales.filter(({ receipt_number }) => receipt_number === number).length
}
