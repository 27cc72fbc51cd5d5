import { testSettings } from '@evertill/protocol/testing'
import { addTill, addUser, createStore, SqliteDatabase } from '@evertill/storage-sql'
import { expect, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { signInAtDesk } from '../shop/desk.ts'
import type { RunningShop } from '../shop/running-shop.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

/** The owner of the demo shop manages a second one in the same database. */
async function openSecondShop({ server, database: path, person }: RunningShop): Promise<void> {
  const storeId = '00000000-0000-7000-8000-000000000002'
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

test('[P9] who manages two shops chooses one in each tab', async () => {
  await openSecondShop(shop())
  const { url, person } = shop()
  const device = await newDevice()
  const [one, other] = [await device.newPage(), await device.newPage()]
  await signInAtDesk(one, url, person('owner'), 'tills')
  const shopOn = (page: typeof one) => page.getByRole('combobox', { name: 'Shop' })
  await expect(shopOn(one)).toContainText('Quayside Deli')
  await expect(one.getByText('Front counter').first()).toBeVisible()

  await shopOn(one).selectOption('Quayside Deli')
  await expect(one.locator('.brand b')).toHaveText('Quayside Deli')
  await one.getByRole('link', { name: 'Tills' }).click()
  await expect(one.getByText('Deli counter').first()).toBeVisible()
  await expect(one.getByText('Front counter')).toHaveCount(0)
  await expectAccessible(one, 'one of two shops')

  // A new tab begins with the last one, and then goes its own way.
  await other.goto(`${url}/office/tills`)
  await expect(other.getByText('Deli counter').first()).toBeVisible()
  await shopOn(other).selectOption('Harbour Lane Grocers')
  await expect(other.locator('.brand b')).toHaveText('Harbour Lane Grocers')
  await one.reload()
  await expect(one.locator('.brand b')).toHaveText('Quayside Deli')
  await expect(one.getByText('Deli counter').first()).toBeVisible()
})
