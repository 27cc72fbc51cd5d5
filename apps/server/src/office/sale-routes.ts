import { currencyOf, parseAmount } from '@evertill/domain'
import {
  type OverviewAnswer,
  overviewAnswer,
  type SaleAnswer,
  type SalesAnswer,
  saleAnswer,
  salesAnswer,
  salesQuestion,
} from '@evertill/protocol/office'
import {
  pageRows,
  readOverview,
  readSale,
  type SalesWords,
  searchSales,
  storeSettings,
} from '@evertill/storage-sql'
import * as z from 'zod/mini'
import type { OfficeDeps } from './office-deps.ts'
import { before, uuidParam } from './params.ts'
import { answer, refuse } from './reply.ts'
import type { Mount } from './route.ts'

export function saleRoutes(mount: Mount, { database, lastCheck, durable }: OfficeDeps): void {
  mount({
    method: 'GET',
    path: '/overview',
    operationId: 'readOverview',
    summary: 'Is all in, how is today, what needs a person',
    answer: overviewAnswer,
    run: async ({ user, at }) => {
      const books = await database.read((sql) => readOverview(sql, user.storeId, at))
      const body: OverviewAnswer = {
        ...books,
        last_check: lastCheck?.() ?? null,
        backup: durable === 'commit' ? null : books.backup,
      }
      return answer(body)
    },
  })

  mount({
    method: 'GET',
    path: '/sales',
    operationId: 'listSales',
    summary: 'Sales and refunds, newest first',
    query: salesQuestion,
    answer: salesAnswer,
    run: async ({ user, query, at }) => {
      const text = query.query?.trim() ?? ''
      const words = text === '' ? undefined : wordsOf(text, await currency(user.storeId))
      const page = await database.read((sql) =>
        searchSales(
          sql,
          user.storeId,
          {
            kind: query.kind,
            till: query.till === undefined ? undefined : Number(query.till),
            flagged: query.flagged === '1',
            from: query.from,
            to: query.to,
            words,
          },
          { before: before(query.before), limit: query.limit ?? pageRows },
        ),
      )
      const body: SalesAnswer = { server_time: at, sales: [...page.rows], next: page.next }
      return answer(body)
    },
  })

  mount({
    method: 'GET',
    path: '/sales/:id',
    operationId: 'readSale',
    summary: 'One sale with its story',
    params: z.object({ id: uuidParam }),
    answer: saleAnswer,
    run: async ({ user, params, at }) => {
      const sale = await database.read((sql) => readSale(sql, user.storeId, params.id))
      if (!sale) return refuse('not_found', 'No sale of this shop has this number.')
      const body: SaleAnswer = { ...sale, server_time: at }
      return answer(body)
    },
  })

  async function currency(storeId: string): Promise<string> {
    return (await database.read((sql) => storeSettings(sql, storeId)))?.currency ?? ''
  }
}

/** What was typed, and the amount it may stand for: `34.55`, and `34,55` too. */
function wordsOf(text: string, currencyCode: string): SalesWords {
  const currency = currencyOf(currencyCode)
  const amount = currency.ok ? parseAmount(text.replace(',', '.'), currency.value) : currency
  return { text, amountMinor: amount.ok ? amount.value : null }
}
