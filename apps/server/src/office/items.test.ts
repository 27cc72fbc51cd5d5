import { testId, testProduct } from '@evertill/ledger/testing'
import { itemAnswer, itemsAnswer, productAnswer } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
})
afterEach(() => office.close())

const openItems = async () => (await office.get(itemsAnswer, 'items')).items

/** Five believed, two on the books, three sold: the specification's own example and a little more. */
async function soldBelowZero(): Promise<string> {
  await office.stock(2_000)
  office.till.sell({ number: 1, quantity: 3, stockBelieved: 5 })
  office.till.sell({ number: 2, quantity: 1, stockBelieved: 2 })
  await office.push()
  const [item] = await openItems()
  return item?.item_id ?? ''
}

test('stock below zero is one item, telling each sale with what the till believed', async () => {
  const item = await office.get(itemAnswer, `items/${await soldBelowZero()}`)
  expect(item).toMatchObject({
    kind: 'NEGATIVE_STOCK',
    state: 'open',
    entry_count: 2,
    about: { kind: 'product', name: 'Sourdough loaf', stock_milli: -2_000 },
  })
  const entries = item.entries.toSorted((a, _b) => a.facts.after_milli as never)
  expect(entries).toHaveLength(2)
  expect(item.entries.find((entry) => entry.sale?.sale_id === testId(3, 1))).toMatchObject({
    till_number: 1,
    sale: { receipt_number: 'T01-000001', cashier_name: 'Mara' },
    stock: { believed_milli: 5_000, before_milli: 2_000, after_milli: -1_000 },
  })
})

test('a count settles it: a movement by the difference, a version, a trace; the sales stand', async () => {
  const id = await soldBelowZero()
  const version = () => office.count('catalogue_versions')
  const before = await version()
  const settled = await office.post(itemAnswer, `items/${id}/settle`, {
    how: 'counted',
    counted_milli: 4_000,
    note: 'behind the flour',
  })
  expect(settled).toMatchObject({
    state: 'settled',
    about: { stock_milli: 4_000 },
    settled: { how: 'counted', by: 'Elena', at: office.at, note: 'behind the flour' },
    trace: [{ by: 'Elena', action: 'item.settle', note: 'behind the flour' }],
  })
  expect(await version()).toBe(before + 1)
  expect(await office.count('sales')).toBe(2)
  const product = await office.get(productAnswer, `products/${testProduct.id}`)
  expect(product.movements.find((movement) => movement.note !== null)).toMatchObject({
    kind: 'count',
    quantity_milli: 6_000,
    balance_milli: 4_000,
    by: 'Elena',
    note: 'behind the flour',
    sale: null,
  })
  expect(product.open_item_id).toBeNull()
  expect(await openItems()).toEqual([])
  expect((await office.get(itemsAnswer, 'items?state=settled')).items).toHaveLength(1)
})

test('what is accepted changes no figure', async () => {
  const id = await soldBelowZero()
  await office.post(itemAnswer, `items/${id}/settle`, { how: 'accepted' })
  expect(await office.count('stock_levels', 'quantity_milli = -2000')).toBe(1)
  expect(await office.count('audit_log', "action = 'item.settle'")).toBe(1)
})

test('[ASVS 2.3.4] the second to settle is told so, and nothing is booked twice', async () => {
  const id = await soldBelowZero()
  const body = { how: 'counted', counted_milli: 4_000 }
  await office.post(itemAnswer, `items/${id}/settle`, body)
  const again = await office.ask('POST', `items/${id}/settle`, { body })
  expect([again.status, again.json]).toMatchObject([409, { code: 'conflict' }])
  expect(await office.count('stock_movements', "kind = 'count'")).toBe(2)
})

test('only stock is settled by a count', async () => {
  office.till.sell({ number: 1, cashier: { id: testId(2, 77) as never, name: 'Gone' } })
  await office.push()
  const [item] = await openItems()
  expect(item).toMatchObject({
    kind: 'INACTIVE_CASHIER',
    about: { kind: 'other', name: 'Gone' },
  })
  const body = { how: 'counted', counted_milli: 1 }
  const answer = await office.ask('POST', `items/${item?.item_id}/settle`, { body })
  expect([answer.status, answer.json]).toMatchObject([400, { code: 'bad_request' }])
  expect((await openItems())[0]?.state).toBe('open')
})

test('[P9] [ASVS 8.2.2] [ASVS 8.4.1] an owner of another store finds nothing here', async () => {
  const id = await soldBelowZero()
  const cookie = await office.signIn('otto@elsewhere.example')
  expect((await office.ask('GET', `items/${id}`, { cookie })).status).toBe(404)
  const body = { how: 'accepted' }
  expect((await office.ask('POST', `items/${id}/settle`, { body, cookie })).status).toBe(404)
  expect((await office.ask('GET', `sales/${testId(3, 1)}`, { cookie })).status).toBe(404)
  expect((await office.ask('GET', `products/${testProduct.id}`, { cookie })).status).toBe(404)
  expect((await office.ask('GET', 'items', { cookie })).json).toMatchObject({ items: [] })
  expect((await openItems()).length).toBe(1)
})

test.each([
  ['no way', {}],
  ['an unknown way', { how: 'deleted' }],
  ['a count without a figure', { how: 'counted' }],
  ['a count below zero', { how: 'counted', counted_milli: -1 }],
  ['half a thousandth', { how: 'counted', counted_milli: 0.5 }],
  ['more than a number holds', { how: 'counted', counted_milli: 2 ** 60 }],
  ['a note of a book’s length', { how: 'accepted', note: 'x'.repeat(501) }],
])('[P10] settling with %s is a clear 400 and changes nothing', async (_, body) => {
  const id = await soldBelowZero()
  const answer = await office.ask('POST', `items/${id}/settle`, { body })
  expect([answer.status, answer.json]).toMatchObject([400, { code: 'bad_request' }])
  expect(await openItems()).toHaveLength(1)
})
