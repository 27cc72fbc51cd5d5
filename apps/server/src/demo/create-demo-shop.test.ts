import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { isValidGtin, limits } from '@evertill/domain'
import { wireProduct, wireSettings } from '@evertill/protocol'
import {
  firstStore,
  personByEmail,
  placesOf,
  presentProducts,
  SqliteDatabase,
  wireCashiers,
} from '@evertill/storage-sql'
import { assert, expect, test } from 'vitest'
import { isPassword } from '../people/passwords.ts'
import { createDemoShop } from './create-demo-shop.ts'
import { demoPeople, type Random } from './demo-people.ts'

const nowMs = Date.parse('2026-11-21T08:00:00.000Z')

/** Hashing PINs is slow on purpose: tests that only read share one shop. */
const sharedDemo = await openDemo()

async function openDemo() {
  const database = SqliteDatabase.open(':memory:')
  const { db } = database
  const demo = await createDemoShop(database, { nowMs })
  if (!demo) throw new Error('an empty database gets its demo shop')
  const count = (sql: string) => Number(db.prepare(`SELECT COUNT(*) AS n FROM ${sql}`).get()?.n)
  const products = await database.read((sql) => presentProducts(sql, demo.storeId))
  return { database, demo, count, products }
}

test('an empty database becomes Harbour Lane Grocers', async () => {
  const { database, demo } = await sharedDemo
  const settings = wireSettings.parse(await database.read(firstStore))
  expect(settings).toMatchObject({
    store_id: demo.storeId,
    name: 'Harbour Lane Grocers',
    currency: 'GBP',
    tax_mode: 'inclusive',
    receipt_footer: 'Returns within 28 days with this receipt. Thank you, see you soon.',
  })
  expect(demo.tills).toEqual([
    { number: 1, name: 'Front counter' },
    { number: 2, name: 'Coffee bar' },
  ])
})

test('a database with a shop stays as it is', async () => {
  const { database, count } = await sharedDemo
  expect(await createDemoShop(database, { nowMs })).toBeNull()
  expect([count('stores'), count('users'), count('tills')]).toEqual([1, 3, 2])
})

test('two starts at once make one shop', async () => {
  const database = SqliteDatabase.open(':memory:')
  const made = await Promise.all([1, 2].map(() => createDemoShop(database, { nowMs })))
  expect(made.filter((demo) => demo !== null)).toHaveLength(1)
})

test('a failure half-way leaves no shop behind, and the next start makes it', async () => {
  const database = SqliteDatabase.open(':memory:')
  const { db } = database
  db.exec(`CREATE TRIGGER full BEFORE INSERT ON stock_movements
           BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  await expect(createDemoShop(database, { nowMs })).rejects.toThrow('disk full')
  expect(await database.read(firstStore)).toBeNull()
  db.exec('DROP TRIGGER full')
  expect(await createDemoShop(database, { nowMs })).not.toBeNull()
})

test('every person signs in with what is shown, and nothing of it is stored as it is', async () => {
  const { database, demo } = await sharedDemo
  const cashiers = await database.read((sql) => wireCashiers(sql, demo.storeId))
  expect(demo.people.map(({ role }) => role)).toEqual(['owner', 'manager', 'cashier'])
  for (const { name, role, pin, email, password } of demo.people) {
    const cashier = cashiers.find((known) => known.name === name)
    const salt = Buffer.from(cashier?.pin_salt ?? '', 'hex')
    expect(salt).toHaveLength(16)
    expect(cashier?.pin_iterations).toBe(600_000)
    expect(cashier?.pin_hash).toBe(pbkdf2Sync(pin, salt, 600_000, 32, 'sha256').toString('hex'))
    expect(email === null).toBe(role === 'cashier')
    if (email === null || password === null) continue
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    const person = await database.read((sql) => personByEmail(sql, email))
    assert(person?.passwordHash, 'who has an address signs in')
    const { personId, passwordHash } = person
    expect(await database.read((sql) => placesOf(sql, personId))).toMatchObject([{ name, role }])
    expect(passwordHash).not.toContain(password)
    expect(await isPassword(password, passwordHash)).toBe(true)
  }
})

test('two demo shops have different passwords; with the same chance, the same', () => {
  const passwords = (random: Random) => demoPeople(random).map(({ password }) => password)
  const fixed = (bytes: number) => new Uint8Array(bytes).fill(7)
  expect(passwords(randomBytes)).not.toEqual(passwords(randomBytes))
  expect(passwords(fixed)).toEqual(passwords(fixed))
})

test('the catalogue has at least 220 products that any till takes', async () => {
  const { demo, products } = await sharedDemo
  expect(products.length).toBe(demo.products)
  expect(products.length).toBeGreaterThanOrEqual(220)
  for (const { removed: _, stock_milli: __, ...product } of products) wireProduct.parse(product)
  expect(new Set(products.map(({ category }) => category)).size).toBe(11)
  expect(products.filter(({ unit }) => unit === 'kg').length).toBeGreaterThanOrEqual(20)
  const open = products.filter(({ price_e4 }) => price_e4 === null)
  expect(open.length).toBeGreaterThanOrEqual(3)
  expect(products.filter((product) => product.name.length > 80).length).toBeGreaterThanOrEqual(3)
  expect(products.filter(({ name }) => /[à-ÿ]/.test(name)).length).toBeGreaterThanOrEqual(15)
  expect(products.every(({ name }) => name.length <= limits.nameLengthMax)).toBe(true)
})

test('every barcode is an in-store EAN-13 with its right check digit, and used once', async () => {
  const { products } = await sharedDemo
  const barcodes = products.flatMap((product) => product.barcodes)
  expect(barcodes.length).toBeGreaterThanOrEqual(200)
  expect(new Set(barcodes).size).toBe(barcodes.length)
  expect(barcodes.filter((code) => !/^2\d{12}$/.test(code) || !isValidGtin(code))).toEqual([])
})

test('hot drinks, sweets, alcohol and household are taxed at 20 %, basic food at zero', async () => {
  const { products } = await sharedDemo
  const taxOf = (name: string) => {
    const found = products.find((product) => product.name === name)
    return found && [found.tax_category, found.tax_rate_bp]
  }
  expect(taxOf('Flat white')).toEqual(['S', 2000])
  expect(taxOf('Soup of the day, hot, to take away')).toEqual(['S', 2000])
  expect(taxOf('Bananas, Fairtrade')).toEqual(['Z', 0])
  expect(taxOf('Croissant')).toEqual(['Z', 0])
  const standard = new Set(['Sweets', 'Wine and beer', 'Household', 'Drinks'])
  const wrong = products.filter(
    ({ category, tax_category }) => standard.has(category) && tax_category !== 'S',
  )
  expect(wrong).toEqual([])
  const pairs = new Set(products.map(({ tax_category: c, tax_rate_bp: r }) => `${c} ${r}`))
  expect(pairs).toEqual(new Set(['S 2000', 'Z 0']))
})

test('most products are counted, each count is a movement, and all stand at version 1', async () => {
  const { products, count } = await sharedDemo
  const counted = products.filter(({ stock_milli }) => stock_milli !== null).length
  expect(counted).toBeGreaterThan(products.length * 0.8)
  expect(count("stock_movements WHERE kind = 'import'")).toBe(counted)
  expect(count('products WHERE version <> 1')).toBe(0)
  expect(count('catalogue_versions')).toBe(1)
})
