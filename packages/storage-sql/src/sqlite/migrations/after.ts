import type { DatabaseSync } from 'node:sqlite'
import { chainDeeds } from './chain-deeds.ts'
import { sealAndNumber } from './seal-and-number.ts'
import { sealDeeds } from './seal-deeds.ts'
import { sumUpCatalogues } from './sum-up-catalogues.ts'

/** What a migration does that SQL cannot, by its file: in the same transaction, after its SQL. */
export const afterMigration: Readonly<Record<string, (db: DatabaseSync) => void>> = {
  '003-catalogue-sum.sql': sumUpCatalogues,
  '004-seals.sql': sealAndNumber,
  '007-count-seals.sql': sealDeeds,
  '011-kept-in-order.sql': chainDeeds,
}
