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

export function saleRoutes(mount: Mount, { reader, lastCheck }: OfficeDeps): void {
  mount({
    method: 'GET',
    path: '/overview',
    summary: 'Is all in, how is today, what needs a person',
    answer: overviewAnswer,
    run: ({ user, at }) => {
      const body: OverviewAnswer = {
        ...readOverview(reader, user.storeId, at),
        last_check: lastCheck?.() ?? null,
      }
      return answer(body)
    },
  })

  mount({
    method: 'GET',
    path: '/sales',
    summary: 'Sales and refunds, newest first',
    query: salesQuestion,
    answer: salesAnswer,
    run: ({ user, query, at }) => {
      const text = query.query?.trim() ?? ''
      const page = searchSales(
        reader,
        user.storeId,
        {
          kind: query.kind,
          till: query.till === undefined ? undefined : Number(query.till),
          flagged: query.flagged === '1',
          from: query.from,
          to: query.to,
          words: text === '' ? undefined : words(text, currency(user.storeId)),
        },
        { before: before(query.before), limit: query.limit ?? pageRows },
      )
      const body: SalesAnswer = { server_time: at, sales: [...page.rows], next: page.next }
      return answer(body)
    },
  })

  mount({
    method: 'GET',
    path: '/sales/:id',
    summary: 'One sale with its story',
    params: z.object({ id: uuidParam }),
    answer: saleAnswer,
    run: ({ user, params, at }) => {
      const sale = readSale(reader, user.storeId, params.id)
      if (!sale) return refuse('not_found', 'No sale of this shop has this number.')
      const body: SaleAnswer = { ...sale, server_time: at }
      return answer(body)
    },
  })

  function currency(storeId: string): string {
    return storeSettings(reader, storeId)?.currency ?? ''
  }
}

/** What was typed, and the amount it may stand for: `34.55`, and `34,55` too. */
function words(text: string, currencyCode: string): SalesWords {
  const currency = currencyOf(currencyCode)
  const amount = currency.ok ? parseAmount(text.replace(',', '.'), currency.value) : currency
  return { text, amountMinor: amount.ok ? amount.value : null }
}
