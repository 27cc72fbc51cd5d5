import type { SaleSummary } from '@evertill/protocol/office'
import { Button, Icon } from '@evertill/ui'
import { Link } from 'wouter'
import { office } from '../../api/office.ts'
import { useOverview } from '../../frame/overview-context.ts'
import { Page, Shown } from '../../frame/page.tsx'
import { lastSeen } from '../../live/live.ts'
import { useFilters } from '../../live/use-filters.ts'
import { usePages } from '../../live/use-pages.ts'
import { Empty } from '../../parts/empty.tsx'
import { Filters } from '../../parts/filters.tsx'
import { MoreRows } from '../../parts/more-rows.tsx'
import { SearchBox } from '../../parts/search-box.tsx'
import { Select } from '../../parts/select.tsx'
import { Table } from '../../parts/table.tsx'
import { useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import { DayField } from './day-field.tsx'
import { saleColumns } from './sale-columns.tsx'

const everyMs = 5_000

/** Every sale and refund that was booked, newest first. */
export function Sales() {
  const shop = useShop()
  const { get, set, isAny, clear } = useFilters()
  const query = {
    query: get('query'),
    till: get('till'),
    ...whichOf(get('which')),
    from: get('from'),
    to: get('to'),
  }
  const { live, pages, more, busy, failure, refresh } = usePages(
    `sales ${JSON.stringify(query)}`,
    (before) => office.sales({ ...query, before }),
    everyMs,
  )
  const sales = pages.flatMap((page) => page.sales)
  return (
    <Page name="Sales" title="Sales" live={live}>
      {(isAny || sales.length > 0 || live.kind === 'first') && (
        <Filters
          isAny={isAny}
          onClear={clear}
          search={
            <SearchBox
              label="Search sales"
              placeholder="Receipt number, amount, cashier or product"
              value={query.query}
              onChange={(text) => set('query', text)}
            />
          }
        >
          <TillSelect value={query.till} onChange={(till) => set('till', till)} />
          <Select
            label="Which"
            value={get('which')}
            options={[
              ['', 'Sales and refunds'],
              ['sale', 'Sales only'],
              ['refund', 'Refunds only'],
              ['flagged', 'With a finding'],
            ]}
            onChange={(which) => set('which', which)}
          />
          <DayField label="From" value={query.from} onChange={(day) => set('from', day)} />
          <DayField label="To" value={query.to} onChange={(day) => set('to', day)} />
        </Filters>
      )}
      <section className="card" aria-label="Sales">
        <Shown live={live} onRetry={refresh}>
          {({ server_time }) =>
            sales.length === 0 ? (
              <NoSales isFiltered={isAny} onClear={clear} />
            ) : (
              <Table<SaleSummary>
                caption="Sales, newest first"
                cardsBelow={940}
                columns={saleColumns(shop, server_time)}
                rows={sales}
                rowKey={(sale) => sale.sale_id}
              />
            )
          }
        </Shown>
        <MoreRows more={more} busy={busy} failure={failure} />
      </section>
    </Page>
  )
}

function whichOf(which: string): { kind?: string; flagged?: string } {
  if (which === 'flagged') return { flagged: '1' }
  return which === '' ? {} : { kind: which }
}

function TillSelect(props: { readonly value: string; readonly onChange: (till: string) => void }) {
  const overview = lastSeen(useOverview().live)
  const tills = overview?.tills ?? []
  return (
    <Select
      label="Till"
      value={props.value}
      options={[
        ['', 'All tills'],
        ...tills.map(
          (till) =>
            [String(till.till_number), `${tillName(till.till_number)} ${till.name}`] as const,
        ),
      ]}
      onChange={props.onChange}
    />
  )
}

function NoSales(props: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  return props.isFiltered ? (
    <Empty
      icon={<Icon name="search" />}
      title="No sale fits"
      actions={<Button onClick={props.onClear}>Show all sales</Button>}
    >
      A receipt number is found from its start, an amount whole, such as 34.55. A sale that a till
      still holds is not here yet.
    </Empty>
  ) : (
    <Empty
      icon={<Icon name="receipt" />}
      title="No sale yet"
      actions={
        <Link className="button" href="/tills">
          See the tills
        </Link>
      }
    >
      Every sale shows up here once it has arrived, with its lines, taxes and its way from the till.
    </Empty>
  )
}
