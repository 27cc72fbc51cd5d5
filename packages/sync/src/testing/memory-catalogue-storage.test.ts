import { expect, test } from 'vitest'
import { catalogueStorageContract } from './catalogue-storage-contract.ts'
import { createMemoryCatalogueStorage } from './memory-catalogue-storage.ts'

catalogueStorageContract({ test, expect }, async () => {
  const storage = createMemoryCatalogueStorage()
  return { storage, again: async () => storage }
})
