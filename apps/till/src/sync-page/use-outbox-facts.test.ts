import type { MinorUnits } from '@evertill/domain'
import { expect, test } from 'vitest'
import { addToCart } from '../state/cart-actions.ts'
import { nextSale, openPayment, takePayment } from '../state/payment.ts'
import { coffee, openTestTill } from '../state/testing/test-till.ts'
import type { Till } from '../state/till.ts'
import { outboxFacts } from './use-outbox-facts.ts'

const bookedAt = '2026-11-22T09:00:00.000Z'
/** More than are looked through from the newest on. */
const longQueue = 70

async function sell(till: Till): Promise<void> {
  addToCart(till, coffee)
  openPayment(till)
  await takePayment(till, [{ kind: 'cash', amount: 340 as MinorUnits }])
  nextSale(till)
}

test('the last success is found behind a long queue', async () => {
  const till = await openTestTill()
  await sell(till)
  await till.storage.write('relaxed', async (tx) => {
    const row = await tx.queue.get(1, 1)
    const story = [{ kind: 'booked', at: bookedAt }] as const
    if (row) await tx.queue.put({ ...row, status: 'SYNCED', story })
  })
  expect(await outboxFacts(till.storage)).toMatchObject({ lastBookedAt: bookedAt })
  for (let n = 0; n < longQueue; n++) await sell(till)
  expect(await outboxFacts(till.storage)).toMatchObject({
    waitingFrom: 'T07-000002',
    lastBookedAt: bookedAt,
  })
})
