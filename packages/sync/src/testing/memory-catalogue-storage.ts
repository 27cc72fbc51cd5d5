import { err, ok, type Product, type ProductId, type Result } from '@evertill/domain'
import type { CatalogueHead, CatalogueStorage } from '../catalogue-storage.ts'
import type { StorageFailure } from '../till-storage.ts'
import { copyOf } from './copy-of.ts'

interface Kept {
  readonly head: CatalogueHead
  readonly products: Map<ProductId, Product>
  readonly stock: Map<ProductId, number>
}

export interface MemoryCatalogueOptions {
  /** Asked before each call: its failure is what the call comes to. */
  readonly fault?: () => StorageFailure | null
}

const pageProducts = 500

/** The till's catalogue database in memory. */
export function createMemoryCatalogueStorage({
  fault = () => null,
}: MemoryCatalogueOptions = {}): CatalogueStorage {
  let kept: Kept | null = null
  /** Counts what changed products: a place in another catalogue is none in this one. */
  let revision = 0
  const shadows = new Map<string, Map<string, readonly Product[]>>()

  async function attempt<T>(run: () => T): Promise<Result<T, StorageFailure>> {
    const failure = fault()
    return failure ? err(failure) : ok(copyOf(run()))
  }

  return {
    load: () =>
      attempt(
        () => kept && { ...kept.head, products: [...kept.products.values()], stock: kept.stock },
      ),
    head: () => attempt(() => kept?.head ?? null),
    putChunk: (generation, chunkHash, products) =>
      attempt(() => {
        const shadow = shadows.get(generation) ?? new Map<string, readonly Product[]>()
        shadows.set(generation, shadow.set(chunkHash, copyOf(products)))
      }),
    chunksOf: (generation) => attempt(() => [...(shadows.get(generation)?.keys() ?? [])].sort()),
    switchTo: (generation, head, stock) =>
      attempt(() => {
        const products = [...(shadows.get(generation)?.values() ?? [])].flat()
        shadows.clear()
        revision += 1
        kept = {
          head: copyOf(head),
          products: new Map(products.map((product) => [product.id, product])),
          stock: new Map(stock),
        }
      }),
    applyChanges: (changes) =>
      attempt(() => {
        if (!kept) return
        if (changes.products.length + changes.removed.length > 0) revision += 1
        const { cursor, version, pulledAt, settings, cashiers } = copyOf(changes)
        for (const product of copyOf(changes.products)) kept.products.set(product.id, product)
        for (const id of changes.removed) {
          kept.products.delete(id)
          kept.stock.delete(id)
        }
        for (const [id, milli] of changes.stock) kept.stock.set(id, milli)
        const head: CatalogueHead = {
          cursor,
          version,
          pulledAt,
          settings: settings ?? kept.head.settings,
          cashiers: cashiers ?? kept.head.cashiers,
        }
        kept = { ...kept, head }
      }),
    productsPage: (after) =>
      attempt(() => {
        const of = String(revision)
        if (!kept || (after && after.of !== of)) return null
        const page = after?.page ?? 0
        const products = [...kept.products.values()]
        const end = (page + 1) * pageProducts
        return {
          products: products.slice(page * pageProducts, end),
          next: end < products.length ? { of, page: page + 1 } : null,
        }
      }),
    forgetCursor: () =>
      attempt(() => {
        if (kept) kept = { ...kept, head: { ...kept.head, cursor: '' } }
      }),
    clear: () =>
      attempt(() => {
        kept = null
        shadows.clear()
      }),
  }
}
