import { verify } from '../../../apps/server/src/house/verify.ts'
import { compare } from '../compare/compare.ts'
import { readLedgerFigures } from '../compare/ledger-figures.ts'
import { booksOf } from '../shop/books-of.ts'
import { planOf } from '../shop/made-sales.ts'
import type { LoadedStore } from './loaded-stores.ts'

export interface JudgedStores {
  readonly lost: number
  readonly duplicated: number
  /** Sentences about what is wrong: sales, amounts, stock to the last piece, the books. */
  readonly differences: readonly string[]
}

/** Holds what every shop's tills showed against its ledger, and has the ledger prove itself. */
export async function judgeStores(
  stores: readonly LoadedStore[],
  databaseUrl: string,
  folder: string,
): Promise<JudgedStores> {
  let [lost, duplicated] = [0, 0]
  const differences: string[] = []
  for (const store of stores) {
    const ledger = readLedgerFigures(
      await booksOf(databaseUrl, store.storeId, folder),
      store.storeId,
    )
    const tills = await Promise.all(
      store.tills.map(async (till) => ({ name: till.name, counters: await till.counters() })),
    )
    const compared = compare({
      plan: planOf(store.documents),
      sold: store.sold,
      tills,
      ledger,
    })
    lost += compared.lost
    duplicated += compared.duplicated
    differences.push(...compared.differences.map((one) => `Shop ${store.storeId}: ${one}`))
  }
  const proved = await verify(['--database', databaseUrl], {})
  if (proved.exitCode !== 0) differences.push(proved.problem)
  return { lost, duplicated, differences }
}
