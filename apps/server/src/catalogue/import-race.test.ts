import { assert } from '@evertill/domain'
import {
  type PresentProduct,
  presentProducts,
  putProduct,
  removeProduct,
  type ShopDatabase,
  type Sql,
} from '@evertill/storage-sql'
import { expect, test } from 'vitest'
import { importProducts } from './import-products.ts'
import { openImportShop, testAt, testStore } from './testing/import-shop.ts'

const file = `sku,name,price,barcode
COF-1,Flat white,3.40,
DAI-1,Goat cheese,8.50,2300300000371
`

async function coffee(sql: Sql): Promise<PresentProduct> {
  const found = (await presentProducts(sql, testStore)).find(({ sku }) => sku === 'COF-1')
  assert(found, 'the first file was imported')
  return found
}

/** A shop that has imported the file; somebody changes it just before the next import writes. */
async function openChangingShop(change: (sql: Sql) => Promise<unknown>) {
  const shop = await openImportShop()
  await shop.run(file)
  const { database } = shop
  let changed = false
  const changing: ShopDatabase = {
    ledger: database.ledger,
    load: database.load,
    read: (body) => database.read(body),
    write: async (storeId, body) => {
      if (!changed) await database.write(storeId, change)
      changed = true
      return database.write(storeId, body)
    },
    close: () => database.close(),
  }
  const importNow = (csv: string) =>
    importProducts(changing, {
      csv: new TextEncoder().encode(csv),
      dryRun: false,
      deed: {
        storeId: testStore,
        by: { userId: 'u', name: 'Elena Marsh' },
        at: testAt,
        auditId: 'a',
      },
      newId: () => 'new',
    })
  return { ...shop, importNow }
}

test('[ASVS 15.4.2] a product that somebody removes before the import writes is brought back by it', async () => {
  const shop = await openChangingShop(async (sql) => {
    const product = await coffee(sql)
    await removeProduct(sql, testStore, product.id, { version: 9, at: testAt })
  })
  expect(await shop.importNow(file)).toMatchObject({ added: 1, changed: 0, unchanged: 1 })
  expect(await shop.product('COF-1')).toMatchObject({ removed: false })
})

test('[ASVS 15.4.2] a barcode that somebody gives away before the import writes is a reason to refuse it', async () => {
  const given = 'NEW-1,New,1.00,4006381333931'
  const shop = await openChangingShop(async (sql) => {
    const product = await coffee(sql)
    const { removed: _, stock_milli: __, ...known } = product
    await putProduct(sql, testStore, 9, { ...known, barcodes: ['4006381333931'] })
  })
  const answer = await shop.importNow(`sku,name,price,barcode\n${given}\n`)
  expect(answer.errors.map(({ sentence }) => sentence)).toEqual([
    'The barcode "4006381333931" belongs to "COF-1" in the catalogue already. A barcode stands for one product.',
  ])
  expect(await shop.product('NEW-1')).toBeUndefined()
})
