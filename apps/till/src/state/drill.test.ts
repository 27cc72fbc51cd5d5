import type { MinorUnits } from '@evertill/domain'
import type { SyncEngine, SyncStatus, WakeReason } from '@evertill/sync'
import { expect, test, vi } from 'vitest'
import { addToCart } from './cart-actions.ts'
import { drillSales, followDrill, startDrill } from './drill.ts'
import { openPayment, takePayment } from './payment.ts'
import { coffee, openTestTill } from './testing/test-till.ts'
import type { Till } from './till.ts'

async function sell(till: Till, count = 1): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    addToCart(till, coffee)
    openPayment(till)
    await takePayment(till, [{ kind: 'cash', amount: 340 as MinorUnits }])
  }
}

/** The server's answer to everything that waits, as the engine writes it. */
async function arrive({ storage }: Till, now: 'applied' | 'parked' | 'notSendable'): Promise<void> {
  await storage.write('relaxed', async (tx) => {
    for (const row of await tx.queue.withStatus('PENDING', 100)) {
      const answer = {
        now,
        flags: [],
        code: null,
        message: null,
        settled: null,
        serverTime: null,
      } as const
      await tx.queue.put({ ...row, status: now === 'applied' ? 'SYNCED' : 'FAILED', answer })
    }
  })
}

/** An engine of which only the proof and the waking are looked at. */
function proofEngine() {
  const listeners = new Set<() => void>()
  const woken: WakeReason[] = []
  let proof: SyncStatus['proof'] = { arrived: 1, provedAt: '2026-11-21T08:00:00.000Z' }
  const engine = {
    status: () => ({ proof }) as SyncStatus,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake: (reason: WakeReason) => void woken.push(reason),
  } as unknown as SyncEngine
  const prove = (provedAt: string) => {
    proof = { arrived: 1, provedAt }
    for (const listener of listeners) listener()
  }
  return { engine, woken, prove }
}

const provedAt = '2026-11-21T09:06:00.000Z'

test('a drill counts the sales made in it, and none before or after', async () => {
  const till = await openTestTill()
  await sell(till, 2)
  await startDrill(till, 5)
  const record = till.drill.record()
  if (!record) throw new Error('the drill was begun')
  await sell(till, 3)
  expect(await drillSales(till.storage, { from: record.from, to: null })).toEqual({
    sales: 3,
    waiting: 3,
    needsHelp: 0,
    stuck: 0,
  })
  const to = { epochNo: record.from.epochNo, seq: record.from.seq + 2 }
  expect(await drillSales(till.storage, { from: record.from, to })).toMatchObject({ sales: 2 })
})

test('a drill is passed once all of its sales arrived, by a proof from after it', async () => {
  const till = await openTestTill()
  const { engine, woken, prove } = proofEngine()
  followDrill({ ...till, engine })
  await startDrill(till, 5)
  await sell(till, 2)
  till.drill.end()
  expect(woken).toEqual(['online'])
  await vi.waitFor(() => expect(till.drill.record()).toMatchObject({ to: expect.anything() }))
  // The proof of before says nothing of it, and what still waits has not arrived.
  expect(till.drill.record()).toMatchObject({ passed: null })
  prove('2026-11-21T09:05:30.000Z')
  await vi.waitFor(async () => expect(await waitingOf(till)).toBe(2))
  expect(till.drill.record()).toMatchObject({ passed: null })
  await arrive(till, 'applied')
  prove(provedAt)
  await vi.waitFor(() =>
    expect(till.drill.record()).toMatchObject({ passed: { sales: 2, needsHelp: 0, provedAt } }),
  )
})

test('what arrived and needs a person has arrived; what cannot leave the till has not', async () => {
  for (const [now, passed] of [
    ['parked', { sales: 1, needsHelp: 1, provedAt }],
    ['notSendable', null],
  ] as const) {
    const till = await openTestTill()
    const { engine, prove } = proofEngine()
    followDrill({ ...till, engine })
    await startDrill(till, 1)
    await sell(till)
    await arrive(till, now)
    till.drill.end()
    await vi.waitFor(() => expect(till.drill.record()).toMatchObject({ to: expect.anything() }))
    prove(provedAt)
    if (passed) await vi.waitFor(() => expect(till.drill.record()).toMatchObject({ passed }))
    expect(till.drill.record()).toMatchObject({ passed })
  }
})

async function waitingOf({ storage }: Till): Promise<number> {
  const found = await storage.read((tx) => tx.queue.withStatus('PENDING', 100))
  return found.ok ? found.value.length : 0
}
