import {
  type Currency,
  type NumberTextProblem,
  parseMoney,
  parseQuantity,
  quantityScale,
  sentence,
  type Unit,
} from '@evertill/domain'
import type { Complain, ImportedProduct } from './check-row.ts'
import type { Cells } from './columns.ts'
import { quoted, shortened } from './import-errors.ts'

/** An empty price is an open one: the cashier names it. */
export function readPrice(
  cells: Cells,
  currency: Currency,
  complain: Complain,
): ImportedProduct['price'] {
  const text = cells('price')
  if (text === null) return null
  if (text === '') return { price_e4: null }
  const price = parseMoney(text, currency)
  if (price.ok) return { price_e4: price.value }
  complain('price', numberSentence('The price', text, price.error))
  return null
}

/** @param unit null: the file does not say, and the product that is there may be sold by weight */
export function readStock(cells: Cells, unit: Unit | null, complain: Complain): number | null {
  const text = cells('stock')
  if (text === null || text === '') return null
  const stock = parseQuantity(text)
  if (!stock.ok) {
    complain('stock', numberSentence('The stock', text, stock.error))
    return null
  }
  if (unit === 'piece' && stock.value % quantityScale !== 0) {
    complain('stock', `The stock is ${text}, but this is sold by the piece. Write a whole number.`)
  }
  return stock.value
}

/** What is wrong with a number, and what to write instead. */
export function numberSentence(what: string, text: string, problem: NumberTextProblem): string {
  switch (problem.kind) {
    case 'commaDecimal':
      return commaSentence(what, text)
    case 'notANumber':
      return `${what} is ${quoted(text)}, which is not a number. Write only digits and a point, such as 12.50.`
    case 'negative':
      return `${what} is ${shortened(text)}. It cannot be below zero.`
    case 'tooManyDecimals':
      return `${what} is ${shortened(text)}. It has at most ${problem.decimalsMax} decimals.`
    default:
      return `${what} is ${quoted(text)}. ${sentence(problem)}`
  }
}

function commaSentence(what: string, text: string): string {
  const decimals = text.length - text.indexOf(',') - 1
  const shown = shortened(text)
  // `1,500` may be fifteen hundred or one and a half: only a person knows.
  return decimals === 3
    ? `${what} is ${shown}. Write decimals with a point, and nothing between thousands.`
    : `${what} is ${shown}. Write ${shown.replace(/^,/, '0,').replace(',', '.')} with a point.`
}
