import type { MinorUnits } from '@evertill/domain'
import type { QueueAnswer } from '@evertill/sync'
import { expect, test, vi } from 'vitest'
import { addToCart } from './cart-actions.ts'
import { nextSale, openPayment, takePayment } from './payment.ts'
import { stuckCommands, stuckFollower } from './stuck.ts'
import { coffee, openTestTill } from './testing/test-till.ts'
import type { Till } from './till.ts'

async function sell(till: Till): Promise<void> {
  addToCart(till, coffee)
  openPayment(till)
  await takePayment(till, [{ kind: 'cash', amount: 340 as MinorUnits }])
  nextSale(till)
}

/** As the engine leaves a row that needs help. */
async function fail({ storage }: Till, seq: number, now: QueueAnswer['now']): Promise<void> {
  const answer = { now, flags: [], code: null, message: null, settled: null, serverTime: null }
  await storage.write('relaxed', async (tx) => {
    const row = await tx.queue.get(1, seq)
    if (row) await tx.queue.put({ ...row, status: 'FAILED', answer })
  })
}

test('[P5] what never left this till is told apart from what the server parked', async () => {
  const till = await openTestTill()
  await sell(till)
  await sell(till)
  await fail(till, 1, 'parked')
  await fail(till, 2, 'notSendable')
  expect(await till.storage.read(stuckCommands)).toEqual({ ok: true, value: 1 })

  const counters = { made: 2, settled: 0, waiting: 0, needsHelp: 2 }
  const engine = { ...till.engine, status: () => ({ ...till.engine.status(), counters }) }
  const follow = stuckFollower({ ...till, engine })
  follow()
  await vi.waitFor(() => expect(till.store.get().stuck).toBe(1))
  Object.assign(counters, { settled: 2, needsHelp: 0 })
  follow()
  expect(till.store.get().stuck).toBe(0)
})
