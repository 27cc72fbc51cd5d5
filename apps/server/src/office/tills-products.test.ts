import { testProduct } from '@evertill/ledger/testing'
import {
  importAnswer,
  importRefused,
  productAnswer,
  productsAnswer,
  revokeAnswer,
  tillCodeAnswer,
  tillsAnswer,
} from '@evertill/protocol/office'
import { findDevice } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
})
afterEach(() => office.close())

const enrol = (code: string, changes = {}) =>
  office.shop.sync.enrol({
    protocol: 1,
    nonce: 'nonce-0001',
    code,
    app_version: 'test',
    ...changes,
  })

test('a new till gets the next number and a code that enrols once', async () => {
  const made = await office.post(tillCodeAnswer, 'tills', { name: ' Coffee bar ' })
  expect(made).toMatchObject({ till_number: 2, name: 'Coffee bar' })
  expect(made.code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  expect(Date.parse(made.expires_at) - office.nowMs).toBe(10 * 60 * 1000)
  expect(await office.count('enrolment_codes', `code_hash = '${made.code}'`)).toBe(0)
  const { tills } = await office.get(tillsAnswer, 'tills')
  expect(tills[1]).toMatchObject({ state: 'new', code_expires_at: made.expires_at, devices: [] })
})

test('a till is enrolled once by a code, keeps its device by its old token, and first numbers are told', async () => {
  // The house's own clock decides here: codes are made for its time.
  office.nowMs = Date.now()
  const made = await office.post(tillCodeAnswer, 'tills', { name: 'Coffee bar' })
  const first = await enrol(made.code.toLowerCase().replace('-', ' '))
  expect(first).toMatchObject({ till_number: 2, till_name: 'Coffee bar', first_of_number: true })
  expect(await enrol(made.code)).toHaveProperty('refused')
  if ('refused' in first) return

  await office.post(revokeAnswer, 'tills/2/revoke')
  expect(await office.shop.sync.findDevice(first.token)).toMatchObject({ revoked: true })
  const next = await office.post(tillCodeAnswer, 'tills/2/code')
  const again = await enrol(next.code, { device_id: first.device_id, old_token: first.token })
  expect(again).toMatchObject({ device_id: first.device_id, first_of_number: false })
  if ('refused' in again) return
  expect(await office.shop.sync.findDevice(again.token)).toMatchObject({ revoked: false })
  expect(await office.shop.sync.findDevice(first.token)).toMatchObject({ revoked: true })

  const third = await office.post(tillCodeAnswer, 'tills/2/code')
  const stranger = await enrol(third.code, { device_id: first.device_id, old_token: 'guessed' })
  expect(stranger).not.toMatchObject({ device_id: first.device_id })

  // A server put back from before this till was enrolled: the manager's code vouches for it.
  const fourth = await office.post(tillCodeAnswer, 'tills/2/code')
  const forgotten = '00000000-0000-7000-8005-0000000000ff'
  const back = await enrol(fourth.code, { device_id: forgotten, old_token: 'forgotten' })
  expect(back).toMatchObject({ device_id: forgotten })
})

test('[P9] a code that is older than ten minutes enrols nobody', async () => {
  office.nowMs = Date.now() - 10 * 60 * 1_000 - 1
  const made = await office.post(tillCodeAnswer, 'tills', { name: 'Coffee bar' })
  expect(await enrol(made.code)).toMatchObject({ refused: 'bad_request' })
  expect(await office.count('devices', 'till_number = 2')).toBe(0)
  office.nowMs = Date.now() - 9 * 60 * 1_000
  const fresh = await office.post(tillCodeAnswer, 'tills/2/code')
  expect(await enrol(fresh.code)).toMatchObject({ till_number: 2 })
})

test('[P9] [ASVS 2.3.4] [ASVS 15.4.2] of many tills that type one code at the same moment one is enrolled', async () => {
  office.nowMs = Date.now()
  const made = await office.post(tillCodeAnswer, 'tills', { name: 'Coffee bar' })
  const answers = await Promise.all(Array.from({ length: 8 }, () => enrol(made.code)))
  expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(1)
  expect(await office.count('devices', 'till_number = 2')).toBe(1)
})

test('[P9] [ASVS 16.3.3] what many people do at once stands in the audit log one after the other', async () => {
  const adding = Array.from({ length: 12 }, (_, at) =>
    office.post(tillCodeAnswer, 'tills', { name: `Till of guest ${at}` }),
  )
  await Promise.all(adding)
  const rows = await office.rows("SELECT number FROM audit_log WHERE action = 'till.add'")
  expect(new Set(rows.map(({ number }) => number)).size).toBe(12)
  expect(await office.isProved()).toBe(true)
})

test('a new code ends the one before it', async () => {
  office.nowMs = Date.now()
  const old = await office.post(tillCodeAnswer, 'tills/1/code')
  await office.post(tillCodeAnswer, 'tills/1/code')
  expect(await enrol(old.code)).toHaveProperty('refused')
  expect((await office.ask('POST', 'tills/9/code')).status).toBe(404)
  expect((await office.ask('POST', 'tills/0x1/code')).status).toBe(404)
})

test('retiring a till marks its devices and tokens and deletes none', async () => {
  const retired = await office.post(revokeAnswer, 'tills/1/revoke')
  expect(retired).toMatchObject({
    revoked: 1,
    till: { state: 'retired', devices: [{ revoked_at: office.at }] },
  })
  expect(await office.shop.database.read((sql) => findDevice(sql, 'a'.repeat(64)))).toMatchObject({
    revoked: true,
  })
  expect(await office.post(revokeAnswer, 'tills/1/revoke')).toMatchObject({ revoked: 0 })
  expect((await office.ask('POST', 'tills/7/revoke')).status).toBe(404)
})

test('[P10] a till needs a name', async () => {
  for (const body of [undefined, {}, { name: '' }, { name: '  ' }, { name: 'x'.repeat(61) }]) {
    expect((await office.ask('POST', 'tills', { body })).status).toBe(400)
  }
  expect(await office.count('tills')).toBe(1)
})

test('products are found by name, SKU and barcode, and counted by hand', async () => {
  const find = async (query: string) =>
    (await office.get(productsAnswer, `products?query=${query}`)).products.map(({ sku }) => sku)
  for (const query of ['dough', 'LOA', '2000000000015']) expect(await find(query)).toEqual(['LOAF'])
  for (const query of ['oats', 'AF-1', '200000000001', '%25']) expect(await find(query)).toEqual([])
  const counted = await office.post(productAnswer, `products/${testProduct.id}/count`, {
    counted_milli: 12_000,
  })
  expect(counted).toMatchObject({
    product: { stock_milli: 12_000 },
    movements: [{ kind: 'count', quantity_milli: 12_000, by: 'Elena', note: null }],
  })
  expect(await office.get(productsAnswer, 'products?category=Bakery')).toMatchObject({
    total: 1,
    categories: [{ name: 'Bakery', products: 1 }],
  })
})

test('an import is tried first, then made; a wrong line imports nothing', async () => {
  const csv = 'sku,name,price,stock\nOATS,Rolled oats,1.20,8\nLOAF,Sourdough loaf,4.40,\n'
  const tried = await office.ask('POST', 'products/import?dry_run=1', { csv })
  expect(importAnswer.parse(tried.json)).toMatchObject({
    dry_run: true,
    rows: 2,
    added: 1,
    changed: 1,
    errors: [],
  })
  expect(await office.count('products')).toBe(1)
  expect((await office.ask('POST', 'products/import', { csv })).status).toBe(200)
  expect(await office.count('products')).toBe(2)

  const wrong = await office.ask('POST', 'products/import', {
    csv: 'sku,name,price\nTEA,Tea,2.00\nJAM,Jam,"1,5"\n',
  })
  expect(wrong.status).toBe(422)
  expect(importRefused.parse(wrong.json)).toMatchObject({
    code: 'import_refused',
    errors: [{ line: 3, column: 'price' }],
  })
  expect(await office.count('products')).toBe(2)
})

test('[P10] an import needs CSV', async () => {
  expect((await office.ask('POST', 'products/import', { body: {} })).status).toBe(400)
  const xml = { 'content-type': 'application/xml' }
  const answer = await office.ask('POST', 'products/import', { csv: '<a/>', headers: xml })
  expect([answer.status, answer.json]).toMatchObject([415, { code: 'unsupported_media' }])
})

test('a file of more than any other request may have is imported', async () => {
  const csv = `sku,name,price\nBIG-1,${'Lantern'.padEnd(150)},1.50\n`
  const rest = Array.from({ length: 9_000 }, (_, n) => `BIG-1${n},${'Rope'.padEnd(150, '.')},2.00`)
  const body = `${csv}${rest.join('\n')}\n`
  expect(body.length).toBeGreaterThan(1_100_000)
  expect((await office.ask('POST', 'products/import', { csv: body })).status).toBe(200)
})
