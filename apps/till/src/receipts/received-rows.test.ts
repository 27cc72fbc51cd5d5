import type { MinorUnits, Sale } from '@evertill/domain'
import type { ReceivedSale } from '@evertill/sync'
import { receivedSales } from '@evertill/sync'
import { expect, test } from 'vitest'
import { addToCart } from '../state/cart-actions.ts'
import { nextSale, openPayment, takePayment } from '../state/payment.ts'
import { earlierRefunds, giveBack } from '../state/refund.ts'
import { coffee, openTestTill } from '../state/testing/test-till.ts'
import type { Till } from '../state/till.ts'
import { receiptSought } from './receipt-search.ts'
import { type OwnRow, receiptPage, receiptRow } from './receipts-data.ts'
import { type ReceivedRow, receivedRows, withReceived } from './received-rows.ts'

const receivedAt = '2026-11-22T10:00:00.000Z'

async function sell(till: Till): Promise<Sale> {
  addToCart(till, coffee)
  openPayment(till)
  await takePayment(till, [{ kind: 'cash', amount: 340 as MinorUnits }])
  return paidAt(till)
}

function paidAt({ store }: Till): Sale {
  const { screen } = store.get()
  if (screen.kind !== 'paid') throw new Error(`the till shows ${screen.kind}`)
  nextSale({ store } as Till)
  return screen.sale
}

/** What one till made comes to the other as from the server. */
async function receive(here: Till, there: Till): Promise<void> {
  const rows = await there.storage.read((tx) => tx.queue.range(1, 1, 99))
  if (!rows.ok) throw new Error(rows.error.kind)
  await here.storage.write('relaxed', async (tx) => {
    for (const { link, epoch, seq, body, entity_id, type } of rows.value) {
      await tx.received.put({ link, epoch, seq, body, entity_id, type, receivedAt })
    }
  })
}

async function receivedAtTill({ storage }: Till): Promise<readonly ReceivedSale[]> {
  const found = await receivedSales(storage)
  if (!found.ok) throw new Error(found.error.kind)
  return found.value
}

const all = { filter: 'all', sought: () => true } as const

test('[P1] a sale that a copy of this till made is found here, and counted nowhere', async () => {
  const [here, there] = [await openTestTill(), await openTestTill()]
  const own = await sell(here)
  const theirs = await sell(there)
  // Both drew the same number: only the id tells them apart.
  expect(theirs.receiptNumber).toBe(own.receiptNumber)
  await receive(here, there)

  const found = await receiptRow(here.storage, theirs.id)
  expect(found).toMatchObject({ command: null, receivedAt, record: { sale: theirs } })
  expect(await receiptRow(here.storage, own.id)).toMatchObject({ receivedAt: null })

  const received = await receivedAtTill(here)
  const ids = (text: string) =>
    receivedRows(received, { filter: 'all', sought: receiptSought(text) }).map(
      ({ record }) => record.id,
    )
  expect(ids('')).toEqual([theirs.id])
  expect(ids('coffee')).toEqual([theirs.id])
  expect(ids('tea')).toEqual([])
  expect(receivedRows(received, { ...all, filter: 'waiting' })).toEqual([])
  expect(receivedRows(received, { ...all, filter: 'refunds' })).toEqual([])

  const code = `${theirs.receiptNumber} ${theirs.id}`
  const page = await receiptPage(here.storage, {
    filter: 'all',
    sought: receiptSought(code),
    receiptNumber: theirs.receiptNumber,
    after: null,
  })
  expect(page?.rows).toEqual([])
  const counters = await here.storage.read((tx) => tx.metadata.get('counters'))
  expect(counters).toMatchObject({ value: { made: 1, waiting: 1 } })
})

test('a sale of a copy is given back here, once, whichever of the two gave back first', async () => {
  const [here, there] = [await openTestTill(), await openTestTill()]
  const sale = await sell(there)
  await receive(here, there)
  const wish = { sale, earlier: [], quantities: [1_000], means: 'cash' } as const
  await giveBack(here, wish)
  expect(paidAt(here)).toMatchObject({ kind: 'refund', refundOf: { saleId: sale.id } })

  const [second, other] = [await openTestTill(), await openTestTill()]
  const own = await sell(other)
  await giveBack(other, { ...wish, sale: own })
  await receive(second, other)
  expect(await earlierRefunds(second.storage, own)).toMatchObject({ value: [{ kind: 'refund' }] })
  await giveBack(second, { ...wish, sale: own })
  expect(second.store.get().payProblem).not.toBeNull()
})

test('both lists are one by time, and nothing is put below a page that is still to come', () => {
  const row = (id: string, minute: string) =>
    ({ record: { id, recordedAt: `2026-11-22T09:${minute}:00.000Z` } }) as OwnRow & ReceivedRow
  const own = [row('d', '40'), row('b', '20')]
  const received = [row('e', '50'), row('c', '30'), row('a', '10')]
  const ids = (complete: boolean) =>
    withReceived(own, received, complete).map(({ record }) => record.id)
  expect(ids(true)).toEqual(['e', 'd', 'c', 'b', 'a'] as string[])
  expect(ids(false)).toEqual(['e', 'd', 'c', 'b'] as string[])
  expect(withReceived(own, [], true)).toBe(own)
})
