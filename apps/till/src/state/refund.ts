import {
  amountDue,
  completeRefund,
  ok,
  previewRefund,
  quantity,
  type Refundable,
  type RefundPreview,
  type RefundProblem,
  type RefundSource,
  type Result,
  type Return,
  refundableOf,
  type Sale,
  type SaleId,
  sentence,
  type Tender,
} from '@evertill/domain'
import {
  type PaymentIds,
  receivedSales,
  type StorageFailure,
  type TillStorage,
} from '@evertill/sync'
import type { DraftContent } from './draft-content.ts'
import type { Saved } from './finished-payment.ts'
import { formatsOf } from './formats.ts'
import { saveWithLedger } from './lost-ledger.ts'
import type { NotSavedReason } from './not-saved.ts'
import { saleContext, saveDraft } from './payment.ts'
import type { Till } from './till.ts'

/** Sales read in one go while earlier refunds are sought. */
const readMax = 500

/** Refunds of a sale so far, made at this till or by a copy of it. */
export async function earlierRefunds(
  storage: TillStorage,
  sale: Sale,
): Promise<Result<readonly Sale[], StorageFailure>> {
  const [own, received] = await Promise.all([
    ownRefunds(storage, sale),
    receivedSales(storage, { limit: Number.POSITIVE_INFINITY }),
  ])
  if (!own.ok) return own
  if (!received.ok) return received
  const copied = received.value.map((one) => one.sale).filter((one) => isRefundOf(one, sale))
  return ok([...own.value, ...copied])
}

function isRefundOf({ refundOf }: Sale, { id }: Sale): boolean {
  return refundOf?.saleId === id
}

/** They are younger than the sale, so the newest sales are read back to it and no further. */
async function ownRefunds(
  storage: TillStorage,
  sale: Sale,
): Promise<Result<readonly Sale[], StorageFailure>> {
  const refunds: Sale[] = []
  let before: { readonly recordedAt: string; readonly id: string } | undefined
  for (;;) {
    const from = before
    const page = await storage.read((tx) => tx.transactions.newest(readMax, from))
    if (!page.ok) return page
    for (const record of page.value) {
      if (isRefundOf(record.sale, sale)) refunds.push(record.sale)
    }
    const last = page.value.at(-1)
    if (!last || page.value.length < readMax || last.recordedAt < sale.recordedAt) {
      return ok(refunds)
    }
    before = { recordedAt: last.recordedAt, id: last.id }
  }
}

export interface RefundWish {
  readonly sale: Sale
  readonly earlier: readonly Sale[]
  /** Thousandths to take back of each line, by its place; 0 leaves it. */
  readonly quantities: readonly number[]
  readonly means: Tender['kind']
}

export interface RefundFigures {
  readonly preview: RefundPreview
  /** What is given back, negative, rounded for cash. */
  readonly due: Tender
}

export function leftToRefund(sale: Sale, earlier: readonly Sale[]): readonly Refundable[] {
  return refundableOf(sale, earlier)
}

/** What the refund comes to, for the screen. */
export function refundFigures(till: Till, wish: RefundWish): Result<RefundFigures, RefundProblem> {
  const preview = previewRefund(sourceOf(till, wish), wish.sale.taxRules)
  if (!preview.ok) return preview
  const { totals } = preview.value
  const cashRounding = till.store.get().catalogue?.settings.cashRounding
  const amount = cashRounding
    ? amountDue({ gross: totals.gross, tenders: [], cashRounding }, wish.means)
    : totals.gross
  return { ok: true, value: { preview: preview.value, due: { kind: wish.means, amount } } }
}

/**
 * Gives back: a document of its own, saved by the same road as a sale. Its ids are made once and
 * reused by every try, so however often it is tried it is one refund (promise P2).
 */
export function giveBack(till: Till, wish: RefundWish): Promise<void> {
  const { ids } = till.world
  return tryToGiveBack(till, wish, {
    draftId: ids.uuid(),
    payment: { saleId: ids.uuid() as SaleId, commandId: ids.uuid() },
  })
}

type RefundIds = { readonly draftId: string; readonly payment: PaymentIds }

async function tryToGiveBack(till: Till, wish: RefundWish, ids: RefundIds): Promise<void> {
  const { store } = till
  const context = saleContext(till)
  if (store.get().saving || !context) return
  store.set({ saving: true, payProblem: null })
  const notSaved = (reason: NotSavedReason) => {
    const again = () => void tryToGiveBack(till, wish, ids)
    store.set({ screen: { kind: 'notSaved', reason, refund: wish.sale, again } })
  }
  try {
    const tried = await saveWithLedger(till, () => saveRefund(till, wish, ids, context))
    switch (tried.kind) {
      case 'saved':
        store.set({ screen: { kind: 'paid', sale: tried.sale } })
        break
      case 'failed':
        notSaved(tried.reason)
        break
      case 'refused':
        store.set({ screen: { kind: 'refund', sale: wish.sale }, payProblem: tried.sentence })
    }
  } catch (error) {
    notSaved({ kind: 'unknown', detail: String(error) })
  } finally {
    store.set({ saving: false })
  }
}

type Tried = Saved | { readonly kind: 'refused'; readonly sentence: string }

/** The ledger is asked first: an earlier try may have been written though it was not heard of. */
async function saveRefund(
  till: Till,
  wish: RefundWish,
  { draftId, payment }: RefundIds,
  context: NonNullable<ReturnType<typeof saleContext>>,
): Promise<Tried> {
  const { storage } = till
  const done = await storage.read((tx) => tx.transactions.get(payment.saleId))
  if (!done.ok) return { kind: 'failed', reason: done.error }
  if (done.value) return { kind: 'saved', sale: done.value.sale }
  // As it is now: another window may have given something back since the screen was drawn.
  const earlier = await earlierRefunds(storage, wish.sale)
  if (!earlier.ok) return { kind: 'failed', reason: earlier.error }
  const now: RefundWish = { ...wish, earlier: earlier.value }
  const figures = refundFigures(till, now)
  if (!figures.ok) return { kind: 'refused', sentence: problemWords(till, figures.error) }

  const cart: DraftContent = { kind: 'refund', v: 1 }
  const updatedAt = context.recordedAt
  // Strict: a refund in hand may spend the reserve, as a sale may.
  const kept = await storage.write('strict', (tx) =>
    tx.drafts.put({ id: draftId, cart, note: '', held: false, updatedAt, payment }),
  )
  if (!kept.ok) return { kind: 'failed', reason: kept.error }
  const source = sourceOf(till, now)
  const tenders = [figures.value.due]
  return saveDraft(till, draftId, (drawn) => {
    const completed = completeRefund({ source, tenders, context: { ...context, ...drawn } })
    return completed.ok ? completed.value : null
  })
}

function problemWords({ store }: Till, problem: RefundProblem): string {
  const { catalogue } = store.get()
  return sentence(problem, catalogue ? formatsOf(catalogue.settings).money : undefined)
}

function sourceOf({ store }: Till, { sale, earlier, quantities }: RefundWish): RefundSource {
  const stock = store.get().catalogue?.stock
  const returns = quantities.flatMap((milli, line): readonly Return[] => {
    if (milli <= 0) return []
    const productId = sale.lines[line]?.productId
    const believed = productId ? stock?.get(productId) : undefined
    return [
      {
        line,
        quantity: quantity(milli),
        stockBelieved: believed === undefined ? null : quantity(believed),
      },
    ]
  })
  return { kind: 'sale', sale, returns, earlier }
}
