import { assert, currencyOf } from '@evertill/domain'
import { expect, test } from 'vitest'
import { makePlan, type PlanOptions } from './make-plan.ts'
import type { Row } from './read-rows.ts'

const pounds = currencyOf('GBP')
assert(pounds.ok, 'pounds are a currency')
const options: PlanOptions = { currency: pounds.value, skipInvoices: null, limit: null }

test('each line is rounded on its own, and a repeated line is a line', () => {
  const plan = makePlan([row({ price: '0.125' }), row({ price: '0.125' })], options)
  expect(plan.sales).toEqual({ documents: 1, lines: 2, amountMinor: 26n })
})

test('lines of one invoice are gathered, however far apart', () => {
  const plan = makePlan(
    [row({ invoice: '1' }), row({ invoice: '2' }), row({ invoice: '1' })],
    options,
  )
  expect(plan.documents.map(({ key, lines }) => [key, lines.length])).toEqual([
    ['1 sale', 2],
    ['2 sale', 1],
  ])
})

test('articles that differ by case alone are two', () => {
  const plan = makePlan([row({ sku: '85123A' }), row({ sku: '85123a' })], options)
  expect(plan.articles.map(({ sku }) => sku)).toEqual(['85123A', '85123a'])
})

test('negative quantities make a refund; both signs in one invoice make two documents', () => {
  const plan = makePlan([row({ quantity: '3' }), row({ quantity: '-2' })], options)
  expect(plan.documents.map(({ key }) => key)).toEqual(['1 sale', '1 refund'])
  expect(plan.sales.amountMinor).toBe(300n)
  expect(plan.refunds).toEqual({ documents: 1, lines: 1, amountMinor: -200n })
})

test('what is not booked is counted by its reason', () => {
  const plan = makePlan(
    [
      row({}),
      row({ price: '0' }),
      row({ price: '-11062.06' }),
      row({ quantity: '0' }),
      row({ quantity: '1,5' }),
      row({ price: '0.1234567' }),
      row({ time: 'yesterday' }),
      row({ sku: '' }),
      row({ sku: 'A ' }),
      row({ quantity: '1000000' }),
      row({ invoice: 'A77', price: 'whatever' }),
      row({ invoice: '' }),
    ],
    { ...options, skipInvoices: /^A/ },
  )
  expect(plan.sales).toEqual({ documents: 1, lines: 1, amountMinor: 100n })
  expect(plan.skipped).toEqual({ price: 2, pattern: 1, quantity: 1, unreadable: 6, limits: 1 })
})

test('an invoice with more lines than a cart may have is left out whole', () => {
  const plan = makePlan(
    Array.from({ length: 2_001 }, () => row({})),
    options,
  )
  expect(plan.documents).toEqual([])
  expect(plan.skipped.limits).toBe(2_001)
})

test('a limit counts invoices that can be booked, and nothing after them is looked at', () => {
  const rows = [
    row({ invoice: '1', price: '0' }),
    row({ invoice: '2' }),
    row({ invoice: '3' }),
    row({ invoice: '4', price: '0' }),
    row({ invoice: '5' }),
    row({ invoice: '2' }),
  ]
  const plan = makePlan(rows, { ...options, limit: 2 })
  expect(plan.documents.map(({ invoice, lines }) => [invoice, lines.length])).toEqual([
    ['2', 2],
    ['3', 1],
  ])
  expect(plan.skipped.price).toBe(1)
})

test('every second article begins with all that the file sells of it', () => {
  const plan = makePlan(
    [
      row({ sku: 'a', quantity: '5' }),
      row({ sku: 'b', quantity: '4' }),
      row({ sku: 'a', quantity: '-2' }),
      row({ sku: 'b', quantity: '-1' }),
      row({ sku: 'c', quantity: '0.5', name: ' \tCable\u0007 ' }),
    ],
    options,
  )
  expect(plan.articles).toEqual([
    { sku: 'a', name: 'Tea', whole: true, openingMilli: 5_000n },
    { sku: 'b', name: 'Tea', whole: true, openingMilli: 0n },
    { sku: 'c', name: 'Cable', whole: false, openingMilli: 500n },
  ])
  expect([...plan.closingMilli]).toEqual([
    ['a', 2_000n],
    ['b', -3_000n],
    ['c', 0n],
  ])
})

function row(differs: Partial<Row>): Row {
  return {
    invoice: '1',
    time: '2010-12-01 08:26:00',
    sku: 'tea',
    name: 'Tea',
    quantity: '1',
    price: '1.00',
    ...differs,
  }
}
