import type { SaleAnswer } from '@evertill/protocol/office'
import { Link } from 'wouter'
import { type Column, Table } from '../../parts/table.tsx'
import { type Shop, useShop } from '../../shop/shop.ts'
import { counted } from '../../words/counted.ts'

type Line = SaleAnswer['lines'][number]

export function SaleLines({ sale }: { readonly sale: SaleAnswer }) {
  const shop = useShop()
  return (
    <section className="card" aria-labelledby="lines">
      <div className="card-head">
        <h2 id="lines">Lines</h2>
        <span className="quiet small">{counted(sale.line_count, 'line')}</span>
      </div>
      <Table
        caption="Lines as they stand on the receipt"
        columns={columns(sale, shop)}
        rows={sale.lines}
        rowKey={(line) => String(line.line_no)}
      />
    </section>
  )
}

function columns(sale: SaleAnswer, shop: Shop): readonly Column<Line>[] {
  const money = (minor: number) => shop.money(minor, sale.currency)
  const discounted = sale.lines.some((line) => line.discount_minor !== 0)
  return [
    {
      head: 'Product',
      cell: (line) => (
        <span className="wrap">
          {line.product_id ? (
            <Link className="strong" href={`/products/${line.product_id}`}>
              {line.name}
            </Link>
          ) : (
            <span className="strong">{line.name}</span>
          )}{' '}
          <span className="quiet small nowrap">{line.sku}</span>
        </span>
      ),
    },
    {
      head: 'Quantity',
      end: true,
      card: 'flow',
      cell: (line) => shop.stock(line.quantity_milli, line.unit),
    },
    { head: 'Price', end: true, card: 'named', cell: (line) => shop.price(line.unit_price_e4) },
    ...(discounted
      ? [
          {
            head: 'Discount',
            end: true,
            card: 'named' as const,
            cell: (line: Line) => (line.discount_minor === 0 ? '' : money(-line.discount_minor)),
          },
        ]
      : []),
    {
      head: 'Tax',
      end: true,
      card: 'named',
      cell: (line) => <span className="quiet">{shop.share(line.tax_rate_bp)}</span>,
    },
    {
      head: 'Amount',
      end: true,
      card: 'end',
      cell: (line) => <span className="strong">{money(line.amount_minor)}</span>,
    },
  ]
}
