import { normaliseBarcode, type Product, type ProductId } from '@evertill/domain'
import { type Hue, huesFor } from '@evertill/ui/hue'
import uFuzzy from '@leeoniya/ufuzzy'

/** The catalogue as the sell screen looks things up in it. Built once for each catalogue. */
export interface ProductIndex {
  readonly products: readonly Product[]
  readonly byId: ReadonlyMap<ProductId, Product>
  /** Several products may share a code by mistake: the cashier chooses. */
  readonly byCode: (code: string) => readonly Product[]
  /** In alphabetical order, each with its products in the catalogue's order. */
  readonly categories: readonly string[]
  readonly inCategory: (category: string) => readonly Product[]
  /** The calm colour of a category's tiles. */
  readonly hueOf: (category: string) => Hue
  /** By name, best first, at most `searchResultsMax`. Mistyped words are forgiven. */
  readonly search: (text: string) => readonly Product[]
}

/** More than this nobody looks through; typing one more letter is quicker. */
export const searchResultsMax = 200
/** Up to this many matches are ranked with care; beyond, those that begin alike come first. */
const rankedMax = 1_000

export function indexProducts(products: readonly Product[]): ProductIndex {
  const byId = new Map<ProductId, Product>()
  const bySku = new Map<string, Product>()
  const byBarcode = new Map<string, Product[]>()
  const byCategory = new Map<string, Product[]>()
  for (const product of products) {
    byId.set(product.id, product)
    if (product.sku !== '') bySku.set(product.sku, product)
    for (const barcode of product.barcodes) addTo(byBarcode, normaliseBarcode(barcode), product)
    addTo(byCategory, product.category, product)
  }
  const categories = [...byCategory.keys()].filter((name) => name !== '').sort(compareNames)
  const hues = huesFor(categories)
  return {
    products,
    byId,
    byCode: (code) => productsWithCode(code, byBarcode, bySku),
    categories,
    inCategory: (category) => byCategory.get(category) ?? [],
    hueOf: (category) => hues.get(category) ?? 'leaf',
    search: searcher(products),
  }
}

/** A barcode comes first; an SKU is compared as it stands, then without regard to case. */
function productsWithCode(
  code: string,
  byBarcode: ReadonlyMap<string, readonly Product[]>,
  bySku: ReadonlyMap<string, Product>,
): readonly Product[] {
  const text = code.trim()
  const scanned = byBarcode.get(normaliseBarcode(text))
  if (scanned) return scanned
  const typed = bySku.get(text) ?? bySku.get(text.toUpperCase())
  return typed ? [typed] : []
}

function searcher(products: readonly Product[]): (text: string) => readonly Product[] {
  // One wrong letter a word (swapped, missing, too many, other) still finds it.
  const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 })
  let names: string[] | null = null
  return (text) => {
    names ??= uFuzzy.latinize(products.map(({ name, sku }) => `${name} ${sku}`))
    const needle = uFuzzy.latinize(text.trim())
    if (needle === '') return []
    const [found, info, order] = fuzzy.search(names, needle, 1, rankedMax)
    if (!found) return []
    const places =
      info && order ? order.map((at) => info.idx[at]) : rankedCheaply(found, names, needle)
    return places.slice(0, searchResultsMax).flatMap((place) => products[place ?? -1] ?? [])
  }
}

/** Too many matches to rank by care: names that begin with the text come first. */
function rankedCheaply(
  found: readonly number[],
  names: readonly string[],
  needle: string,
): readonly number[] {
  const start = needle.toLowerCase()
  const begins: number[] = []
  const others: number[] = []
  for (const place of found) {
    const list = names[place]?.toLowerCase().startsWith(start) ? begins : others
    list.push(place)
    if (begins.length >= searchResultsMax) break
  }
  return [...begins, ...others]
}

const compareNames = new Intl.Collator('en', { numeric: true }).compare

function addTo(map: Map<string, Product[]>, key: string, product: Product): void {
  const list = map.get(key)
  if (!list) map.set(key, [product])
  else if (list.at(-1) !== product) list.push(product)
}
