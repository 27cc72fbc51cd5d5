import { limits } from '@evertill/domain'
import type { Article } from './documents.ts'
import type { BookableLine } from './judge-line.ts'

/** A count is a quantity like any other, and has its limit. */
const stockMax = BigInt(limits.quantityMax)

interface Known {
  name: string
  whole: boolean
  soldMilli: bigint
  returnedMilli: bigint
}

/**
 * The articles of these lines, in the order in which the file first names them, and what must be
 * left of each. The first name that is not empty is kept. Every second article begins with all that
 * the file sells of it and so never falls below zero; the others begin with nothing.
 */
export function collectArticles(lines: readonly BookableLine[]): {
  readonly articles: readonly Article[]
  readonly closingMilli: ReadonlyMap<string, bigint>
} {
  const known = new Map<string, Known>()
  for (const line of lines) {
    const article = known.get(line.sku) ?? {
      name: '',
      whole: true,
      soldMilli: 0n,
      returnedMilli: 0n,
    }
    known.set(line.sku, article)
    if (article.name === '') article.name = line.name
    if (line.quantityMilli % 1_000n !== 0n) article.whole = false
    if (line.quantityMilli > 0n) article.soldMilli += line.quantityMilli
    else article.returnedMilli -= line.quantityMilli
  }
  const articles = [...known].map(([sku, { name, whole, soldMilli }], index) => ({
    sku,
    name: name === '' ? sku : name,
    whole,
    openingMilli: index % 2 === 0 ? atMost(soldMilli, stockMax) : 0n,
  }))
  const closingMilli = new Map(
    articles.map(({ sku, openingMilli }) => {
      const moved = known.get(sku)
      return [sku, openingMilli - (moved?.soldMilli ?? 0n) + (moved?.returnedMilli ?? 0n)]
    }),
  )
  return { articles, closingMilli }
}

function atMost(value: bigint, max: bigint): bigint {
  return value < max ? value : max
}
