import { type CartLine, quantityScale, type SaleLine } from '@evertill/domain'
import type { Formats } from '../state/formats.ts'

/**
 * What stands small below a line's name: how its amount comes about. '' for a single piece at its
 * own price.
 *
 * @example '0.345 kg at £28.50 a kg, reduced by 10%'
 */
export function lineNote(line: SaleLine | CartLine, formats: Formats): string {
  const { unit, quantity, unitPrice, listPrice, priceOrigin } = line
  const price = formats.price(unitPrice)
  const parts: string[] = []
  if (unit !== 'piece') parts.push(`${formats.quantity(quantity, unit)} at ${price} a ${unit}`)
  else if (Math.abs(quantity) !== quantityScale) parts.push(`${price} each`)
  if (priceOrigin === 'override' && listPrice !== null) {
    parts.push(
      `${unit === 'piece' && parts.length === 0 ? price : ''} instead of ${formats.price(listPrice)}`,
    )
  }
  const reduced = reduction(line, formats)
  if (reduced !== '' && parts.length === 0) parts.push(`${price}, ${reduced}`)
  else if (reduced !== '') parts.push(reduced)
  return parts.map((part) => part.trim()).join(', ')
}

function reduction({ discount }: SaleLine, formats: Formats): string {
  if (discount === null) return ''
  return discount.kind === 'percent'
    ? `reduced by ${formats.share(discount.share)}`
    : `reduced by ${formats.money(discount.amount)}`
}

/** What stands in the quantity's column: pieces; one for what is weighed or measured. */
export function shownQuantity({ unit, quantity }: SaleLine, formats: Formats): string {
  return unit === 'piece' ? formats.quantity(quantity, 'piece') : '1'
}
