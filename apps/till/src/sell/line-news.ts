import type { CartLine, Product } from '@evertill/domain'
import type { Formats } from '../state/formats.ts'

/** What the catalogue says of a line's product now, where that is not what the line says. */
export interface LineNews {
  readonly sentence: string
  /** What takes the change over; null where there is nothing to take. */
  readonly deed: string | null
}

/**
 * A line keeps the price of the moment when it was added. Where its product has changed since, the
 * line says so, and only the cashier's word changes it (promise P7).
 *
 * @param product  as it is now; undefined where it is not sold any more
 */
export function lineNews(
  line: CartLine,
  product: Product | undefined,
  formats: Pick<Formats, 'price' | 'share'>,
): LineNews | null {
  if (line.productId === null) return null
  if (!product) return { sentence: 'No longer sold', deed: null }
  if (product.unit !== line.unit) {
    const by = product.unit === 'piece' ? 'piece' : product.unit
    return { sentence: `Now sold by the ${by}: add it anew`, deed: null }
  }
  const { price, name, tax } = product
  // What the cashier named stands, whatever the list says.
  if (line.priceOrigin !== 'override' && price !== line.listPrice) {
    return price === null
      ? { sentence: 'Its price is now named at the till', deed: null }
      : { sentence: `Price is now ${formats.price(price)}`, deed: `Take ${formats.price(price)}` }
  }
  if (price === null) return null
  if (tax.rate !== line.tax.rate || tax.category !== line.tax.category) {
    return { sentence: `Tax is now ${formats.share(tax.rate)}`, deed: 'Take the new tax' }
  }
  return name === line.name ? null : { sentence: `Now called ${name}`, deed: 'Take the new name' }
}
