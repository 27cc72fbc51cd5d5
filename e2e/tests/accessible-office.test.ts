import { expect, type Page, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { signInAtDesk } from '../shop/desk.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('[ASVS 7.4.4] every screen of the back office is accessible', async () => {
  test.setTimeout(180_000)
  const till = await newTill(await newDevice(), shop())
  // Six of these are in stock: a sale, and a finding.
  await till.type('9 * 2100200002595')
  await till.payExactly()
  await expect(till.status()).toContainText('All sent')
  await throughTheOffice(await (await newDevice()).newPage())
})

async function throughTheOffice(page: Page): Promise<void> {
  const { url, person } = shop()
  const check = async (screen: string) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('Asking the server.')).toHaveCount(0)
    await expectAccessible(page, screen)
  }
  await page.goto(`${url}/office/`)
  await check('sign in')
  await signInAtDesk(page, url, person('owner'))
  const checkInside = async (screen: string) => {
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
    await check(screen)
  }
  for (const path of ['', 'products/import', 'tills']) {
    await page.goto(`${url}/office/${path}`)
    await checkInside(`/office/${path}`)
  }
  for (const path of ['sales', 'products', 'settle']) {
    await page.goto(`${url}/office/${path}`)
    await checkInside(`/office/${path}`)
    await page.getByRole('main').locator('table a, ul.rows a').first().click()
    await checkInside(`one of /office/${path}`)
  }
}
