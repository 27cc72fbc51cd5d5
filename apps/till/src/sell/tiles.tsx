import type { Product, ProductId } from '@evertill/domain'
import { useMemo, useRef } from 'react'
import { useRowsInView } from '../parts/rows-in-view.ts'
import { useWidth } from '../parts/use-width.ts'
import { addToCart } from '../state/cart-actions.ts'
import { useFormats, useTill, useTillState } from '../state/use-till.ts'
import { Tile } from './tile.tsx'

export interface TilesProps {
  readonly products: readonly Product[]
  readonly quantityText: string | null
  /** The first is what Enter adds. */
  readonly found: boolean
  readonly onAdded: () => void
}

/** Narrowest tile, its gap and the row's height, px; the same as in the style sheet. */
const tileWidthMin = 138
const gap = 10
const rowHeight = 116 + gap
const columnsMin = 2

/** The products as tiles. Only rows in view exist, so fifty thousand cost no more than fifty. */
export function Tiles({ products, quantityText, found, onAdded }: TilesProps) {
  const till = useTill()
  const formats = useFormats()
  const stock = useTillState(({ catalogue }) => catalogue?.stock)
  const { hueOf } = useTillState((state) => state.index)
  const inCart = useCountsInCart()
  const scroller = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const width = useWidth(inner)
  const columns = Math.max(columnsMin, Math.floor((width + gap) / (tileWidthMin + gap)))
  const rowCount = width === 0 ? 0 : Math.ceil(products.length / columns)
  const { first, end } = useRowsInView(scroller, { rowHeight, count: rowCount })
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
  return (
    <div className="tiles" ref={scroller}>
      <div ref={inner} className="tiles-inner" style={{ height: rowCount * rowHeight }}>
        {rows.map((row) => (
          <div
            key={row}
            className="tile-row"
            style={{
              transform: `translateY(${row * rowHeight}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {products.slice(row * columns, (row + 1) * columns).map((product) => (
              <Tile
                key={product.id}
                product={product}
                hue={hueOf(product.category)}
                formats={formats}
                stockMilli={stock?.get(product.id)}
                inCart={inCart.get(product.id) ?? 0}
                first={found && product === products[0]}
                onPress={() => {
                  addToCart(till, product, { quantityText })
                  onAdded()
                }}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

/** How many of each product the cart holds; what is weighed counts as one a line. */
function useCountsInCart(): ReadonlyMap<ProductId, number> {
  const lines = useTillState(({ cart }) => cart.lines)
  return useMemo(() => {
    const counts = new Map<ProductId, number>()
    for (const { productId, unit, quantity } of lines) {
      if (productId === null) continue
      const count = unit === 'piece' ? quantity / 1_000 : 1
      counts.set(productId, (counts.get(productId) ?? 0) + count)
    }
    return counts
  }, [lines])
}
