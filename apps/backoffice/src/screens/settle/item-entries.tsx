import type { ItemAnswer, ItemEntry } from '@evertill/protocol/office'
import { Link } from 'wouter'
import { type Column, Table } from '../../parts/table.tsx'
import { type Shop, useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import { factWords } from '../../words/fact-words.ts'

/** Every journal line that showed the finding, newest first. */
export function ItemEntries({ item }: { readonly item: ItemAnswer }) {
  const shop = useShop()
  const { about, entries, entry_count } = item
  const product = about.kind === 'product' && item.kind === 'NEGATIVE_STOCK' ? about : null
  return (
    <section className="card" aria-labelledby="entries">
      <div className="card-head">
        <h2 id="entries">What happened</h2>
        {product ? (
          <Link className="button" data-size="small" href={`/products/${product.product_id}`}>
            All movements
          </Link>
        ) : (
          entry_count > entries.length && (
            <span className="quiet small">
              The newest {entries.length} of {entry_count}
            </span>
          )
        )}
      </div>
      <Table
        caption="What happened, newest first"
        columns={[
          ...commonColumns(item, shop),
          ...(product ? stockColumns(product.unit, shop) : [factColumn(item, shop)]),
        ]}
        rows={entries}
        rowKey={(entry) => `${entry.link} ${entry.entry_no}`}
      />
    </section>
  )
}

function commonColumns(item: ItemAnswer, { time }: Shop): readonly Column<ItemEntry>[] {
  return [
    {
      head: 'Sale',
      cell: ({ sale }) =>
        sale ? (
          <Link className="strong" href={`/sales/${sale.sale_id}`}>
            {sale.receipt_number}
          </Link>
        ) : (
          <span className="quiet">no sale</span>
        ),
    },
    {
      head: 'Time',
      card: 'flow',
      cell: ({ sale, at }) => time.moment(sale?.recorded_at ?? at, item.server_time),
    },
    {
      head: 'Till',
      card: 'flow',
      cell: ({ till_number }) => (till_number === null ? '' : tillName(till_number)),
    },
    { head: 'Cashier', card: 'flow', cell: ({ sale }) => sale?.cashier_name ?? '' },
  ]
}

function stockColumns(
  unit: Parameters<Shop['stock']>[1],
  shop: Shop,
): readonly Column<ItemEntry>[] {
  const figure = (milli: number | null | undefined) =>
    milli === null || milli === undefined ? (
      <span className="quiet">nothing</span>
    ) : (
      <span data-low={milli < 0 || undefined}>{shop.stock(milli, unit)}</span>
    )
  return [
    {
      head: 'Till believed',
      end: true,
      card: 'named',
      cell: ({ stock }) => figure(stock?.believed_milli),
    },
    { head: 'Before', end: true, card: 'named', cell: ({ stock }) => figure(stock?.before_milli) },
    { head: 'After', end: true, card: 'end', cell: ({ stock }) => figure(stock?.after_milli) },
  ]
}

function factColumn(item: ItemAnswer, shop: Shop): Column<ItemEntry> {
  return {
    head: 'Found',
    card: 'alone',
    cell: ({ facts }) => <span className="wrap">{factWords(item.kind, facts, shop)}</span>,
  }
}
