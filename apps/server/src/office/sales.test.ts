import { testId } from '@evertill/ledger/testing'
import { saleAnswer, salesAnswer } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
})
afterEach(() => office.close())

const minute = (n: number) => `2026-11-21T13:${String(n).padStart(2, '0')}:00.000Z`
const numbers = async (question: string) =>
  (await office.get(salesAnswer, `sales?${question}`)).sales.map((sale) => sale.receipt_number)

test('sales come newest first, a page at a time, each once', async () => {
  for (let n = 1; n <= 7; n++) office.till.sell({ number: n, recordedAt: minute(n) })
  await office.push()
  const seen: string[] = []
  let before = ''
  for (;;) {
    const page = await office.get(salesAnswer, `sales?limit=3${before}`)
    seen.push(...page.sales.map((sale) => sale.receipt_number))
    if (page.next === null) break
    before = `&before=${page.next}`
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `T01-00000${n}`))
})

test('a sale is found by number, amount, cashier, product and SKU', async () => {
  office.till.sell({ number: 1, recordedAt: minute(1) })
  office.till.sell({ number: 2, recordedAt: minute(2), quantity: 3 })
  await office.push()
  expect(await numbers('query=T01-000001')).toEqual(['T01-000001'])
  expect(await numbers('query=t01-')).toHaveLength(2)
  expect(await numbers('query=12.60')).toEqual(['T01-000002'])
  expect(await numbers('query=12,60')).toEqual(['T01-000002'])
  expect(await numbers('query=mara')).toHaveLength(2)
  expect(await numbers('query=dough')).toHaveLength(2)
  expect(await numbers('query=LOAF')).toHaveLength(2)
  expect(await numbers('query=oats')).toEqual([])
  expect(await numbers('query=%25')).toEqual([])
  expect(await numbers('query=_')).toEqual([])
})

test('filters hold: till, kind, day, flagged', async () => {
  await office.stock(1_000)
  office.till.sell({ number: 1, recordedAt: minute(1) })
  office.till.sell({ number: 2, recordedAt: minute(2) })
  await office.push()
  expect(await numbers('flagged=1')).toEqual(['T01-000002'])
  expect(await numbers('till=1')).toHaveLength(2)
  expect(await numbers('till=2')).toEqual([])
  expect(await numbers('kind=refund')).toEqual([])
  expect(await numbers('from=2026-11-21&to=2026-11-21')).toHaveLength(2)
  expect(await numbers('to=2026-11-20')).toEqual([])
})

test('one sale tells all of itself, and its story', async () => {
  await office.stock(1_000)
  office.till.sell({ number: 1, quantity: 2, stockBelieved: 5 })
  await office.push()
  await office.push()
  const sale = await office.get(saleAnswer, `sales/${testId(3, 1)}`)
  expect(sale).toMatchObject({
    receipt_number: 'T01-000001',
    flags: ['NEGATIVE_STOCK'],
    payable_minor: 840,
    net_minor: 700,
    tax_minor: 140,
    tender_kinds: ['cash'],
    line_count: 1,
    lines: [{ sku: 'LOAF', quantity_milli: 2_000, amount_minor: 840 }],
    taxes: [{ category: 'S', rate_bp: 2_000 }],
    tenders: [{ kind: 'cash' }],
    refund_of: null,
    till_name: 'Front counter',
  })
  expect(sale.story.map((step) => step.kind)).toEqual([
    'recorded',
    'received',
    'booked',
    'flagged',
    'sent_again',
  ])
  expect(sale.story[4]).toEqual({ kind: 'sent_again', times: 1 })
})

test('a sale that was parked and freed tells who freed it', async () => {
  office.till.sell({ number: 1 })
  await office.revoke()
  await office.push(1, { revoked: true })
  const link = office.till.points[1]?.link
  const arrived = office.at
  office.nowMs += 60_000
  expect((await office.ask('POST', `parked/${link}/judge`)).status).toBe(200)
  const { story } = await office.get(saleAnswer, `sales/${testId(3, 1)}`)
  expect(story.map((step) => step.kind)).toEqual(['recorded', 'received', 'booked', 'settled'])
  expect(story[1]).toMatchObject({ at: arrived })
  expect(story[3]).toMatchObject({ how: 'released', by: 'Elena', at: office.at, code: null })
})

test.each([
  ['sales?limit=0', 400],
  ['sales?limit=201', 400],
  ['sales?till=x', 400],
  ['sales?from=yesterday', 400],
  [`sales?query=${'x'.repeat(201)}`, 400],
  ['sales?before=nonsense', 200],
  ['sales?flagged=yes', 400],
  ['sales/none', 404],
  [`sales/${testId(3, 99)}`, 404],
  ['nothing', 404],
])('[P10] %s answers %i with a sentence', async (path, status) => {
  const answer = await office.ask('GET', path)
  expect(answer.status).toBe(status)
  if (status !== 200) expect(answer.json).toHaveProperty('message')
})
