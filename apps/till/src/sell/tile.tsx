import type { Product } from '@evertill/domain'
import { type Hue, initialsOf } from '@evertill/ui'
import type { Formats } from '../state/formats.ts'

export interface TileProps {
  readonly product: Product
  readonly hue: Hue
  readonly formats: Formats
  /** Thousandths; undefined where the server counts none. */
  readonly stockMilli: number | undefined
  readonly inCart: number
  /** Enter adds this one. */
  readonly first: boolean
  readonly onPress: () => void
}

/** Stock is shown from here down, thousandths: enough is no news. */
const lowStockMilli = 10_000

/** A product: calm colour and initials, price, name, stock only when low, count on the corner. */
export function Tile({ product, hue, formats, stockMilli, inCart, first, onPress }: TileProps) {
  const price = product.price === null ? 'Open price' : formats.price(product.price)
  const per = product.unit === 'piece' || product.price === null ? '' : `/${product.unit}`
  return (
    <button type="button" className="tile" data-first={first || undefined} onClick={onPress}>
      <span className="initials" data-hue={hue} aria-hidden="true">
        {initialsOf(product.name)}
      </span>
      <span className="name">{product.name}</span>{' '}
      <span className="price" data-open={product.price === null || undefined}>
        {price}
        {per && <small>{per}</small>}
      </span>{' '}
      {stockMilli !== undefined && stockMilli <= lowStockMilli && (
        <span className="stock">{stockText(stockMilli, product, formats)}</span>
      )}
      {inCart > 0 && (
        <span className="in-cart" aria-hidden="true">
          {inCart}
        </span>
      )}
    </button>
  )
}

function stockText(milli: number, { unit }: Product, formats: Formats): string {
  if (milli <= 0) return 'None left'
  return `${formats.quantity(milli as Parameters<Formats['quantity']>[0], unit)} left`
}
