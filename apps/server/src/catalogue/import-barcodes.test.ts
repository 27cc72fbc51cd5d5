import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openImportShop } from './testing/import-shop.ts'

test('a bare list of barcodes makes open-price products known by their barcode', async () => {
  const shop = await openImportShop()
  const list =
    'barcode,product_name\n0000000003018,Salade tomate\n00011686,Thé\n0000000011686,Café\n'
  expect(await shop.run(list)).toMatchObject({ rows: 3, added: 3, errors: [] })
  expect(await shop.product('0000000003018')).toMatchObject({
    name: 'Salade tomate',
    barcodes: ['0000000003018'],
    price_e4: null,
  })
})

test('a list of barcodes read again keeps the prices that were set since', async () => {
  const shop = await openImportShop()
  await shop.run('barcode,product_name\n96385074,Tea\n')
  await shop.run('sku,name,price,barcode\n96385074,Tea,2.20,96385074\n')
  expect(await shop.run('barcode,product_name\n96385074,Tea\n')).toMatchObject({ unchanged: 1 })
  expect((await shop.product('96385074'))?.price_e4).toBe(2_200_000)
})

test('a list with a barcode twice or no name is refused by line', async () => {
  const { errorsOf } = await openImportShop()
  const errors = await errorsOf('product_name,barcode\nTea,96385074\n,036000291452\nTea,96385074\n')
  expect(errors.map(({ line, column }) => [line, column])).toEqual([
    [3, 'product_name'],
    [4, 'barcode'],
  ])
})

const file = join(
  import.meta.dirname,
  '../../../../../shared/data/open-food-barcodes/barcodes.csv.gz',
)
const isMissing = !existsSync(file)
if (isMissing) console.info('not run: the import of ../shared/data/open-food-barcodes (not here)')

test.skipIf(isMissing)(
  '58,593 real barcodes are imported as they are, and only once',
  async () => {
    const shop = await openImportShop()
    const csv = gunzipSync(readFileSync(file))
    const began = performance.now()
    expect(await shop.run(csv)).toMatchObject({ rows: 58_593, added: 58_593, errors: [] })
    const added = performance.now()
    expect(await shop.run(csv)).toMatchObject({ added: 0, changed: 0, unchanged: 58_593 })
    const again = performance.now()
    console.info(
      `58,593 products added in ${Math.round(added - began)} ms, found unchanged in ${Math.round(again - added)} ms`,
    )
    expect(shop.version()).toBe(2)
    const skus = new Set((await shop.products()).map(({ sku }) => sku))
    expect(skus.size).toBe(58_593)
    expect(skus.has('0000000000031')).toBe(true)
    expect([...skus].filter((sku) => /^0\d{12}$/.test(sku))).toHaveLength(14_969)
  },
  60_000,
)
