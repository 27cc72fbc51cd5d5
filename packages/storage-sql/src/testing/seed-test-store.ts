import { type TestShop, testCashier, testId, wireTestProduct } from '@evertill/ledger/testing'
import { testSettings } from '@evertill/protocol/testing'
import { moveDurable, tipsOf } from '../backup/durable-tips.ts'
import { bookCount } from '../catalogue/stock.ts'
import { versionForChange } from '../catalogue/versions.ts'
import { putProduct } from '../catalogue/write-products.ts'
import { createStore } from '../people/store.ts'
import { addUser } from '../people/users.ts'
import type { ShopDatabase } from '../sql/sql.ts'
import { addTill } from '../tills/tills.ts'

export const testDeviceId = testId(5, 1)
const at = '2026-11-21T08:00:00.000Z'

/** A store with a device, a product and a cashier, as the ledger's contract wants it. */
export async function seedTestStore(database: ShopDatabase, storeId: string): Promise<void> {
  await database.write(storeId, async (sql) => {
    await createStore(sql, { settings: testSettings(storeId), tag: 'first', at })
    await addTill(sql, { storeId, name: 'Front counter', at })
    await sql.run(
      'INSERT INTO devices (store_id, device_id, till_number, enrolled_at) VALUES (?, ?, 1, ?)',
      storeId,
      testDeviceId,
      at,
    )
    await addUser(sql, {
      storeId,
      userId: testCashier.id,
      name: testCashier.name,
      signIn: null,
      role: 'cashier',
      pin: { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 },
    })
    await putProduct(sql, storeId, 1, wireTestProduct)
  })
}

/** What the contract does to a shop, where it is written once for both databases. */
export function shopDeeds(
  database: ShopDatabase,
  storeId: string,
): Pick<
  TestShop,
  | 'storage'
  | 'storeId'
  | 'deviceId'
  | 'setStock'
  | 'readmit'
  | 'setPrice'
  | 'setTaxRate'
  | 'setDiscountLimit'
  | 'setRole'
  | 'beginBackUp'
  | 'damageOrphan'
> {
  const run = async (text: string, ...values: readonly (string | number | Uint8Array)[]) => {
    await database.write(storeId, (sql) => sql.run(text, storeId, ...values))
  }
  return {
    storage: database.ledger,
    storeId,
    deviceId: testDeviceId,
    setStock: (productId, countedMilli) =>
      database.write(storeId, async (sql) => {
        await bookCount(sql, {
          storeId,
          productId,
          sourceId: testId(6, 1),
          kind: 'count',
          countedMilli,
          version: await versionForChange(sql, storeId, at),
          at,
        })
      }),
    readmit: () => run('UPDATE devices SET revoked_at = NULL WHERE store_id = ?'),
    setPrice: (_productId, price) =>
      database.write(storeId, (sql) =>
        putProduct(sql, storeId, 1, { ...wireTestProduct, price_e4: price }),
      ),
    setTaxRate: (rate) =>
      database.write(storeId, (sql) =>
        putProduct(sql, storeId, 1, { ...wireTestProduct, tax_rate_bp: rate }),
      ),
    setDiscountLimit: (limit) =>
      run(
        'UPDATE stores SET settings = ?2 WHERE store_id = ?1',
        JSON.stringify({
          ...testSettings(storeId),
          ...(limit !== null && { discount_limit_bp: limit }),
        }),
      ),
    setRole: (userId, role) =>
      run('UPDATE users SET role = ?3 WHERE store_id = ?1 AND user_id = ?2', userId, role),
    beginBackUp: async () => {
      const tips = await database.read(tipsOf)
      const ownTips = tips.filter((tip) => tip.storeId === storeId)
      return () => moveDurable(database, ownTips)
    },
    damageOrphan: (seq) =>
      run('UPDATE orphans SET body = ?3 WHERE store_id = ?1 AND seq = ?2', seq, new Uint8Array(1)),
  }
}
