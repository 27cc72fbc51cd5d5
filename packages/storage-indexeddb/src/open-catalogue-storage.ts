import { assert } from '@evertill/domain'
import type { CatalogueStorage } from '@evertill/sync'

/** The till's catalogue database. Opened with the first transaction, and again after a loss. */
export function openCatalogueStorage(_name = 'evertill-catalogue'): CatalogueStorage {
  assert(false, 'storage is being built')
}
