import { expect, test } from 'vitest'
import { checkedWords, type ImportCounts, importDeed } from './import-words.ts'

const counts = (changes: Partial<ImportCounts>): ImportCounts => ({
  rows: 220,
  added: 0,
  changed: 0,
  unchanged: 0,
  counted: 0,
  errors: [],
  errors_more: 0,
  ...changes,
})

test('the button says the deed and how many', () => {
  expect(importDeed(counts({ added: 220 })).button).toBe('Import 220 products')
  expect(importDeed(counts({ added: 1200, changed: 34 })).button).toBe('Import 1,234 products')
  expect(importDeed(counts({ changed: 1 }))).toMatchObject({
    button: 'Change 1 product',
    done: '1 product is changed.',
  })
  expect(importDeed(counts({ counted: 8 })).button).toBe('Set the stock of 8 products')
})

test('a file that changes nothing has no deed', () => {
  expect(importDeed(counts({ unchanged: 220 })).isIdle).toBe(true)
  expect(checkedWords(counts({ unchanged: 220 })).title).toContain('are here already')
})

test('errors are counted whole, those not shown included', () => {
  const error = { line: 3, column: 'price', sentence: 'This is not a number.' }
  expect(checkedWords(counts({ errors: [error] })).title).toBe('1 line cannot be read as it is.')
  expect(checkedWords(counts({ errors: [error], errors_more: 41 })).title).toBe(
    '42 lines cannot be read as they are.',
  )
})
