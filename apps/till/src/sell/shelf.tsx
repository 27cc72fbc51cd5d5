import type { Product } from '@evertill/domain'
import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import { useTillState } from '../state/use-till.ts'
import { Categories } from './categories.tsx'
import { NoProducts, NothingFound } from './empty-shelf.tsx'
import { SearchLine } from './search-line.tsx'
import { readQuery } from './search-query.ts'
import { ShelfNoticeBox } from './shelf-notice.tsx'
import { Tiles } from './tiles.tsx'

export interface ShelfProps {
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly searchLine: RefObject<HTMLInputElement | null>
}

/** Search line, categories, tiles. A message takes the place of the first two: no tile moves. */
export function Shelf({ query, setQuery, searchLine }: ShelfProps) {
  const index = useTillState((state) => state.index)
  const notice = useTillState((state) => state.shelfNotice)
  const [category, setCategory] = useState<string | null>(null)
  const sought = useDeferredValue(query)
  const { quantityText, words } = useMemo(() => readQuery(sought), [sought])
  const products = useMemo<readonly Product[]>(() => {
    if (notice?.kind === 'severalProducts') return notice.products
    if (words !== '') {
      const coded = index.byCode(words)
      return coded.length > 0 ? coded : index.search(words)
    }
    return category === null ? index.products : index.inCategory(category)
  }, [index, notice, words, category])

  return (
    <>
      <div className="shelf-top">
        {notice ? (
          <ShelfNoticeBox
            notice={notice}
            onFind={() => requestAnimationFrame(() => searchLine.current?.focus())}
          />
        ) : (
          <>
            <SearchLine
              input={searchLine}
              query={query}
              onChange={setQuery}
              count={index.products.length}
            />
            <Categories
              names={index.categories}
              chosen={words === '' ? category : undefined}
              onChoose={(name) => {
                setQuery('')
                setCategory(name)
              }}
            />
          </>
        )}
      </div>
      {index.products.length === 0 ? (
        <NoProducts />
      ) : products.length === 0 ? (
        <NothingFound words={words} onClear={() => setQuery('')} />
      ) : (
        <Tiles
          key={words === '' ? `of ${category}` : 'found'}
          products={products}
          quantityText={quantityText}
          found={words !== ''}
          onAdded={() => setQuery('')}
        />
      )}
    </>
  )
}
