import type { WireProduct } from './catalogue.ts'
import { fromHex, type Sha256, toHex } from './chain.ts'

/**
 * A set of products in one figure: how many there are, and the XOR of their hashes as 64 hex
 * digits. Order does not matter, and one product can be taken out or put in without the others: so
 * till and server can each keep it, and compare.
 */
export interface CatalogueSum {
  readonly products: number
  readonly hash: string
}

export const emptyCatalogueSum: CatalogueSum = { products: 0, hash: '0'.repeat(64) }

const utf8 = new TextEncoder()

/** SHA-256 of one product: a JSON array of its wire fields in this fixed order. 32 bytes as hex. */
export function productHash(sha256: Sha256, product: WireProduct): string {
  const { id, sku, barcodes, name, category, price_e4, unit, tax_category, tax_rate_bp } = product
  const fields = [id, sku, barcodes, name, category, price_e4, unit, tax_category, tax_rate_bp]
  return toHex(sha256(utf8.encode(JSON.stringify(fields))))
}

/** The sum with these products put in or taken out, told by their hashes. */
export function changedSum(
  sum: CatalogueSum,
  { putIn, takenOut }: { readonly putIn: readonly string[]; readonly takenOut: readonly string[] },
): CatalogueSum {
  const bytes = fromHex(sum.hash)
  for (const hash of [...putIn, ...takenOut]) {
    const other = fromHex(hash)
    for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ (other[at] ?? 0)
  }
  return { products: sum.products + putIn.length - takenOut.length, hash: toHex(bytes) }
}
