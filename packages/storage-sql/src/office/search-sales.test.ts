import { afterEach, beforeEach, expect, test } from 'vitest'
import { type OpenCatalogue, openCatalogue, storeId } from '../catalogue/testing/open-catalogue.ts'
import { parseMark } from './page-mark.ts'
import { type SalesFilter, salesSearched, searchSales } from './search-sales.ts'

let shop: OpenCatalogue
beforeEach(async () => {
  shop = await openCatalogue()
  // One sale a minute; the two oldest lie beyond what one question looks through.
  shop.database.db.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${salesSearched + 2})
    INSERT INTO sales SELECT '${storeId}', printf('%09d', i), 'c', 'd', 'e', i, 'l' || i,
      1 + i % 2, 'sale', NULL, printf('T01-%06d', i), 'GBP', 100, 20, i, 0, i, 0, 'u',
      iif(i <= 2, 'Priya', 'Mara'), NULL,
      date('2026-01-01', (i / 1440) || ' days'),
      strftime('%Y-%m-%dT%H:%M:%S.000Z', '2026-01-01', i || ' minutes'),
      '2026-11-21T14:00:00.000Z' FROM n`)
})
afterEach(() => shop.close())

const search = async (filter: SalesFilter, next: string | null = null) =>
  shop.database.read((sql) =>
    searchSales(sql, storeId, filter, {
      before: (next === null ? null : parseMark(next)) ?? undefined,
      limit: 3,
    }),
  )

const words = (text: string) => ({ words: { text, amountMinor: null } })

test('a search goes on further back where one look did not reach', async () => {
  const first = await search(words('priya'))
  expect(first.rows).toEqual([])
  const second = await search(words('priya'), first.next)
  expect(second.rows.map((sale) => sale.sale_id)).toEqual(['000000002', '000000001'])
  expect(second.next).toBeNull()
})

test('a whole receipt number is found at once, however old, within the other filters', async () => {
  expect((await search(words('t01-000001'))).rows.map((sale) => sale.sale_id)).toEqual([
    '000000001',
  ])
  expect((await search({ ...words('T01-000001'), till: 1 })).rows).toEqual([])
  expect((await search({ ...words('T01-000001'), till: 2 })).rows).toHaveLength(1)
  expect((await search({ ...words('T01-000001'), from: '2026-01-02' })).rows).toEqual([])
})

test('days gather the same sales by either index', async () => {
  const all = async (filter: SalesFilter): Promise<readonly string[]> => {
    const ids: string[] = []
    let next: string | null = null
    do {
      const page: Awaited<ReturnType<typeof search>> = await search(filter, next)
      ids.push(...page.rows.map((sale) => sale.sale_id))
      next = page.next
    } while (next !== null && ids.length < 12)
    return ids
  }
  const short = await all({ from: '2026-01-03', to: '2026-01-03' })
  const long = await all({ from: '2025-01-03', to: '2026-01-03' })
  expect(short).toEqual(long)
  expect(short[0]).toBe('000004319')
})
