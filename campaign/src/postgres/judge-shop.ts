import { verify } from '../../../apps/server/src/house/verify.ts'
import { compare } from '../../../replay/src/compare/compare.ts'
import { readLedgerFigures } from '../../../replay/src/compare/ledger-figures.ts'
import { booksOf } from '../../../replay/src/shop/books-of.ts'
import { planOf } from '../../../replay/src/shop/made-sales.ts'
import type { SellingShop } from './selling-shop.ts'

export interface ShopToJudge {
  readonly databaseUrl: string
  /** Sales that a database lacked after a kill, though tills were told that they are booked. */
  readonly gone: number
  /** A sentence for each time that nothing was booked for too long. */
  readonly stalls?: readonly string[]
}

export interface JudgedShop {
  readonly sales: number
  readonly gone: number
  readonly lost: number
  readonly doubled: number
  readonly stalled: number
  readonly longestWaitMs: number
  /** A sentence for each thing that is wrong: sales, amounts, stock to the last piece, the books. */
  readonly wrong: readonly string[]
}

/** Holds what the tills showed against the ledger, and has the ledger prove itself. */
export async function judgeShop(
  shop: SellingShop,
  { databaseUrl, gone, stalls = [] }: ShopToJudge,
): Promise<JudgedShop> {
  const proved = await verify(['--database', databaseUrl], {})
  const ledger = readLedgerFigures(await booksOf(databaseUrl, shop.storeId, shop.folder))
  const tills = await Promise.all(
    shop.tills.map(async (till) => ({ name: till.name, counters: await till.counters() })),
  )
  const { sold } = shop
  const { lost, duplicated, differences } = compare({
    plan: planOf(shop.documents),
    sold,
    tills,
    ledger,
  })
  return {
    sales: sold.length,
    gone,
    lost,
    doubled: duplicated,
    stalled: tills.reduce((sum, { counters }) => sum + counters.waiting, stalls.length),
    longestWaitMs: shop.longestWaitMs(),
    wrong: [
      ...differences,
      ...stalls,
      ...(proved.exitCode === 0 ? [] : [proved.problem]),
      ...(gone === 0 ? [] : [`${gone} sales were confirmed to tills, and gone after a kill.`]),
    ],
  }
}
