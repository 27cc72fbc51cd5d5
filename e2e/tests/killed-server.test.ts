import { expect, test } from '@playwright/test'
import { startLineProxy } from '../../replay/src/faults/line-proxy.ts'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { freshSeed } from '../kills/seed.ts'
import { killBeforeAnswer, killServers } from '../kills/server-kills.ts'
import { readBooked } from '../shop/booked.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

/** A short run; `npm run campaign` has the long one. */
const kills = 4

test('[P2] a sale that was booked by a server killed before it answered is booked once', async () => {
  const line = await startLineProxy({ targetPort: shop().server.port })
  const till = await newTill(await newDevice(), shop(), `http://127.0.0.1:${line.port}`)
  const killed = killBeforeAnswer({ shop: shop(), line })
  await till.page.getByRole('button', { name: /^Espresso/ }).click()
  const number = await till.payExactly()
  expect(await killed).toBe(true)
  await expect(till.status()).not.toContainText('All sent')
  expect(timesBooked(number)).toBe(1)
  await shop().server.start()
  await expect(till.status()).toContainText('All sent', { timeout: 70_000 })
  expect(timesBooked(number)).toBe(1)
  expect(readBooked(shop().database).broken).toEqual([])
  await line.close()
})

test('[P1][P2][P3] a server killed again and again under sales has each of them once', async () => {
  test.setTimeout(300_000)
  const seed = freshSeed()
  const before = readBooked(shop().database).sales.length
  const { figures, wrong } = await killServers({ shop: shop(), kills, seed, tell: console.info })
  console.info(`seed ${seed}`, figures)
  expect(wrong).toEqual([])
  expect(figures.booked - before).toBe(figures.shown)
})

function timesBooked(number: string): number {
  const { sales } = readBooked(shop().database)
  return sales.filter(({ receiptNumber }) => receiptNumber === number).length
}
