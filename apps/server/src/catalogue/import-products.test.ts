import { importAnswer } from '@evertill/protocol/office'
import { removeProduct } from '@evertill/storage-sql'
import { expect, test } from 'vitest'
import { openImportShop, testAt, testStore } from './testing/import-shop.ts'

const full = `sku,name,price,barcode,category,unit,tax_category,tax_rate,stock
COF-1,Flat white,3.40,,Coffee bar,,S,20,
DAI-1,"Gruyère, ""réserve""",28.50,2300300000371,Cheese,kg,Z,0,5.7
BAK-1,Cake to order,,"2100200000379 036000291452|96385074",Bakery,piece,Z,,
`

test('every column of a full file reaches its product', async () => {
  const shop = await openImportShop()
  const answer = importAnswer.parse(await shop.run(full))
  expect(answer).toEqual({
    dry_run: false,
    rows: 3,
    added: 3,
    changed: 0,
    unchanged: 0,
    counted: 1,
    errors: [],
    errors_more: 0,
  })
  expect(await shop.product('COF-1')).toMatchObject({
    name: 'Flat white',
    price_e4: 3_400_000,
    barcodes: [],
    unit: 'piece',
    tax_category: 'S',
    tax_rate_bp: 2_000,
    stock_milli: null,
  })
  expect(await shop.product('DAI-1')).toMatchObject({
    name: 'Gruyère, "réserve"',
    category: 'Cheese',
    unit: 'kg',
    stock_milli: 5_700,
  })
  expect(await shop.product('BAK-1')).toMatchObject({
    price_e4: null,
    barcodes: ['2100200000379', '036000291452', '96385074'],
    tax_category: 'Z',
    tax_rate_bp: 0,
  })
})

test('the same file again changes nothing and draws no version', async () => {
  const shop = await openImportShop()
  await shop.run(full)
  const before = shop.version()
  expect(await shop.run(full)).toMatchObject({ added: 0, changed: 0, unchanged: 3, counted: 0 })
  expect(shop.version()).toBe(before)
  expect(shop.count('stock_movements')).toBe(1)
})

test('a changed row alone draws the one version of the import', async () => {
  const shop = await openImportShop()
  await shop.run(full)
  const before = shop.version()
  const id = (await shop.product('COF-1'))?.id
  const answer = await shop.run(full.replace('3.40', '3.60'))
  expect(answer).toMatchObject({ added: 0, changed: 1, unchanged: 2 })
  expect(shop.version()).toBe(before + 1)
  expect(shop.count(`products WHERE version = ${before + 1}`)).toBe(1)
  expect(await shop.product('COF-1')).toMatchObject({ id, price_e4: 3_600_000 })
})

test('a trial run counts the same and writes nothing', async () => {
  const shop = await openImportShop()
  const trial = await shop.run(full, { dryRun: true })
  expect(await shop.products()).toEqual([])
  expect([shop.version(), shop.count('audit_log')]).toEqual([1, 0])
  expect(await shop.run(full)).toEqual({ ...trial, dry_run: false })
})

test('SKUs are compared byte for byte', async () => {
  const shop = await openImportShop()
  await shop.run('sku,name,price\n85123A,Heart,2.55\n85123a,heart,2.65\n007,Bond,1\n7,Seven,2\n')
  expect((await shop.products()).map(({ sku }) => sku)).toEqual(['85123A', '85123a', '007', '7'])
})

test('a product that was removed comes back with its id', async () => {
  const shop = await openImportShop()
  await shop.run(full)
  const id = (await shop.product('COF-1'))?.id ?? ''
  const version = shop.version()
  await shop.database.write(testStore, (sql) =>
    removeProduct(sql, testStore, id, { version, at: testAt }),
  )
  expect(await shop.run(full)).toMatchObject({ added: 1, unchanged: 2 })
  expect(await shop.product('COF-1')).toMatchObject({ id, removed: false })
})

test('a column that the file lacks leaves products as they are', async () => {
  const shop = await openImportShop()
  await shop.run(full)
  const answer = await shop.run('name,SKU,Price\nFlat white,COF-1,3.50\n"Gruyère",DAI-1,29\n')
  expect(answer).toMatchObject({ changed: 2 })
  expect(await shop.product('DAI-1')).toMatchObject({
    name: 'Gruyère',
    category: 'Cheese',
    barcodes: ['2300300000371'],
    unit: 'kg',
    tax_category: 'Z',
    stock_milli: 5_700,
  })
})

test('a barcode may move from one product of the file to another', async () => {
  const shop = await openImportShop()
  await shop.run('sku,name,price,barcode\nA,Apple,1,96385074\nB,Bread,2,\n')
  const answer = await shop.run('sku,name,price,barcode\nA,Apple,1,\nB,Bread,2,96385074\n')
  expect(answer).toMatchObject({ changed: 2, errors: [] })
})

test('the stock is booked as the difference to what was there, in the name of who imported', async () => {
  const shop = await openImportShop()
  await shop.run('sku,name,price,stock\nA,Apple,1,10\n')
  const before = shop.version()
  const answer = await shop.run('sku,name,price,stock\nA,Apple,1,7\n')
  expect(answer).toMatchObject({ changed: 0, unchanged: 1, counted: 1 })
  expect(shop.version()).toBe(before + 1)
  const row = shop.db
    .prepare(
      `SELECT quantity_milli, balance_milli, user_name, action FROM stock_movements
       JOIN audit_log ON audit_id = source_id WHERE quantity_milli < 0`,
    )
    .get()
  expect({ ...row }).toEqual({
    quantity_milli: -3_000,
    balance_milli: 7_000,
    user_name: 'Elena Marsh',
    action: 'product.import',
  })
})

test('what the file says of tax, and what follows where it says less', async () => {
  const shop = await openImportShop()
  await shop.run(
    'sku,name,price,tax_category,tax_rate\nA,A,1,,\nB,B,1,s,5\nC,C,1,,0\nD,D,1,z,\nE,E,1,,12.5 %\nF,F,1,E,0\n',
  )
  const taxes = (await shop.products()).map((product) => [
    product.tax_category,
    product.tax_rate_bp,
  ])
  expect(taxes).toEqual([
    ['S', 2_000],
    ['S', 500],
    ['Z', 0],
    ['Z', 0],
    ['S', 1_250],
    ['E', 0],
  ])
})

test('line ends, a mark before the text, blank lines and spaces make no difference', async () => {
  const shop = await openImportShop()
  await shop.run(
    '\ufeffsku,name,price\r\n\r\n A , Apple ,1\r,,\nB,"Two\nlines of ""x""",2'.replace(
      '\nlines',
      ' lines',
    ),
  )
  expect((await shop.products()).map(({ sku, name }) => [sku, name])).toEqual([
    ['A', 'Apple'],
    ['B', 'Two lines of "x"'],
  ])
})

test('[ASVS 2.3.3] a failure half-way imports nothing', async () => {
  const shop = await openImportShop()
  shop.db.exec(`CREATE TRIGGER full BEFORE INSERT ON products WHEN NEW.sku = 'BAK-1'
                BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  await expect(shop.run(full)).rejects.toThrow('disk full')
  expect([await shop.products(), shop.version(), shop.count('audit_log')]).toEqual([[], 1, 0])
})

test('two imports at once are one after the other', async () => {
  const shop = await openImportShop()
  const answers = await Promise.all([shop.run(full), shop.run(full)])
  expect(answers.map(({ added, unchanged }) => [added, unchanged])).toEqual([
    [3, 0],
    [0, 3],
  ])
})
