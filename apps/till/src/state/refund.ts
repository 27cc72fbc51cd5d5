import {
  amountDue,
  completeRefund,
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
  sentence,
  type Tender,
} from '@evertill/domain'
import type { TillStorage } from '@evertill/sync'
import type { DraftContent } from './draft-content.ts'
import { formatsOf } from './formats.ts'
import type { NotSavedReason } from './not-saved.ts'
import { saleContext, saveDraft } from './payment.ts'
import type { Till } from './till.ts'

/** Sales read in one go while earlier refunds are sought. */
const readMax = 500

/**
 * Refunds of a sale made at this till so far. They are younger than the sale, so the newest sales
 * are read back to it and no further.
 */
export async function earlierRefunds(storage: TillStorage, sale: Sale): Promise<readonly Sale[]> {
  const refunds: Sale[] = []
  let before: { readonly recordedAt: string; readonly id: string } | undefined
  for (;;) {
    const from = before
    const page = await storage.read((tx) => tx.transactions.newest(readMax, from))
    if (!page.ok) return refunds
    for (const record of page.value) {
      if (record.sale.refundOf?.saleId === sale.id) refunds.push(record.sale)
    }
    const last = page.value.at(-1)
    if (!last || page.value.length < readMax || last.recordedAt < sale.recordedAt) return refunds
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

/** Gives back: a document of its own, saved by the same road as a sale. */
export async function giveBack(till: Till, wish: RefundWish): Promise<void> {
  const { store, storage, world } = till
  const context = saleContext(till)
  const { catalogue, saving } = store.get()
  if (saving || !context || !catalogue) return
  const figures = refundFigures(till, wish)
  if (!figures.ok) {
    const { money } = formatsOf(catalogue.settings)
    store.set({ payProblem: sentence(figures.error, money) })
    return
  }
  store.set({ saving: true, payProblem: null })
  const source = sourceOf(till, wish)
  const tenders = [figures.value.due]
  try {
    const draftId = world.ids.uuid()
    const content: DraftContent = { kind: 'refund', v: 1 }
    const updatedAt = context.recordedAt
    const kept = await storage.write('relaxed', (tx) =>
      tx.drafts.put({
        id: draftId,
        cart: content,
        note: '',
        held: false,
        updatedAt,
        payment: null,
      }),
    )
    const saved = kept.ok
      ? await saveDraft(till, draftId, (ids) => {
          const completed = completeRefund({ source, tenders, context: { ...context, ...ids } })
          return completed.ok ? completed.value : null
        })
      : ({ kind: 'failed', reason: kept.error } as const)
    if (saved.kind === 'saved') store.set({ screen: { kind: 'paid', sale: saved.sale } })
    else notSaved(till, wish, saved.reason)
  } catch (error) {
    notSaved(till, wish, { kind: 'unknown', detail: String(error) })
  } finally {
    store.set({ saving: false })
  }
}

function notSaved(till: Till, wish: RefundWish, reason: NotSavedReason): void {
  const again = () => void giveBack(till, wish)
  till.store.set({ screen: { kind: 'notSaved', reason, refund: wish.sale, again } })
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
