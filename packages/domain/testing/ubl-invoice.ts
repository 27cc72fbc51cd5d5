import {
  basisPoints,
  type MinorUnits,
  minorUnits,
  type Quantity,
  type TaxCategory,
  type Taxed,
  type TaxGroup,
  type TaxRate,
  type UnitPrice,
} from '../src/index.ts'
import { parseAmount, parseMoney, parseQuantity } from '../src/money-text.ts'

/** What an invoice in UBL states, as far as our arithmetic can recompute it. */
export interface UblInvoice {
  readonly lines: readonly UblLine[]
  /** Document allowances, negative, and charges. */
  readonly adjustments: readonly Taxed[]
  readonly groups: readonly Omit<TaxGroup, 'gross'>[]
  readonly net: MinorUnits
  readonly tax: MinorUnits
  readonly gross: MinorUnits
}

export interface UblLine extends Taxed {
  /** null where the line has a price for several units, or allowances of its own. */
  readonly priced: { readonly quantity: Quantity; readonly unitPrice: UnitPrice } | null
}

/** Reads an invoice. All of the published examples have two decimals. */
export function readUblInvoice(xml: string): UblInvoice {
  const text = xml.replace(/<!--.*?-->/gs, '')
  const lines = elements(text, '(?:Invoice|CreditNote)Line')
  const head = text.replace(/<cac:(Invoice|CreditNote)Line>.*<\/cac:\1Line>/s, '')
  const taxTotal = elements(head, 'TaxTotal').find((total) => total.includes('TaxSubtotal')) ?? ''
  const totals = elements(head, 'LegalMonetaryTotal')[0] ?? ''
  return {
    lines: lines.map(lineOf),
    adjustments: elements(head, 'AllowanceCharge').map(adjustmentOf),
    groups: elements(taxTotal, 'TaxSubtotal').map((group) => ({
      ...rateOf(group, 'TaxCategory'),
      net: amountOf(group, 'TaxableAmount'),
      tax: amountOf(group, 'TaxAmount'),
    })),
    net: amountOf(totals, 'TaxExclusiveAmount'),
    tax: amountOf(taxTotal, 'TaxAmount'),
    gross: amountOf(totals, 'TaxInclusiveAmount'),
  }
}

function lineOf(line: string): UblLine {
  const price = elements(line, 'Price')[0] ?? ''
  const forOne = Number(textOf(price, 'BaseQuantity') ?? 1) === 1
  const plain = forOne && elements(line, 'AllowanceCharge').every((part) => price.includes(part))
  const quantity = parseQuantity(textOf(line, '(?:Invoiced|Credited)Quantity') ?? '', signed)
  const unitPrice = parseMoney(textOf(price, 'PriceAmount') ?? '', twoDecimals, signed)
  return {
    amount: amountOf(line, 'LineExtensionAmount'),
    tax: rateOf(line, 'ClassifiedTaxCategory'),
    priced:
      plain && quantity.ok && unitPrice.ok
        ? { quantity: quantity.value, unitPrice: unitPrice.value }
        : null,
  }
}

function adjustmentOf(adjustment: string): Taxed {
  const charge = textOf(adjustment, 'ChargeIndicator') === 'true'
  const amount = amountOf(adjustment, 'Amount')
  return { amount: minorUnits(charge ? amount : -amount), tax: rateOf(adjustment, 'TaxCategory') }
}

function rateOf(text: string, name: string): TaxRate {
  const category = elements(text, name)[0] ?? ''
  const percent = Number(textOf(category, 'Percent') ?? 0)
  return {
    category: (textOf(category, 'ID') ?? '') as TaxCategory,
    rate: basisPoints(Math.round(percent * 100)),
  }
}

const twoDecimals = { code: 'EUR', decimals: 2 } as const
const signed = { minus: true }

function amountOf(text: string, name: string): MinorUnits {
  const stated = textOf(text, name) ?? ''
  const amount = parseAmount(stated, twoDecimals, signed)
  if (!amount.ok) throw new Error(`${name} is "${stated}"`)
  return amount.value
}

/** The outermost elements of a name in the aggregate namespace, in order. */
function elements(text: string, name: string): readonly string[] {
  const pattern = new RegExp(`<cac:(${name})(?:\\s[^>]*)?>(.*?)</cac:\\1>`, 'gs')
  return [...text.matchAll(pattern)].map((match) => match[2] ?? '')
}

function textOf(text: string, name: string): string | undefined {
  return new RegExp(`<cbc:${name}(?:\\s[^>]*)?>([^<]*)<`).exec(text)?.[1]?.trim()
}
