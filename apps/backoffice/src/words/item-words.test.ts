import { flagCodes } from '@evertill/protocol'
import type { ItemAbout, ItemSummary } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { testShop } from '../shop/test-shop.ts'
import { factWords } from './fact-words.ts'
import { flagName, itemWords, kindName } from './item-words.ts'

const id = '019aa000-0000-7000-8000-000000000001'
const cheese: ItemAbout = {
  kind: 'product',
  product_id: id,
  sku: 'CH-012',
  name: 'Comté',
  unit: 'kg',
  stock_milli: -120,
}

function item(kind: string, about: ItemAbout, entry_count = 1): ItemSummary {
  return {
    item_id: id,
    kind,
    about,
    state: 'open',
    opened_at: '2026-11-21T13:38:24.000Z',
    last_at: '2026-11-21T13:38:24.000Z',
    entry_count,
    settled: null,
  }
}

const say = (kind: string, about: ItemAbout, entries?: number) =>
  itemWords(item(kind, about, entries), testShop)

test('every flag that the ledger raises has words of its own', () => {
  for (const code of flagCodes) {
    expect(say(code, { kind: 'other', subject: id, name: null }).kind, code).not.toBe('To look at')
    expect(kindName(code), code).not.toContain('_')
    expect(flagName(code), code).not.toMatch(/^[a-z]/)
  }
})

test('a flag that this page does not know yet still gets a sentence', () => {
  const words = say('MOON_PHASE', { kind: 'other', subject: id, name: 'Bread' }, 2)
  expect(words.title).toBe('Bread: moon phase')
  expect(words.detail).toBe('2 entries')
})

test('stock below zero is told with the stock of now', () => {
  expect(say('NEGATIVE_STOCK', cheese, 3)).toMatchObject({
    title: 'Comté is at \u22120.120\u00a0kg',
    detail: '3 sales took more than the books had',
    action: 'Count it',
  })
  expect(say('NEGATIVE_STOCK', { ...cheese, stock_milli: 880 }).title).toBe('Comté went below zero')
})

test('an id is never read out to a person; a receipt number is', () => {
  expect(say('UNKNOWN_PRODUCT', { kind: 'other', subject: id, name: null }).title).toBe(
    'Something was sold, but is not in the catalogue',
  )
  const reused: ItemAbout = { kind: 'other', subject: 'T07-000123', name: 'Flat white' }
  expect(say('RECEIPT_NUMBER_REUSED', reused).title).toBe('T07-000123 was printed twice')
})

test('facts become a few words, and missing facts none', () => {
  const facts = { name: 'Flat white', sold_price_e4: 3_400_000, catalogue_price_e4: 3_600_000 }
  expect(factWords('PRICE_DIFFERS', facts, testShop)).toBe(
    'Flat white: sold at £3.40, the catalogue says £3.60',
  )
  expect(factWords('PRICE_DIFFERS', {}, testShop)).toBe('')
  expect(
    factWords('TAX_DIFFERS', { name: 'Tea', sold_tax: 'S 2000', catalogue_tax: 'Z 0' }, testShop),
  ).toBe('Tea: sold with S 20%, the catalogue says Z 0%')
  expect(factWords('CLOCK_SKEW', { clock_offset_ms: -400_000 }, testShop)).toBe('6 min behind')
  expect(factWords('CLOCK_SKEW', { recorded_after_received_ms: 600_000 }, testShop)).toBe(
    'Dated 10 min after it arrived',
  )
  expect(
    factWords('OVER_REFUND', { sku: 'A', given_back_milli: 2000, remaining_milli: 1000 }, testShop),
  ).toBe('A: 2 given back, 1 was left')
  expect(factWords('HISTORY_MISSING', { missing_up_to_seq: 12 }, testShop)).toBe(
    'Missing up to number 12',
  )
})
