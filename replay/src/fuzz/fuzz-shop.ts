import { type TestTill, testId, testProduct } from '@evertill/ledger/testing'
import { addUser, openSession } from '@evertill/storage-sql'
import { seededRandom } from '@evertill/sync/testing'
import { openDatabase } from '../../../apps/server/src/house/open-database.ts'
import { hashOfToken, newToken } from '../../../apps/server/src/tills/secrets.ts'
import { makePressureShop, type PressureShop, storeId } from '../pressure/pressure-shop.ts'
import { databaseOf } from '../shop/prepare-shop.ts'
import { hostileValues, mutated, textOf } from './hostile.ts'
import type { World } from './requests.ts'

const tillCount = 60
const salesEach = 40
const oddTills = 12
const ownerId = testId(2, 9)
/** A quarter of them are signed out on the way. */
const sessionCount = 400

/** Signs the owner in, in the database that is asked: sessions do not move. */
export async function openSessions(url: string, { sessions }: World): Promise<void> {
  const database = await openDatabase(url, 'backup')
  const at = new Date().toISOString()
  const session = { personId: ownerId, at, expiresAt: '2999-01-01T00:00:00.000Z' }
  await database.write(storeId, async (sql) => {
    for (const token of sessions) {
      await openSession(sql, { ...session, tokenHash: hashOfToken(token) })
    }
  })
  await database.close()
}

/** Sales that are right in their chain, and whose receipts and forms are not what a till of ours writes. */
function sellOddly(till: TestTill, index: number): void {
  const chance = seededRandom(index)
  for (const [at, value] of hostileValues.map(textOf).entries()) {
    const number = 50_000 + at
    till.sell({ number: (index + 1) * 100_000 + number, receiptNumber: value.slice(0, 64) })
    const odd = mutated(chance, JSON.parse(till.bodies.at(-1) ?? '{}'))
    till.add(JSON.stringify(odd) ?? '')
  }
}

/** A shop whose tills have sold already, and whose owner signs in many times over: see `openSessions`. */
export async function makeFuzzShop(): Promise<{
  readonly shop: PressureShop
  readonly world: World
}> {
  const shop = await makePressureShop(tillCount, salesEach)
  for (const [index, { till }] of shop.tills.slice(0, oddTills).entries()) sellOddly(till, index)
  const sessions = Array.from({ length: sessionCount }, newToken)
  const database = await openDatabase(databaseOf(shop.dataDir), 'backup')
  await database.write(storeId, async (sql) => {
    const pin = { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 }
    const signIn = { email: 'owner@shop.example', passwordHash: null }
    await addUser(sql, { storeId, userId: ownerId, name: 'Owner', signIn, role: 'owner', pin })
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
