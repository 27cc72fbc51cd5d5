import type { ProductAnswer, StockMovement } from '@evertill/protocol/office'
import { Icon } from '@evertill/ui'
import { Link } from 'wouter'
import { Empty } from '../../parts/empty.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { type Shop, useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'

/** How the stock moved, newest first. */
export function Movements({ answer }: { readonly answer: ProductAnswer }) {
  const shop = useShop()
  return (
    <section className="card" aria-labelledby="movements">
      <div className="card-head">
        <h2 id="movements">How the stock moved</h2>
        {answer.movements.length >= 200 && <span className="quiet small">The newest 200</span>}
      </div>
      {answer.movements.length === 0 ? (
        <Empty icon={<Icon name="box" />} title="Nothing moved yet">
          Sales, refunds and counts stand here, each with its document and the stock after it.
        </Empty>
      ) : (
        <Table
          caption="Stock movements, newest first"
          columns={columns(answer, shop)}
          rows={answer.movements}
          rowKey={(row) => `${row.at} ${row.kind} ${row.sale?.sale_id} ${row.balance_milli}`}
        />
      )}
    </section>
  )
}

const kinds: Record<StockMovement['kind'], string> = {
  sale: 'Sale',
  refund: 'Refund',
  count: 'Count',
  import: 'Import',
}

function columns(answer: ProductAnswer, shop: Shop): readonly Column<StockMovement>[] {
  const { unit } = answer.product
  return [
    {
      head: 'Time',
      cell: (row) => shop.time.moment(row.sale?.recorded_at ?? row.at, answer.server_time),
    },
    { head: 'What', card: 'flow', cell: (row) => kinds[row.kind] },
    {
      head: 'Document',
      card: 'flow',
      cell: ({ sale, note }) =>
        sale ? (
          <Link className="strong" href={`/sales/${sale.sale_id}`}>
            {sale.receipt_number}
          </Link>
        ) : (
          <span className="quiet wrap">{note ?? ''}</span>
        ),
    },
    {
      head: 'Who',
      card: 'flow',
      cell: ({ sale, by }) =>
        sale ? `${sale.cashier_name}, ${tillName(sale.till_number)}` : (by ?? ''),
    },
    {
      head: 'Change',
      end: true,
      card: 'end',
      cell: (row) => shop.change(row.quantity_milli, unit),
    },
    {
      head: 'Stock',
      end: true,
      card: 'named',
      cell: (row) => (
        <span data-low={row.balance_milli < 0 || undefined}>
          {shop.stock(row.balance_milli, unit)}
        </span>
      ),
    },
  ]
}
