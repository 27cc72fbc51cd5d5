import type { ItemAbout, ItemSummary } from '@evertill/protocol/office'
import type { Shop } from '../shop/shop.ts'
import { counted, tillName } from './counted.ts'

/** A finding in plain words. None of them undoes a sale; each wants one thing of a person. */
export interface ItemWords {
  /** The kind, as a place: `Stock below zero`. */
  readonly kind: string
  readonly title: string
  /** Second line of a list. */
  readonly detail: string
  /** What it means, below the title of its page. */
  readonly meaning: string
  readonly why: string
  /** The button in a list. */
  readonly action: string
}

type Writer = (about: ItemAbout, item: ItemSummary, shop: Shop) => ItemWords

/** @param item  of any kind; one that this page does not know yet still gets a whole sentence */
export function itemWords(item: ItemSummary, shop: Shop): ItemWords {
  const writer = writers[item.kind] ?? unknownKind
  return writer(item.about, item, shop)
}

const sales = (item: ItemSummary) => counted(item.entry_count, 'sale')

/** A finding that is read and accepted, nothing else. */
function plainWriter(words: {
  readonly title: (subject: string) => string
  readonly fallback: string
  readonly meaning: string
  readonly why: string
  readonly detail?: (item: ItemSummary) => string
  /** Where the subject itself says more than its name. */
  readonly subject?: (about: ItemAbout) => string | null
}): Writer {
  return (about, item) => ({
    kind: kindName(item.kind),
    title: words.title(words.subject?.(about) ?? subjectOf(about) ?? words.fallback),
    detail: words.detail ? words.detail(item) : sales(item),
    meaning: words.meaning,
    why: words.why,
    action: 'Review',
  })
}

/** What it is about by name; null where there is only an id, which tells a person nothing. */
function subjectOf(about: ItemAbout): string | null {
  switch (about.kind) {
    case 'product':
    case 'person':
      return about.name
    case 'sale':
      return about.receipt_number
    case 'till':
      return tillName(about.till_number)
    case 'other':
      return about.name ?? (isId(about.subject) ? null : about.subject)
  }
}

const isId = (subject: string) => /^[0-9a-f-]{36}$/.test(subject)

const belowZero: Writer = (about, item, shop) => {
  const name = subjectOf(about) ?? 'A product'
  const stock = about.kind === 'product' ? about.stock_milli : null
  const isBelow = about.kind === 'product' && stock !== null && stock < 0
  return {
    kind: kindName(item.kind),
    title: isBelow ? `${name} is at ${shop.stock(stock, about.unit)}` : `${name} went below zero`,
    detail: `${sales(item)} took more than the books had`,
    meaning: 'Every sale stands. Only the shelf and the books disagree, and a count settles it.',
    why: 'A till sells from the stock it last heard of. Between two exchanges another till may sell the same piece, or a delivery may not be booked yet. Selling below zero never stops a sale.',
    action: 'Count it',
  }
}

const writers: Readonly<Record<string, Writer>> = {
  NEGATIVE_STOCK: belowZero,
  PRICE_DIFFERS: plainWriter({
    title: (name) => `${name} was sold at another price`,
    fallback: 'A product',
    meaning: 'The sale stands at the price that the customer paid.',
    why: 'The till still had the older price list when it sold, such as while it was offline during a price change.',
  }),
  UNKNOWN_PRODUCT: plainWriter({
    title: (name) => `${name} was sold, but is not in the catalogue`,
    fallback: 'Something',
    meaning: 'The sale stands with the name and price on its receipt. No stock moved for it.',
    why: 'The product was removed while a till still had it, or the till knows a newer catalogue.',
  }),
  TAX_DIFFERS: plainWriter({
    title: (name) => `${name} was sold with another tax`,
    fallback: 'A product',
    meaning: 'The sale stands with the tax on its receipt; your accountant may want to know.',
    why: 'The tax of the product was changed here, and the till had not heard of it yet.',
  }),
  CLOCK_SKEW: plainWriter({
    title: (till) => `The clock of ${till} is off`,
    fallback: 'a till',
    meaning: 'Every sale keeps both times, the till’s and ours. Set the clock of the device.',
    why: 'The clock of the device is more than five minutes away from the server’s.',
  }),
  OVER_REFUND: plainWriter({
    title: (receipt) => `${receipt} gave back more than was sold`,
    fallback: 'A refund',
    detail: () => 'Part of it was given back before',
    meaning: 'The money is paid out and the refund stands. Look whether it was meant.',
    why: 'Two tills may have refunded the same sale, or the second did not know of the first.',
  }),
  REFUND_OF_UNKNOWN_SALE: plainWriter({
    title: (receipt) => `${receipt} gives back a sale that is not here`,
    fallback: 'A refund',
    detail: () => 'The sale may still be on its way',
    meaning: 'The refund stands. It is looked at again by itself when the sale arrives.',
    why: 'The sale that it names has not arrived: another till may still hold it.',
  }),
  DISCOUNT_OVER_LIMIT: plainWriter({
    title: (receipt) => `${receipt} has a discount over the limit`,
    fallback: 'A sale',
    detail: () => 'More than the shop allows a cashier',
    meaning: 'The sale stands. Look whether the discount was meant.',
    why: 'The limit was changed while the till was offline, or somebody went past it.',
  }),
  INACTIVE_CASHIER: plainWriter({
    title: (name) => `${name}, who is switched off, has sold`,
    fallback: 'A cashier',
    meaning: 'The sales stand. Look whether the cashier was still meant to work.',
    why: 'The till had not heard yet that the cashier was switched off.',
  }),
  UNKNOWN_SHIFT: plainWriter({
    title: () => 'Sales of a shift that is not here',
    fallback: '',
    meaning: 'The sales stand. They are missing from the report of their shift.',
    why: 'The opening of the shift has not arrived, or was kept aside.',
  }),
  SHIFT_ALREADY_CLOSED: plainWriter({
    title: () => 'Sales came after their shift was closed',
    fallback: '',
    meaning: 'The sales stand, but the cash count of that shift did not know them.',
    why: 'They lie outside the numbers that the closing of the shift lists.',
  }),
  RECEIPT_NUMBER_REUSED: plainWriter({
    title: (number) => `${number} was printed twice`,
    fallback: 'A receipt number',
    subject: (about) => (about.kind === 'other' ? about.subject : null),
    meaning:
      'Both sales stand and are told apart by their own ids. Only the printed number is the same.',
    why: 'The till was set back to an earlier state, such as by a restored disk, and counted on from there.',
  }),
  DEVICE_FORK: plainWriter({
    title: (till) => `${till} began a new series. Is there a copy of it?`,
    fallback: 'A till',
    detail: () => 'Both lists are kept and booked',
    meaning:
      'Nothing is lost: both lists are kept whole. Look whether two devices share one profile.',
    why: 'The same till sent two different lists from one number on. That happens when a device is copied or restored.',
  }),
  HISTORY_MISSING: plainWriter({
    title: (till) => `${till} sent numbers without those before them`,
    fallback: 'A till',
    detail: () => 'Whoever holds them can still bring them',
    meaning: 'What came is booked. What is missing may still arrive from the till or from a file.',
    why: 'The till no longer holds its older numbers, such as after its storage was cleared.',
  }),
}

const unknownKind: Writer = (about, item) => ({
  kind: 'To look at',
  title: `${subjectOf(about) ?? 'Something'}: ${item.kind.toLowerCase().replaceAll('_', ' ')}`,
  detail: counted(item.entry_count, 'entry', 'entries'),
  meaning:
    'Nothing was undone. Look at what is listed and accept it, or correct it by a new document.',
  why: 'The server found this while booking. This page is older than the server and has no words for it yet: reload it.',
  action: 'Review',
})

/** The kind as a place: `Stock below zero`; where there is no item at hand. */
export function kindName(code: string): string {
  return kindNames[code] ?? flagName(code)
}

/** What was found, in a few words. */
export function flagName(code: string): string {
  return flagNames[code] ?? code.toLowerCase().replaceAll('_', ' ')
}

const flagNames: Readonly<Record<string, string>> = {
  NEGATIVE_STOCK: 'Stock went below zero',
  PRICE_DIFFERS: 'Price differs from the catalogue',
  UNKNOWN_PRODUCT: 'Product is not in the catalogue',
  TAX_DIFFERS: 'Tax differs from the catalogue',
  CLOCK_SKEW: 'The till’s clock was off',
  OVER_REFUND: 'Gave back more than was sold',
  REFUND_OF_UNKNOWN_SALE: 'Gives back a sale that is not here',
  DISCOUNT_OVER_LIMIT: 'Discount over the limit',
  INACTIVE_CASHIER: 'The cashier is switched off',
  UNKNOWN_SHIFT: 'The shift is not here',
  SHIFT_ALREADY_CLOSED: 'The shift was closed already',
  RECEIPT_NUMBER_REUSED: 'Receipt number printed twice',
  DEVICE_FORK: 'The till has two lists',
  HISTORY_MISSING: 'Numbers before it are missing',
}

const kindNames: Readonly<Record<string, string>> = {
  NEGATIVE_STOCK: 'Stock below zero',
  PRICE_DIFFERS: 'Price differs',
  UNKNOWN_PRODUCT: 'Unknown product',
  TAX_DIFFERS: 'Tax differs',
  CLOCK_SKEW: 'Clock is off',
  OVER_REFUND: 'Refund too large',
  REFUND_OF_UNKNOWN_SALE: 'Refund without its sale',
  DISCOUNT_OVER_LIMIT: 'Large discount',
  INACTIVE_CASHIER: 'Cashier switched off',
  UNKNOWN_SHIFT: 'Unknown shift',
  SHIFT_ALREADY_CLOSED: 'After the shift was closed',
  RECEIPT_NUMBER_REUSED: 'Receipt number twice',
  DEVICE_FORK: 'Two lists of one till',
  HISTORY_MISSING: 'Numbers missing',
}
