import { testId, testProduct } from '@evertill/ledger/testing'
import { addUser, openSession } from '@evertill/storage-sql'
import { openDatabase } from '../../../apps/server/src/house/open-database.ts'
import { hashOfToken, newToken } from '../../../apps/server/src/tills/secrets.ts'
import { makePressureShop, type PressureShop, storeId } from '../pressure/pressure-shop.ts'
import { databaseOf } from '../shop/prepare-shop.ts'
import type { World } from './requests.ts'

const tillCount = 60
const salesEach = 40
/** Some are signed out on the way. */
const sessionCount = 400

/** A shop whose tills have sold already, and whose owner is signed in many times over. */
export async function makeFuzzShop(): Promise<{
  readonly shop: PressureShop
  readonly world: World
}> {
  const shop = await makePressureShop(tillCount, salesEach)
  const sessions = Array.from({ length: sessionCount }, newToken)
  const userId = testId(2, 9)
  const at = new Date().toISOString()
  const database = await openDatabase(databaseOf(shop.dataDir), 'backup')
  await database.write(storeId, async (sql) => {
    const pin = { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 }
    const owner = { userId, name: 'Owner', email: 'owner@shop.example', role: 'owner' } as const
    await addUser(sql, { storeId, ...owner, passwordHash: null, pin })
    for (const token of sessions) {
      const expiresAt = '2999-01-01T00:00:00.000Z'
      await openSession(sql, { tokenHash: hashOfToken(token), storeId, userId, at, expiresAt })
    }
  })
  await database.close()
  const devices = shop.tills.map(({ till }) => till)
  const known = {
    uuid: [
      ...devices.flatMap(({ deviceId, epoch }) => [deviceId, epoch]),
      testProduct.id,
      testId(3, 100_001),
    ],
    link: devices.flatMap(({ points }) => points.slice(0, 5).map(({ link }) => link)),
    other: [
      testProduct.sku,
      testProduct.name,
      'open',
      'all',
      'counted',
      'owner@shop.example',
      'ABCD-2345',
    ],
  }
  return { shop, world: { tills: shop.tills, sessions, known } }
}
