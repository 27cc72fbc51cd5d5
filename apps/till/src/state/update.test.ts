import type { MinorUnits } from '@evertill/domain'
import { expect, test } from 'vitest'
import { addToCart } from './cart-actions.ts'
import { openPayment, takePayment } from './payment.ts'
import { coffee, openTestTill } from './testing/test-till.ts'
import { applyUpdate, followUpdates } from './update.ts'

/** A till for which a new version is ready, and how often it was taken. */
async function tillWithUpdate() {
  let taken = 0
  let mayReload = () => true
  let tell = () => {}
  const updates = {
    onReady: (ready: () => void) => {
      tell = ready
    },
    look: () => {},
    apply: (asked: () => boolean) => {
      taken += 1
      mayReload = asked
    },
  }
  const till = { ...(await openTestTill()), updates }
  followUpdates(till, updates)
  return { till, ready: () => tell(), taken: () => taken, mayReload: () => mayReload() }
}

test('[P12] a new version is taken once it is ready, and not while anything is being sold', async () => {
  const { till, ready, taken } = await tillWithUpdate()
  applyUpdate(till)
  ready()
  expect(till.store.get().updateReady).toBe(true)
  addToCart(till, coffee)
  applyUpdate(till)
  openPayment(till)
  applyUpdate(till)
  const paying = takePayment(till, [{ kind: 'cash', amount: 340 as MinorUnits }])
  applyUpdate(till)
  expect(taken()).toBe(0)
  await paying
  applyUpdate(till)
  expect(taken()).toBe(1)
})

test('[P12] a sale that began while the browser switched over keeps the page from being loaded anew', async () => {
  const { till, ready, mayReload } = await tillWithUpdate()
  ready()
  applyUpdate(till)
  expect(mayReload()).toBe(true)
  addToCart(till, coffee)
  expect(mayReload()).toBe(false)
})

test('[P12] a refund in work, or one that was not saved, keeps a new version waiting', async () => {
  const { till, ready, taken } = await tillWithUpdate()
  ready()
  addToCart(till, coffee)
  openPayment(till)
  await takePayment(till, [{ kind: 'cash', amount: 340 as MinorUnits }])
  const { screen } = till.store.get()
  if (screen.kind !== 'paid') throw new Error('the sale was not paid')
  till.store.set({ screen: { kind: 'refund', sale: screen.sale } })
  applyUpdate(till)
  const again = () => {}
  till.store.set({ screen: { kind: 'notSaved', reason: { kind: 'full' }, refund: null, again } })
  applyUpdate(till)
  expect(taken()).toBe(0)
})
