import {
  type CatalogueSum,
  changedSum,
  emptyCatalogueSum,
  productHash,
  wireFromProduct,
} from '@evertill/protocol'
import type { CatalogueStorage, ProductsPlace } from './catalogue-storage.ts'
import type { World } from './ports.ts'

/** Products hashed in one go, some 10 ms of a slow till: the screen has its turn in between. */
const productsAtOnce = 500

export interface CatalogueToSum {
  readonly world: World
  readonly catalogue: CatalogueStorage
  /** Asked between steps: false puts the check off. */
  readonly mayGoOn: () => boolean
}

/**
 * All products that the till holds in one figure, to be compared with the server's.
 *
 * @returns null where it was put off, the storage failed, or the catalogue changed meanwhile
 */
export async function sumOfCatalogue(check: CatalogueToSum): Promise<CatalogueSum | null> {
  const { world, catalogue, mayGoOn } = check
  let sum = emptyCatalogueSum
  for (let after: ProductsPlace | null = null; ; ) {
    const page = await catalogue.productsPage(after)
    if (!page.ok || !page.value) return null
    const { products, next } = page.value
    for (let from = 0; from < products.length; from += productsAtOnce) {
      const some = products.slice(from, from + productsAtOnce)
      const putIn = some.map((product) => productHash(world.sha256, wireFromProduct(product)))
      sum = changedSum(sum, { putIn, takenOut: [] })
      await turn(world)
      if (!mayGoOn()) return null
    }
    if (!next) return sum
    after = next
  }
}

function turn({ timers }: World): Promise<void> {
  return new Promise((resolve) => {
    timers.after(0, resolve)
  })
}

/** What the server holds, as a heartbeat told. */
export interface ServerCatalogue {
  readonly version: number
  readonly sum: CatalogueSum
}

/** What one comparison leads to. */
export type CatalogueVerdict =
  | { readonly kind: 'proved'; readonly products: number }
  /** It differs: a snapshot is to mend it. */
  | { readonly kind: 'mend' }
  /** A fresh snapshot differs too: pulling again would go on for ever. */
  | { readonly kind: 'differs' }

/** @param mended the version that a snapshot was pulled for on account of a difference */
export function compareCatalogue(
  held: CatalogueSum,
  server: ServerCatalogue,
  mended: number | null,
): CatalogueVerdict {
  const { products, hash } = server.sum
  if (held.hash === hash && held.products === products) return { kind: 'proved', products }
  return { kind: mended === server.version ? 'differs' : 'mend' }
}
