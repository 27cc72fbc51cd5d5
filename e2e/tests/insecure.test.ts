import { type Browser, chromium, expect, test } from '@playwright/test'
import { chromiumFlags, chromiumPath } from '../../replay/src/browser/chromium.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { openShop, type RunningShop } from '../shop/running-shop.ts'

let shop: RunningShop
let browser: Browser
test.beforeAll(async () => {
  shop = await openShop()
  browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumFlags, '--host-resolver-rules=MAP shop.test 127.0.0.1'],
  })
})
test.afterAll(async () => {
  await browser?.close()
  await shop.close()
})

/** On a shop's own network a plain address is none that a browser trusts, as this machine's own is. */
test('a till by plain http on the shop’s network says why it cannot sell, and sells nothing', async () => {
  const page = await browser.newPage()
  const thrown: Error[] = []
  page.on('pageerror', (error) => thrown.push(error))
  await page.goto(`http://shop.test:${shop.server.port}/till/`)
  await expect(page.getByRole('heading', { name: 'not safe to sell on' })).toBeVisible()
  await expect(page.getByText('https:// in front')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await expectAccessible(page, 'insecure')
  expect(thrown).toEqual([])
})

test('a script that somebody wrote into the page is refused, and so is text made to markup', async () => {
  const page = await browser.newPage()
  const refused: string[] = []
  page.on('console', (message) => refused.push(message.text()))
  await page.goto(`${shop.server.url}/till/`)
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    let why = ''
    try {
      script.text = 'globalThis.wasRun = true'
      document.head.append(script)
      document.body.innerHTML = '<b>text</b>'
    } catch (error) {
      why = String(error)
    }
    return { why, wasRun: 'wasRun' in globalThis }
  })
  expect(ran.wasRun).toBe(false)
  expect(ran.why).toContain('TrustedScript')
  expect(refused.join()).toContain('Trusted')
})
