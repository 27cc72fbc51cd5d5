import type { OfficeProduct } from '@evertill/protocol/office'
import { Link } from 'wouter'
import type { Column } from '../../parts/table.tsx'
import type { Shop } from '../../shop/shop.ts'

export function productColumns(shop: Shop): readonly Column<OfficeProduct>[] {
  return [
    {
      head: 'Product',
      cell: (product) => (
        <span className="wrap">
          <Link className="strong" href={`/products/${product.id}`}>
            {product.name}
          </Link>{' '}
          <span className="quiet small">{product.sku}</span>
        </span>
      ),
    },
    {
      head: 'Category',
      card: 'flow',
      cell: ({ category }) => <span className="clip">{category}</span>,
    },
    { head: 'Barcodes', card: 'named', cell: ({ barcodes }) => <Barcodes barcodes={barcodes} /> },
    {
      head: 'Tax',
      end: true,
      card: 'named',
      cell: (product) => <span className="quiet">{shop.share(product.tax_rate_bp)}</span>,
    },
    {
      head: 'Price',
      end: true,
      card: 'end',
      cell: (product) => <Price product={product} shop={shop} />,
    },
    {
      head: 'Stock',
      end: true,
      card: 'named',
      cell: (product) => <Stock product={product} shop={shop} />,
    },
  ]
}

function Barcodes({ barcodes }: { readonly barcodes: readonly string[] }) {
  const [first, ...more] = barcodes
  if (first === undefined) return <span className="quiet">none</span>
  return (
    <>
      {first}
      {more.length > 0 && <span className="quiet"> +{more.length}</span>}
    </>
  )
}

export function Price({ product, shop }: { product: OfficeProduct; shop: Shop }) {
  if (product.price_e4 === null) return <span className="quiet">open</span>
  return (
    <>
      <span className="strong">{shop.price(product.price_e4)}</span>
      {product.unit !== 'piece' && <span className="quiet small"> a {product.unit}</span>}
    </>
  )
}

export function Stock({ product, shop }: { product: OfficeProduct; shop: Shop }) {
  if (product.stock_milli === null) return <span className="quiet">not counted</span>
  return (
    <span data-low={product.stock_milli < 0 || undefined}>
      {shop.stock(product.stock_milli, product.unit)}
    </span>
  )
}
