import {
  type BringBackQuestion,
  type CorrectQuestion,
  type CountQuestion,
  type DismissQuestion,
  importAnswer,
  itemAnswer,
  itemsAnswer,
  judgedAnswer,
  type LetGoQuestion,
  letGoAnswer,
  overviewAnswer,
  parkedAnswer,
  parkedLineAnswer,
  productAnswer,
  productsAnswer,
  revokeAnswer,
  type SettleQuestion,
  type SignInQuestion,
  saleAnswer,
  salesAnswer,
  sessionAnswer,
  tillCodeAnswer,
  tillFileAnswer,
  tillOrphansAnswer,
  tillsAnswer,
} from '@evertill/protocol/office'
import * as z from 'zod/mini'
import { ask, withQuery } from './ask.ts'

type Query = Record<string, string | undefined>

const id = encodeURIComponent

/** Every question that the back office asks, by name. */
export const office = {
  session: () => ask(sessionAnswer, 'session'),
  signIn: (json: SignInQuestion) => ask(sessionAnswer, 'session', { method: 'POST', json }),
  signOut: () => ask(z.null(), 'session', { method: 'DELETE' }),

  overview: () => ask(overviewAnswer, 'overview'),

  items: (query: Query) => ask(itemsAnswer, withQuery('items', query)),
  item: (itemId: string) => ask(itemAnswer, `items/${id(itemId)}`),
  settle: (itemId: string, json: SettleQuestion) =>
    ask(itemAnswer, `items/${id(itemId)}/settle`, { method: 'POST', json }),

  parked: (query: Query) => ask(parkedAnswer, withQuery('parked', query)),
  parkedLine: (link: string) => ask(parkedLineAnswer, `parked/${id(link)}`),
  judge: (links: string[]) =>
    ask(judgedAnswer, 'parked/judge', { method: 'POST', json: { links } }),
  correct: (link: string, json: CorrectQuestion) =>
    ask(parkedLineAnswer, `parked/${id(link)}/correct`, { method: 'POST', json }),
  dismiss: (link: string, json: DismissQuestion) =>
    ask(parkedLineAnswer, `parked/${id(link)}/dismiss`, { method: 'POST', json }),

  sales: (query: Query) => ask(salesAnswer, withQuery('sales', query)),
  sale: (saleId: string) => ask(saleAnswer, `sales/${id(saleId)}`),

  tills: () => ask(tillsAnswer, 'tills'),
  addTill: (name: string) => ask(tillCodeAnswer, 'tills', { method: 'POST', json: { name } }),
  newCode: (tillNumber: number) =>
    ask(tillCodeAnswer, `tills/${tillNumber}/code`, { method: 'POST' }),
  bringBack: (tillNumber: number, json: BringBackQuestion) =>
    ask(tillCodeAnswer, `tills/${tillNumber}/bring-back`, { method: 'POST', json }),
  revoke: (tillNumber: number) =>
    ask(revokeAnswer, `tills/${tillNumber}/revoke`, { method: 'POST' }),
  takeInOrphans: (tillNumber: number) =>
    ask(tillOrphansAnswer, `tills/${tillNumber}/orphans`, { method: 'POST' }),
  settleMissing: (tillNumber: number, json: LetGoQuestion) =>
    ask(letGoAnswer, `tills/${tillNumber}/missing`, { method: 'POST', json }),
  /** What a till could not send, as the till wrote it. */
  takeInFile: (file: Blob) => ask(tillFileAnswer, 'tills/file', { method: 'POST', file }),

  products: (query: Query) => ask(productsAnswer, withQuery('products', query)),
  product: (productId: string) => ask(productAnswer, `products/${id(productId)}`),
  count: (productId: string, json: CountQuestion) =>
    ask(productAnswer, `products/${id(productId)}/count`, { method: 'POST', json }),
  /** A dry run counts and writes nothing. */
  importProducts: (csv: Blob, { dryRun }: { dryRun: boolean }) =>
    ask(importAnswer, dryRun ? 'products/import?dry_run=1' : 'products/import', {
      method: 'POST',
      file: csv,
    }),
} as const
