import type { Plant } from './plant.ts'

export const plants: readonly Plant[] = [
  {
    name: 'relaxed-durability',
    what: 'a sale is not on disk yet when its receipt is shown',
    file: 'packages/sync/src/save-sale.ts',
    find: "storage.write('strict', (tx) => saveWithin",
    replace: "storage.write('relaxed', (tx) => saveWithin",
  },
]
