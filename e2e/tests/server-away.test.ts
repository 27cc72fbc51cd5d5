import { expect, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { signInAtDesk } from '../shop/desk.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('what needs the server says so while it is away, and the till does not need it', async () => {
  const { url, server, person } = shop()
  const desk = await (await newDevice()).newPage()
  await signInAtDesk(desk, url, person('manager'))
  await desk.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  // The worker takes over with the next page.
  await desk.reload()
  const till = await newTill(await newDevice(), shop())
  await server.kill()

  await desk.reload()
  await expect(desk.getByRole('heading', { name: 'The server does not answer' })).toBeVisible()
  await expect(desk.getByRole('main')).toContainText('they keep selling')

  await till.page.getByRole('button', { name: /^Cortado/ }).click()
  await till.payExactly()
  await till.nextSale().click()
  await expect(till.status()).toContainText('Offline. Selling goes on.')
  await expect(till.status()).toContainText('1 sale waiting')
  await till.page.getByRole('button', { name: 'Menu' }).click()
  const menu = till.page.getByRole('dialog', { name: 'Menu' })
  await expect(menu).toContainText('need the server, which does not answer now')
  await menu.getByRole('button', { name: /^Sync/ }).click()
  await till.page.getByRole('button', { name: 'Try now' }).click()
  await expect(till.page.getByRole('main')).toContainText(
    'our server did not answer. 1 sale safe here; the till goes on trying.',
  )

  await server.start()
  await till.page.getByRole('button', { name: 'Try now' }).click()
  await expect(till.page.getByRole('main')).toContainText('All sent')
  await expect(till.page.getByRole('heading', { name: 'Nothing waits' })).toBeVisible()
})
