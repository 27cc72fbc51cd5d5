import type { CatalogueStorage } from '@evertill/sync'
import type { Machine } from './machine.ts'

/**
 * The machine's catalogue as one tab reaches it.
 *
 * @param changed told after each change
 */
export function watchedCatalogue(
  machine: Machine,
  changed: () => Promise<void>,
  deliver: <T>(result: Promise<T>) => Promise<T>,
): CatalogueStorage {
  const { catalogue } = machine
  return {
    load: () => deliver(catalogue.load()),
    head: () => deliver(catalogue.head()),
    putChunk: (...args) => deliver(catalogue.putChunk(...args)),
    chunksOf: (generation) => deliver(catalogue.chunksOf(generation)),
    switchTo: (...args) => deliver(catalogue.switchTo(...args).finally(changed)),
    applyChanges: (changes) => deliver(catalogue.applyChanges(changes).finally(changed)),
    productsPage: (after) => deliver(catalogue.productsPage(after)),
    forgetCursor: () => deliver(catalogue.forgetCursor()),
    clear: () => deliver(catalogue.clear()),
  }
}
