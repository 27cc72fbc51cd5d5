import {
  businessDateOf,
  type CashierId,
  completeSale,
  type DeviceId,
  emptyCart,
  readyToPay,
  type Sale,
  type SaleContext,
  type SaleId,
  sentence,
  type Tender,
} from '@evertill/domain'
import { wireLimits } from '@evertill/protocol'
import { commandBytesOf, saveSale, startPayment } from '@evertill/sync'
import { finishedPayment, forgetPayment, paymentKey, type Saved } from './finished-payment.ts'
import { formatsOf } from './formats.ts'
import { saveWithLedger } from './lost-ledger.ts'
import type { NotSavedReason } from './not-saved.ts'
import type { Till } from './till.ts'

/** Opens the payment, unless there is nothing to pay for: then a sentence says so. */
export function openPayment(till: Till): void {
  const { cart, catalogue } = till.store.get()
  if (!catalogue) return
  const formats = formatsOf(catalogue.settings)
  const ready = readyToPay(cart, catalogue.settings.tax)
  if (!ready.ok) {
    const words = sentence(ready.error, formats.money)
    till.store.set({ shelfNotice: { kind: 'problem', sentence: words } })
    return
  }
  forgetPayment(till)
  till.store.set({ screen: { kind: 'pay' }, payProblem: null, shelfNotice: null, question: null })
}

/**
 * Gives the open cart its ids while the cashier counts, so that taking the money is one
 * transaction. A failure says nothing yet: taking the money meets it again, and says it.
 */
export async function startOpenPayment({ drafts, storage, world }: Till): Promise<void> {
  const draftId = await drafts.settled()
  if (draftId !== null) await startPayment({ storage, world, draftId })
}

/**
 * Takes the money: saves the sale and shows it as paid once it is on disk, not before (promise P1).
 * A second tap while the first is being written does nothing.
 */
export async function takePayment(till: Till, tenders: readonly Tender[]): Promise<void> {
  const { store } = till
  if (store.get().saving) return
  const context = saleContext(till)
  if (!context) return
  const { cart } = store.get()
  const numberless = {
    ...context,
    id: till.world.ids.uuid() as SaleId,
    receiptNumber: 'T00-000000',
  }
  const tried = completeSale({ cart, tenders, context: numberless })
  if (!tried.ok) {
    store.set({ payProblem: sentence(tried.error, formatsOf(settingsOf(till)).money) })
    return
  }
  if (commandBytesOf(tried.value) > wireLimits.commandBytes) {
    store.set({ payProblem: 'This sale is too large for one message. Sell it in two parts.' })
    return
  }
  const build: Build = (ids) => {
    const completed = completeSale({ cart, tenders, context: { ...context, ...ids } })
    return completed.ok ? completed.value : null
  }
  const failure = await write(till, build)
  if (failure) {
    const again = () => void takePayment(till, tenders)
    store.set({ screen: { kind: 'notSaved', reason: failure, refund: null, again } })
  }
}

/** Makes the sale under its ids and number; null is our own mistake, checked before. */
type Build = (ids: { readonly id: SaleId; readonly receiptNumber: string }) => Sale | null

/** @returns why nothing was written; null once it is on disk and shown */
async function write(till: Till, build: Build): Promise<NotSavedReason | null> {
  const { store } = till
  store.set({ saving: true, payProblem: null })
  try {
    const saved = await saveWithLedger(till, () => saveCart(till, build))
    if (saved.kind === 'failed') return saved.reason
    till.drafts.forget()
    showPaid(till, saved.sale)
    return null
  } catch (error) {
    // Our own mistake, or the browser's: whatever it was, the sale was not shown as paid.
    return { kind: 'unknown', detail: String(error) }
  } finally {
    store.set({ saving: false })
  }
}

async function saveCart(till: Till, build: Build): Promise<Saved> {
  const { store } = till
  // Where the cart could not be kept before, it may be possible now, from the reserve if need be.
  if (store.get().draftFailure) till.drafts.keep(store.get().cart, 'strict')
  const draftId = await till.drafts.settled()
  const { draftFailure } = store.get()
  if (draftFailure || draftId === null) {
    return { kind: 'failed', reason: draftFailure ?? { kind: 'draftGone' } }
  }
  return saveDraft(till, draftId, build)
}

/** The one road of every document, sale or refund: ids first, then everything in one transaction. */
export async function saveDraft(till: Till, draftId: string, build: Build): Promise<Saved> {
  const { storage, world, engine, tab } = till
  const started = await startPayment({ storage, world, draftId })
  if (!started.ok) return savedAfterAll(till, started.error)
  const { saleId, commandId } = started.value
  tab.memory.setItem(paymentKey, saleId)
  const saved = await saveSale({
    storage,
    world,
    draftId,
    saleId,
    commandId,
    build: ({ receiptNumber }) => {
      const sale = build({ id: saleId, receiptNumber })
      if (!sale) throw new Error('a sale that was complete a moment ago still is')
      return sale
    },
  })
  if (saved.ok) {
    engine.wake('sale')
    return { kind: 'saved', sale: saved.value }
  }
  if (saved.error.kind === 'alreadySold') return { kind: 'saved', sale: saved.error.sale }
  return savedAfterAll(till, saved.error)
}

/**
 * A failure may come after the commit: storage that closes then does not know what it wrote. So the
 * ledger is asked before anybody is told that nothing was saved.
 */
async function savedAfterAll(till: Till, reason: NotSavedReason): Promise<Saved> {
  const sale = await finishedPayment(till)
  return sale ? { kind: 'saved', sale } : { kind: 'failed', reason }
}

export function nextSale({ store }: Till): void {
  store.set({ screen: { kind: 'sell' }, shelfNotice: null, openLine: null })
}

/** Who, where, when: everything of a sale that is not in the cart. null before anybody signed in. */
export function saleContext(till: Till): Omit<SaleContext, 'id' | 'receiptNumber'> | null {
  const { catalogue, cashier, device } = till.store.get()
  if (!catalogue || !cashier) return null
  const { settings } = catalogue
  const recordedAt = new Date(till.world.clock.nowMs()).toISOString()
  return {
    currency: settings.currency,
    taxRules: settings.tax,
    cashRounding: settings.cashRounding,
    deviceId: device.deviceId as DeviceId,
    cashier: { id: cashier.id as CashierId, name: cashier.name },
    shiftId: null,
    recordedAt,
    businessDate: businessDateOf(recordedAt, settings.timeZone),
    timeZone: settings.timeZone,
    clockOffsetMs: till.engine.status().clockOffsetMs,
    catalogueVersion: catalogue.version,
  }
}

function settingsOf({ store }: Till) {
  const { catalogue } = store.get()
  if (!catalogue) throw new Error('nothing is sold before the first catalogue')
  return catalogue.settings
}

function showPaid({ store }: Till, sale: Sale): void {
  store.set({ cart: emptyCart, openLine: null, shelfNotice: null, screen: { kind: 'paid', sale } })
}
