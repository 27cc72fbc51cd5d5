import type { OfficeProduct, ProductsAnswer } from '@evertill/protocol/office'
import { Button, Icon } from '@evertill/ui'
import { Link } from 'wouter'
import { office } from '../../api/office.ts'
import { OfficeIcon } from '../../frame/office-icon.tsx'
import { Page, Shown } from '../../frame/page.tsx'
import { useFilters } from '../../live/use-filters.ts'
import { usePages } from '../../live/use-pages.ts'
import { Empty } from '../../parts/empty.tsx'
import { Filters } from '../../parts/filters.tsx'
import { MoreRows } from '../../parts/more-rows.tsx'
import { SearchBox } from '../../parts/search-box.tsx'
import { Select } from '../../parts/select.tsx'
import { Table } from '../../parts/table.tsx'
import { useShop } from '../../shop/shop.ts'
import { counted } from '../../words/counted.ts'
import { productColumns } from './product-columns.tsx'

const everyMs = 10_000

/** The catalogue by name, as the tills have it. */
export function Products() {
  const shop = useShop()
  const { get, set, isAny, clear } = useFilters()
  const query = { query: get('query'), category: get('category'), below_zero: get('below_zero') }
  const { live, pages, more, busy, failure, refresh } = usePages(
    `products ${JSON.stringify(query)}`,
    (before) => office.products({ ...query, before }),
    everyMs,
  )
  const products = pages.flatMap((page) => page.products)
  const [first] = pages
  const isEmpty = first?.total === 0
  return (
    <Page
      name="Products"
      title="Products"
      lead={
        first && !isEmpty
          ? `${counted(first.total, 'product')}. A change reaches every till with its next exchange.`
          : undefined
      }
      live={live}
      beside={
        isEmpty ? undefined : (
          <Link className="button" href="/products/import">
            <OfficeIcon name="upload" />
            Import
          </Link>
        )
      }
    >
      {isEmpty ? (
        <NoProducts />
      ) : (
        <>
          <Filters
            isAny={isAny}
            onClear={clear}
            search={
              <SearchBox
                label="Search products"
                placeholder="Name, SKU or barcode"
                value={query.query}
                onChange={(text) => set('query', text)}
              />
            }
          >
            <CategorySelect
              categories={first?.categories ?? []}
              value={query.category}
              onChange={(category) => set('category', category)}
            />
            <Select
              label="Stock"
              value={query.below_zero}
              options={[
                ['', 'Any stock'],
                ['1', 'Below zero'],
              ]}
              onChange={(below) => set('below_zero', below)}
            />
          </Filters>
          <section className="card" aria-label="Products">
            <Shown live={live} onRetry={refresh}>
              {() =>
                products.length === 0 ? (
                  <NothingFits onClear={clear} />
                ) : (
                  <Table<OfficeProduct>
                    caption="Products by name"
                    cardsBelow={760}
                    columns={productColumns(shop)}
                    rows={products}
                    rowKey={(product) => product.id}
                  />
                )
              }
            </Shown>
            <MoreRows more={more} busy={busy} failure={failure} />
          </section>
        </>
      )}
    </Page>
  )
}

function CategorySelect(props: {
  readonly categories: ProductsAnswer['categories']
  readonly value: string
  readonly onChange: (category: string) => void
}) {
  const { categories, value, onChange } = props
  const known = categories.some((category) => category.name === value) || value === ''
  return (
    <Select
      label="Category"
      value={value}
      options={[
        ['', 'All categories'],
        ...(known ? [] : [[value, value] as const]),
        ...categories
          .filter(({ name }) => name !== '')
          .map(({ name, products }) => [name, `${name} (${products})`] as const),
      ]}
      onChange={onChange}
    />
  )
}

function NoProducts() {
  return (
    <Empty
      level="page"
      icon={<Icon name="box" />}
      title="No products yet"
      actions={
        <Link className="button" data-kind="primary" href="/products/import">
          Import products
        </Link>
      }
    >
      They come from a CSV file, which is checked line by line before anything is written. The tills
      have them within a minute. Until then a till sells at open prices.
    </Empty>
  )
}

function NothingFits({ onClear }: { readonly onClear: () => void }) {
  return (
    <Empty
      icon={<Icon name="search" />}
      title="No product fits"
      actions={<Button onClick={onClear}>Show all products</Button>}
    >
      Part of a name is enough; an SKU is found from its start, a barcode whole.
    </Empty>
  )
}
