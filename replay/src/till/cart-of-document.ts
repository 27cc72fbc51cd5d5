import {
  addProduct,
  assert,
  type Cart,
  type CartLine,
  currencyOf,
  emptyCart,
  type LineId,
  parseMoney,
  parseQuantity,
  quantity,
} from '@evertill/domain'
import type { Document, DocumentLine } from '../file/documents.ts'
import type { Shop } from './replay-till.ts'

/**
 * The cart that this document asks for, each line at its own open price. A repeated line of the
 * file is a line of its own, where a cashier's second tap would raise the first one's quantity: so
 * each goes through the domain alone, and the cart is put together from them.
 */
export function cartOf({ lines: wanted }: Document, shop: Shop): Cart {
  const lines = wanted.map((line, index) => ({
    ...lineOf(line, shop),
    id: (index + 1) as LineId,
  }))
  return { lines, nextLineId: (lines.length + 1) as LineId, touched: null }
}

function lineOf(wanted: DocumentLine, { productOf, catalogue }: Shop): CartLine {
  const product = productOf.get(wanted.sku)
  assert(product, 'every article of the file was imported, byte for byte')
  const currency = currencyOf(catalogue.settings.currency)
  assert(currency.ok, 'the shop has the currency it was opened with')
  const price = parseMoney(wanted.price, currency.value)
  const amount = parseQuantity(wanted.quantity)
  assert(price.ok && amount.ok, 'texts that cannot be read were skipped and counted before')
  const believed = catalogue.stock.get(product.id)
  const added = addProduct(emptyCart, product, {
    quantity: amount.value,
    price: price.value,
    stockBelieved: believed === undefined ? null : quantity(believed),
  })
  assert(added.ok, 'lines past the limits were skipped and counted before')
  const [line] = added.value.lines
  assert(line, 'a cart to which a product was added has a line')
  return line
}
