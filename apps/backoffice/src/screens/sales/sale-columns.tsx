import type { SaleSummary } from '@evertill/protocol/office'
import { Chip } from '@evertill/ui'
import { Link } from 'wouter'
import type { Column } from '../../parts/table.tsx'
import type { Shop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import { kindName } from '../../words/item-words.ts'
import { tenderWords } from '../../words/tender-words.ts'

export function saleColumns(shop: Shop, now: string): readonly Column<SaleSummary>[] {
  return [
    {
      head: 'Number',
      cell: (sale) => (
        <>
          <Link className="strong" href={`/sales/${sale.sale_id}`}>
            {sale.receipt_number}
          </Link>
          {sale.kind === 'refund' && (
            <>
              {' '}
              <Chip>Refund</Chip>
            </>
          )}
        </>
      ),
    },
    { head: 'Time', card: 'flow', cell: (sale) => shop.time.moment(sale.recorded_at, now) },
    { head: 'Till', card: 'flow', cell: (sale) => tillName(sale.till_number) },
    {
      head: 'Cashier',
      card: 'flow',
      cell: (sale) => <span className="clip">{sale.cashier_name}</span>,
    },
    { head: 'Lines', end: true, card: 'left-out', cell: (sale) => shop.count(sale.line_count) },
    { head: 'Tender', card: 'flow', cell: (sale) => tenderWords(sale.tender_kinds) },
    { head: 'State', card: 'flow', cell: (sale) => <Flags flags={sale.flags} /> },
    {
      head: 'Amount',
      end: true,
      card: 'end',
      cell: (sale) => (
        <span className="strong">{shop.money(sale.payable_minor, sale.currency)}</span>
      ),
    },
  ]
}

/** Good news is quiet. A flag is the first finding by name, and how many more. */
function Flags({ flags }: { readonly flags: readonly string[] }) {
  const [first, ...more] = flags
  if (first === undefined) {
    return (
      <Chip tone="good" icon="tick">
        Arrived
      </Chip>
    )
  }
  return (
    <Chip icon="flag">
      {kindName(first)}
      {more.length > 0 && ` +${more.length}`}
    </Chip>
  )
}
