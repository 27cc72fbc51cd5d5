import { DatabaseSync } from 'node:sqlite'
import { testSettings } from '@evertill/protocol/testing'
import { addTill, addUser, createStore, SqliteDatabase } from '@evertill/storage-sql'
import { expect, type Page, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { signInAtDesk } from '../shop/desk.ts'
import type { RunningShop } from '../shop/running-shop.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()
test.beforeAll(() => openSecondShop(shop()))

const deli = '00000000-0000-7000-8000-000000000002'

/** The owner of the demo shop manages a second one in the same database. */
async function openSecondShop({ server, database: path, person }: RunningShop): Promise<void> {
  const storeId = deli
  const at = new Date().toISOString()
  const pin = { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 }
  const signIn = { email: person('owner').email ?? '', passwordHash: null }
  const user = { storeId, userId: '00000000-0000-7000-8002-000000000001', name: 'Manager', signIn }
  await server.stop()
  const database = SqliteDatabase.open(path)
  await database.write(null, async (sql) => {
    const settings = { ...testSettings(storeId), name: 'Quayside Deli' }
    await createStore(sql, { settings, tag: 'first', at })
    await addTill(sql, { storeId, name: 'Deli counter', at })
    await addUser(sql, { ...user, role: 'manager', pin })
  })
  await database.close()
  await server.start()
}

const shopOn = (page: Page) => page.getByRole('button', { name: 'Choose another shop' })

async function choose(page: Page, name: string): Promise<void> {
  await shopOn(page).click()
  await page.getByRole('dialog').getByRole('button', { name }).click()
  await expect(shopOn(page)).toContainText(name)
}

test('[P9] who manages two shops chooses one in each tab', async () => {
  const { url, person } = shop()
  const device = await newDevice()
  const [one, other] = [await device.newPage(), await device.newPage()]
  await signInAtDesk(one, url, person('owner'), 'tills')
  await expect(shopOn(one)).toContainText('Harbour Lane Grocers')
  await expect(one.getByText('Front counter').first()).toBeVisible()

  await choose(one, 'Quayside Deli')
  await expect(one.getByRole('main')).toBeFocused()
  await expectAccessible(one, 'one of two shops')
  await one.getByRole('link', { name: 'Tills' }).click()
  await expect(one.getByText('Deli counter').first()).toBeVisible()
  await expect(one.getByText('Front counter')).toHaveCount(0)

  // A new tab begins with the last one, and then goes its own way.
  await other.goto(`${url}/office/tills`)
  await expect(other.getByText('Deli counter').first()).toBeVisible()
  await choose(other, 'Harbour Lane Grocers')
  await one.reload()
  await expect(shopOn(one)).toContainText('Quayside Deli')
  await expect(one.getByText('Deli counter').first()).toBeVisible()
})

test('[P9] nothing is shown of one shop while another is asked for', async () => {
  const { url, person } = shop()
  const page = await (await newDevice()).newPage()
  await signInAtDesk(page, url, person('owner'), 'tills')
  await choose(page, 'Harbour Lane Grocers')
  const held: (() => void)[] = []
  await page.route('**/api/office/v1/session', async (route) => {
    if (held.length === 0) await new Promise<void>((resolve) => held.push(resolve))
    await route.continue()
  })
  await shopOn(page).click()
  await page.getByRole('button', { name: 'Quayside Deli' }).click()
  await expect(page.getByText('Opening Quayside Deli.')).toBeVisible()
  await expect(page.getByText('Harbour Lane Grocers')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Tills' })).toHaveCount(0)
  await expect.poll(() => held.length).toBe(1)
  held[0]?.()
  await expect(shopOn(page)).toContainText('Quayside Deli')
})

test('who is let go from the shop on the screen is told so, and goes on in the other', async () => {
  const { url, person, database } = shop()
  const page = await (await newDevice()).newPage()
  await signInAtDesk(page, url, person('owner'), 'tills')
  await choose(page, 'Quayside Deli')
  const beside = new DatabaseSync(database, { timeout: 5_000 })
  beside.exec(`UPDATE users SET active = 0 WHERE store_id = '${deli}'`)
  await expect(page.getByText('You were taken off the people of Quayside Deli.')).toBeVisible()
  beside.exec(`UPDATE users SET active = 1 WHERE store_id = '${deli}'`)
  beside.close()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
