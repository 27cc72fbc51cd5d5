import type { Machine } from '../world/machine.ts'
import { prepared } from '../world/prepared.ts'
import { storeId } from '../world/shop-image.ts'
import type { SimWorld } from '../world/sim-world.ts'
import { stateOf } from './catalogue-states.ts'

/** How a till's catalogue differs from the server's; null where they are equal. */
export async function catalogueDifference(
  world: SimWorld,
  machine: Machine,
): Promise<string | null> {
  const loaded = await machine.catalogue.load()
  const shown = loaded.ok ? loaded.value : null
  if (!shown) return 'there is none'
  if (stateOf(shown.products) !== world.catalogueStates.present) return 'products or prices differ'
  const levels = prepared(
    world.server.db,
    'SELECT product_id, quantity_milli FROM stock_levels WHERE store_id = ?',
  ).all(storeId)
  const here = new Set(shown.products.map(({ id }) => String(id)))
  for (const { product_id, quantity_milli } of levels) {
    // A till may drop the stock of what is no longer sold.
    if (!here.has(String(product_id))) continue
    const level = shown.stock.get(product_id as never)
    if (level !== quantity_milli) return `stock is ${level}, the server says ${quantity_milli}`
  }
  return null
}
