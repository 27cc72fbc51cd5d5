import type { ItemEntry } from '@evertill/protocol/office'
import { lasting } from '../format/shop-time.ts'
import type { Shop } from '../shop/shop.ts'

type Facts = ItemEntry['facts']

/** What the ledger found on one line, in a few words; '' where the row says it all. */
export function factWords(kind: string, facts: Facts, shop: Shop): string {
  const name = text(facts, 'name') ?? text(facts, 'sku') ?? ''
  switch (kind) {
    case 'PRICE_DIFFERS': {
      const [sold, listed] = [number(facts, 'sold_price_e4'), number(facts, 'catalogue_price_e4')]
      if (sold === null) return name
      const other = listed === null ? 'no price' : shop.price(listed)
      return `${name}: sold at ${shop.price(sold)}, the catalogue says ${other}`
    }
    case 'TAX_DIFFERS': {
      const [sold, listed] = [
        taxWords(facts, 'sold_tax', shop),
        taxWords(facts, 'catalogue_tax', shop),
      ]
      return sold && listed ? `${name}: sold with ${sold}, the catalogue says ${listed}` : name
    }
    case 'UNKNOWN_PRODUCT':
      return [name, text(facts, 'sku')]
        .filter((part, at, all) => part && all.indexOf(part) === at)
        .join(', ')
    case 'OVER_REFUND': {
      const [given, left] = [number(facts, 'given_back_milli'), number(facts, 'remaining_milli')]
      if (given === null || left === null) return name
      return `${name}: ${shop.stock(given, 'piece')} given back, ${shop.stock(left, 'piece')} was left`
    }
    case 'CLOCK_SKEW':
      return clockFact(facts)
    case 'DEVICE_FORK':
      return numberFact(facts, 'from_seq', 'The lists part at number')
    case 'HISTORY_MISSING':
      return numberFact(facts, 'missing_up_to_seq', 'Missing up to number')
    default:
      return name
  }
}

function clockFact(facts: Facts): string {
  const [offset, ahead] = [
    number(facts, 'clock_offset_ms'),
    number(facts, 'recorded_after_received_ms'),
  ]
  if (ahead !== null && ahead > 0) return `Dated ${lasting(ahead)} after it arrived`
  if (offset === null || offset === 0) return ''
  return `${lasting(Math.abs(offset))} ${offset > 0 ? 'ahead' : 'behind'}`
}

function numberFact(facts: Facts, field: string, words: string): string {
  const found = number(facts, field)
  return found === null ? '' : `${words} ${found}`
}

/** `S 2000`: category and 1/100 percent. */
function taxWords(facts: Facts, field: string, shop: Shop): string | null {
  const [category, rate] = (text(facts, field) ?? '').split(' ')
  return category && rate && /^\d+$/.test(rate) ? `${category} ${shop.share(Number(rate))}` : null
}

function number(facts: Facts, field: string): number | null {
  const found = facts[field]
  return typeof found === 'number' ? found : null
}

function text(facts: Facts, field: string): string | null {
  const found = facts[field]
  return typeof found === 'string' && found !== '' ? found : null
}
