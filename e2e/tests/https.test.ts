import { readFileSync } from 'node:fs'
import { type Browser, chromium, expect, test } from '@playwright/test'
import { namesOfHere } from '../../apps/server/src/tls/local-names.ts'
import { chromiumFlags, chromiumPath } from '../../replay/src/browser/chromium.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { signInAtDesk } from '../shop/desk.ts'
import { type HttpsShop, openHttpsShop } from '../shop/https-shop.ts'
import { codePrintedBy } from '../shop/running-shop.ts'
import { Till } from '../till/till.ts'

const name = `${namesOfHere().hostName}.local`

let shop: HttpsShop
let browser: Browser
test.beforeAll(async () => {
  shop = await openHttpsShop()
})
test.afterEach(() => browser?.close())
test.afterAll(() => shop.close())

/** A browser of another device, which finds the server by its name on the shop's network. */
async function deviceThat(trusts: 'trusts' | 'does not trust'): Promise<Browser> {
  const trusted = `--ignore-certificate-errors-spki-list=${await shop.servedKey()}`
  const found = `--host-resolver-rules=MAP ${name} 127.0.0.1`
  browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumFlags, found, ...(trusts === 'trusts' ? [trusted] : [])],
  })
  return browser
}

test('a device learns over plain http how to trust the shop, and compares the fingerprint', async () => {
  const device = await deviceThat('does not trust')
  const till = `https://${name}:${shop.server.port}/till/`
  const refused = (await device.newPage()).goto(till)
  await expect(refused).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
  const page = await device.newPage()
  await page.goto(`http://${name}:${shop.trustPort}/`)
  const fingerprint = (await page.locator('pre').textContent())?.split('\n') ?? []
  expect(fingerprint).toHaveLength(4)
  for (const line of fingerprint) expect(shop.server.printed()).toContain(line)
  await expect(page.getByRole('link', { name: till })).toHaveAttribute('href', till)
  await page.getByText('Android').click()
  await expectAccessible(page, 'trust')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the certificate' }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(shop.authority)
})

test('a till on the shop’s network that trusts it sells without a network, too', async () => {
  const context = await (await deviceThat('trusts')).newContext()
  const url = `https://${name}:${shop.server.port}`
  const till = new Till(await context.newPage())
  await till.open(url)
  expect(await till.page.evaluate(() => isSecureContext)).toBe(true)
  await till.join(codePrintedBy(shop.server))
  await till.signIn(shop.person('cashier'))
  await till.installed()
  await context.setOffline(true)
  await till.page.reload()
  await till.page.getByRole('button', { name: /^Espresso/ }).click()
  await till.payExactly()
  await context.setOffline(false)
  await expect(till.status()).toContainText('All sent', { timeout: 60_000 })

  const desk = await context.newPage()
  await signInAtDesk(desk, url, shop.person('owner'))
  expect((await context.cookies()).map((cookie) => [cookie.name, cookie.secure])).toEqual([
    ['__Host-evertill-session', true],
  ])
})
