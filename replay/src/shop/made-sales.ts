import type { Article, Document, Plan } from '../file/documents.ts'

/** Half of them never run out; the others begin with nothing and go below zero. */
export const articles: readonly Article[] = Array.from({ length: 20 }, (_, index) => ({
  sku: `A${index + 1}`,
  name: `Article ${index + 1}`,
  whole: true,
  openingMilli: index % 2 === 0 ? 900_000_000n : 0n,
}))

const linesMax = 4
const quantityMax = 9
/** Minor units, of a currency with two decimals. */
const priceMax = 2_000

/** Sales of our own making, without an end, the same for the same chance. */
export function* madeSales(random: () => number): Generator<Document, never> {
  const from1To = (max: number) => 1 + Math.floor(random() * max)
  for (let number = 1; ; number++) {
    const lines = Array.from({ length: from1To(linesMax) }, () => ({
      sku: `A${from1To(articles.length)}`,
      quantity: String(from1To(quantityMax)),
      price: (from1To(priceMax) / 100).toFixed(2),
    }))
    const recordedAt = new Date().toISOString()
    yield { key: `${number} sale`, kind: 'sale', invoice: String(number), recordedAt, lines }
  }
}

/** What the ledger must come to once all of these are booked. */
export function planOf(documents: readonly Document[]): Plan {
  const expected = new Map(
    documents.map(({ key, lines }) => [
      key,
      {
        kind: 'sale' as const,
        lines: lines.length,
        amountMinor: lines.reduce((sum, line) => sum + amountOf(line), 0n),
      },
    ]),
  )
  const closingMilli = new Map(articles.map(({ sku, openingMilli }) => [sku, openingMilli]))
  for (const { sku, quantity } of documents.flatMap(({ lines }) => lines)) {
    closingMilli.set(sku, (closingMilli.get(sku) ?? 0n) - BigInt(quantity) * 1_000n)
  }
  const all = [...expected.values()]
  return {
    documents,
    expected,
    articles,
    sales: {
      documents: all.length,
      lines: all.reduce((sum, { lines }) => sum + lines, 0),
      amountMinor: all.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    },
    refunds: { documents: 0, lines: 0, amountMinor: 0n },
    closingMilli,
    skipped: { price: 0, pattern: 0, quantity: 0, unreadable: 0, limits: 0 },
  }
}

function amountOf({ quantity, price }: Document['lines'][number]): bigint {
  return BigInt(quantity) * BigInt(price.replace('.', ''))
}
