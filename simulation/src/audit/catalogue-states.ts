import type { DatabaseSync } from 'node:sqlite'
import { prepared } from '../world/prepared.ts'
import { storeId } from '../world/shop-image.ts'

/** Every state that the server's products were ever in: a till may show an older one, never a mixture. */
export class CatalogueStates {
  readonly #states = new Set<string>()
  /** The present one. */
  present = ''

  note(db: DatabaseSync): void {
    const rows = prepared(
      db,
      `SELECT product_id, name, price_e4 FROM products
         WHERE store_id = ? AND removed_at IS NULL ORDER BY product_id`,
    ).all(storeId)
    this.present = rows.map((row) => keyOf(row.product_id, row.name, row.price_e4)).join(' ')
    this.#states.add(this.present)
  }

  everWas(products: readonly ShownProduct[]): boolean {
    return this.#states.has(stateOf(products))
  }
}

export interface ShownProduct {
  readonly id: string
  readonly name: string
  readonly price: number | null
}

export function stateOf(products: readonly ShownProduct[]): string {
  const sorted = products.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return sorted.map(({ id, name, price }) => keyOf(id, name, price)).join(' ')
}

function keyOf(id: unknown, name: unknown, price: unknown): string {
  return `${String(id).slice(-4)}:${name}:${price}`
}
