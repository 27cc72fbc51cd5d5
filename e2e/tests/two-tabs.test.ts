import { expect, test } from '@playwright/test'
import { startLineProxy } from '../../replay/src/faults/line-proxy.ts'
import { crashPage } from '../browser/crash-page.ts'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { judgeRun } from '../kills/judge-run.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import { Till } from '../till/till.ts'
import { readTill } from '../till/till-on-disk.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('[P2] two tabs that sell and drain at once send every sale once', async () => {
  test.setTimeout(180_000)
  const line = await startLineProxy({ targetPort: shop().server.port })
  const url = `http://127.0.0.1:${line.port}`
  const one = await newTill(await newDevice(), shop(), url)
  const other = await otherWindow(one)
  await other.signIn(shop().person('manager'))
  const shown: string[] = []
  const sell = async ({ page }: Till, product: string, times: number) => {
    for (let sale = 0; sale < times; sale++) shown.push(await sellQuickly(page, product))
  }
  const bothSell = (times: number) =>
    Promise.all([sell(one, 'Mocha', times), sell(other, 'Babyccino', times)])
  // Nothing gets through: a queue for both to drain.
  line.setWeather(() => ({ kind: 'drop', afterBytes: 0 }))
  await bothSell(8)
  // Slow enough that pushes of one tab meet sales and wishes of the other.
  line.setWeather(() => ({ kind: 'delay', delayMs: 60 }))
  await bothSell(12)
  for (const till of [one, other]) {
    await expect(till.status()).toContainText('40 of 40 arrived', { timeout: 70_000 })
  }
  const { wrong } = judgeRun({
    kills: 0,
    shown,
    tills: [await readTill(one.page)],
    halves: [],
    database: shop().database,
    seconds: 0,
  })
  expect(wrong).toEqual([])
  const series = shown.map((number) => Number(number.slice(-6))).sort((a, b) => a - b)
  expect(series).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  await line.close()
})

test('[P4] a tab that crashes while it sends is followed by another tab', async () => {
  const line = await startLineProxy({ targetPort: shop().server.port })
  const url = `http://127.0.0.1:${line.port}`
  const sender = await newTill(await newDevice(), shop(), url)
  const other = await otherWindow(sender)
  await other.signIn(shop().person('manager'))
  // The push waits for an answer that does not come, and its tab holds the lock meanwhile.
  line.holdAnswers()
  const number = await sellQuickly(sender.page, 'Latte')
  await expect.poll(() => line.heldBytes()).toBeGreaterThan(0)
  const held = () => other.page.evaluate(async () => (await navigator.locks.query()).held)
  const pushLock = (await held())?.find(({ name }) => name?.includes('push'))
  expect(pushLock).toBeDefined()
  await crashPage(sender.page)
  expect((await held())?.map(({ clientId }) => clientId)).not.toContain(pushLock?.clientId)
  line.setWeather(() => null)
  line.letAnswersGo()
  await expect(other.status()).toContainText('1 of 1 arrived', { timeout: 70_000 })
  const next = await sellQuickly(other.page, 'Latte')
  await expect(other.status()).toContainText('2 of 2 arrived')
  const booked = (await shop().office.sales()).map(({ receipt_number }) => receipt_number)
  for (const one of [number, next]) {
    expect(booked.filter((receipt) => receipt === one)).toHaveLength(1)
  }
  await line.close()
})

/** The same till in a window and a process of its own: a tab behind another is drawn once a second. */
async function otherWindow({ page }: Till): Promise<Till> {
  const opened = page.context().waitForEvent('page')
  await page.evaluate(() => window.open(location.href, '_blank', 'popup,noopener'))
  return new Till(await opened)
}
