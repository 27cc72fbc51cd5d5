import { assert } from './assert.ts'
import { currencyOf } from './currency.ts'
import { lineAmount } from './line-amount.ts'
import { type Currency, type MinorUnits, quantityScale } from './money.ts'
import { formatAmount, formatQuantity, formatShare, formatUnitPrice } from './money-format.ts'
import type { Sale, SaleLine } from './sale.ts'
import type { StoreSettings } from './store.ts'

/** A receipt as plain data, for the screen, the print style sheet and a printer's encoder alike. */
export interface Receipt {
  readonly title: string
  readonly sections: readonly ReceiptSection[]
}

export interface ReceiptSection {
  readonly name: 'shop' | 'copy' | 'facts' | 'lines' | 'totals' | 'tenders' | 'tax' | 'footer'
  readonly rows: readonly ReceiptRow[]
}

export type Emphasis = 'normal' | 'strong' | 'total'

export type ReceiptRow =
  | { readonly kind: 'centred'; readonly text: string; readonly emphasis: Emphasis }
  | {
      readonly kind: 'pair'
      readonly label: string
      /** Set against the right edge; empty where the row has none. */
      readonly value: string
      readonly emphasis: Emphasis
    }
  /** Says more about the row above it. */
  | { readonly kind: 'detail'; readonly label: string; readonly value: string }
  /** A row of the tax table: the first cell is a label, the others are figures. */
  | { readonly kind: 'cells'; readonly cells: readonly string[]; readonly emphasis: Emphasis }

export interface ReceiptOptions {
  /** Whether this is printed again after the first time. */
  readonly copy: boolean
  readonly tillName: string
}

/**
 * The receipt of a sale or a refund.
 *
 * @param store  name, address and language of the shop; figures, currency and time zone are the
 *   sale's own, so that a copy made years later says what the first one said
 */
export function receiptOf(sale: Sale, store: StoreSettings, options: ReceiptOptions): Receipt {
  const currency = currencyOf(sale.currency)
  assert(currency.ok, 'a completed sale is in a known currency')
  const texts = textsIn(currency.value, store.locale)
  const sections: readonly ReceiptSection[] = [
    { name: 'shop', rows: shopRows(store) },
    { name: 'copy', rows: options.copy ? [centred('COPY', 'strong')] : [] },
    { name: 'facts', rows: factRows(sale, store, options) },
    { name: 'lines', rows: sale.lines.flatMap((line) => lineRows(line, texts)) },
    { name: 'totals', rows: totalRows(sale, store, texts) },
    { name: 'tenders', rows: tenderRows(sale, texts) },
    { name: 'tax', rows: taxRows(sale, store, texts) },
    { name: 'footer', rows: store.receiptFooter.split('\n').map((text) => centred(text)) },
  ]
  return { title: titleOf(sale), sections: sections.map(withoutEmptyRows).filter(hasRows) }
}

interface Texts {
  readonly locale: string
  readonly currency: Currency
  readonly money: (amount: MinorUnits) => string
}

function textsIn(currency: Currency, locale: string): Texts {
  return { locale, currency, money: (amount) => formatAmount(amount, currency, locale) }
}

function shopRows(store: StoreSettings): readonly ReceiptRow[] {
  return [
    centred(store.name, 'strong'),
    ...store.addressLines.map((text) => centred(text)),
    centred(store.phone),
    centred(store.taxNumber === '' ? '' : `${store.taxName} ${store.taxNumber}`),
  ]
}

function factRows(
  sale: Sale,
  store: StoreSettings,
  { tillName }: ReceiptOptions,
): readonly ReceiptRow[] {
  const rows = [
    pair(titleOf(sale), sale.receiptNumber, 'strong'),
    pair('Date', timeOf(sale, store.locale)),
    pair('Till', tillName),
    pair('Served by', sale.cashier.name),
  ]
  if (sale.kind === 'sale') return rows
  return [...rows, pair('Refund of', sale.refundOf?.receiptNumber ?? 'no receipt')]
}

function lineRows(line: SaleLine, { locale, currency, money }: Texts): readonly ReceiptRow[] {
  const rows = [pair(line.name, money(lineAmount(line)))]
  if (Math.abs(line.quantity) !== quantityScale || line.unit !== 'piece') {
    const quantity = formatQuantity(line.quantity, line.unit, locale)
    rows.push(detail(`${quantity} × ${formatUnitPrice(line.unitPrice, currency, locale)}`, ''))
  }
  if (line.discount !== null) {
    const share =
      line.discount.kind === 'percent' ? ` ${formatShare(line.discount.share, locale)}` : ''
    rows.push(detail(`Discount${share}`, money(-line.discountAmount as MinorUnits)))
  }
  return rows
}

function totalRows(
  { totals, taxRules }: Sale,
  store: StoreSettings,
  { money }: Texts,
): readonly ReceiptRow[] {
  const taxed =
    taxRules.mode === 'exclusive'
      ? [pair('Subtotal', money(totals.net)), pair(taxNameOf(store), money(totals.tax))]
      : []
  if (totals.rounding === 0) return [...taxed, pair('Total', money(totals.payable), 'total')]
  return [
    ...taxed,
    pair('Total', money(totals.gross), 'strong'),
    pair('Cash rounding', money(totals.rounding)),
    pair('To pay', money(totals.payable), 'total'),
  ]
}

function tenderRows({ tenders, change }: Sale, { money }: Texts): readonly ReceiptRow[] {
  const rows = tenders.map(({ kind, amount }) => pair(tenderNames[kind], money(amount)))
  return change === 0 ? rows : [...rows, pair('Change', money(change), 'strong')]
}

const tenderNames = { cash: 'Cash', card: 'Card' } as const

function taxRows(
  { taxGroups }: Sale,
  store: StoreSettings,
  { locale, money }: Texts,
): readonly ReceiptRow[] {
  return [
    { kind: 'cells', cells: [taxNameOf(store), 'Net', 'Tax', 'Gross'], emphasis: 'strong' },
    ...taxGroups.map(
      ({ category, rate, net, tax, gross }): ReceiptRow => ({
        kind: 'cells',
        cells: [`${category} ${formatShare(rate, locale)}`, money(net), money(tax), money(gross)],
        emphasis: 'normal',
      }),
    ),
  ]
}

function titleOf({ kind }: Sale): string {
  return kind === 'sale' ? 'Receipt' : 'Refund'
}

function taxNameOf({ taxName }: StoreSettings): string {
  return taxName === '' ? 'Tax' : taxName
}

function timeOf({ recordedAt, timeZone }: Sale, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(Date.parse(recordedAt))
}

function centred(text: string, emphasis: Emphasis = 'normal'): ReceiptRow {
  return { kind: 'centred', text: printable(text), emphasis }
}

function pair(label: string, value: string, emphasis: Emphasis = 'normal'): ReceiptRow {
  return { kind: 'pair', label: printable(label), value: printable(value), emphasis }
}

function detail(label: string, value: string): ReceiptRow {
  return { kind: 'detail', label: printable(label), value: printable(value) }
}

/** Control bytes in a product's name would be commands to a printer. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ')
}

function withoutEmptyRows({ name, rows }: ReceiptSection): ReceiptSection {
  return { name, rows: rows.filter((row) => row.kind !== 'centred' || row.text.trim() !== '') }
}

function hasRows({ rows }: ReceiptSection): boolean {
  return rows.length > 0
}
