import { seededRandom } from '@evertill/sync/testing'

/** Traps that real files have: each of these articles differs from another by one byte or two. */
const articles = Array.from({ length: 60 }, (_, index) => {
  const number = String(10_000 + Math.floor(index / 2))
  return index % 2 === 0 ? `${number}A` : `${number}a`
})

const prices = ['0.85', '2.55', '3.39', '12.5', '0.001', '0.4149', '1250', '7']

/**
 * A file of invoices of our own making: repeated lines, returns, prices of 0, an invoice whose lines
 * lie apart, empty and quoted names, invoices that are to be left out.
 *
 * @returns its text, the same for the same seed
 */
export function madeInvoices(count: number, seed: number): string {
  const random = seededRandom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const rows: string[] = ['No,At,Code,Text,Count,Each']
  const late: string[] = []
  for (let number = 1; number <= count; number++) {
    const isReturn = below(8) === 0
    const invoice = `${isReturn ? 'C' : below(100) === 0 ? 'A' : ''}${700_000 + number}`
    const at = new Date(Date.UTC(2024, 0, 1) + number * 17 * 60_000).toISOString()
    for (let line = below(9); line >= 0; line--) {
      const sku = articles[below(articles.length)] ?? ''
      const quantity = (1 + below(12)) * (isReturn ? -1 : 1)
      const price = below(40) === 0 ? '0' : prices[below(prices.length)]
      const row = `${invoice},${at.slice(0, 16).replace('T', ' ')},${sku},${nameOf(sku)},${quantity},${price}`
      rows.push(row)
      if (below(15) === 0) rows.push(row)
      if (below(200) === 0) late.push(row)
    }
    if (number % 25 === 0) rows.push(...late.splice(0))
  }
  return `${[...rows, ...late].join('\n')}\n`
}

function nameOf(sku: string): string {
  if (sku.startsWith('10003')) return ''
  return sku.startsWith('10007') ? '"Candle ""Café"", small"' : `Article ${sku}`
}

/** Columns of a made file, as the command line names them. */
export const madeColumns = 'invoice=No,time=At,sku=Code,name=Text,quantity=Count,price=Each'
