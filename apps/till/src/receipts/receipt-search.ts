import type { Sale } from '@evertill/domain'

/**
 * What a person types to find a receipt: its number or the end of it, an amount, part of a
 * product's name. A scanned receipt code begins with the number.
 */
export function receiptSought(text: string): (sale: Sale) => boolean {
  const words = plain(text)
  if (words === '') return () => true
  const scanned = /^(t\d+-\S+)\s+([0-9a-f-]{36})$/.exec(words)
  if (scanned) return ({ id }) => id === scanned[2]
  const amount = /^[^\d]*(\d+)[.,](\d{1,3})$/.exec(words)
  const minor = amount ? `${Number(amount[1])}${amount[2]}` : null
  return (sale) =>
    plain(sale.receiptNumber).includes(words) ||
    String(Math.abs(sale.totals.payable)) === minor ||
    plain(sale.cashier.name).startsWith(words) ||
    sale.lines.some(({ name, sku }) => plain(name).includes(words) || plain(sku) === words)
}

/** The receipt number in what was typed or scanned, as it is stored; null where there is none. */
export function wholeNumberOf(text: string): string | null {
  const [, number] = /^\s*(T\d{2,}-(?:[A-Z0-9]{2}-)?\d{6,})(?:\s|$)/i.exec(text) ?? []
  return number?.toUpperCase() ?? null
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
