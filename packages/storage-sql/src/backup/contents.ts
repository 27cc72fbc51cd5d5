import { openToRead } from '../sqlite/open.ts'
import { sqlOn } from '../sqlite/sqlite-sql.ts'
import { closeConnection } from '../sqlite/statements.ts'
import type { Difference } from '../verify/difference.ts'
import { verifyShop } from '../verify/verify-shop.ts'
import { type DurableTip, tipsOf } from './durable-tips.ts'

/** What a copy of a database was seen to hold. */
export interface Contents {
  readonly storeIds: readonly string[]
  readonly commands: number
  readonly sales: number
  /** When the newest command arrived; null: none has. */
  readonly newestAt: string | null
  /** What may be told to the tills of it. */
  readonly tips: readonly DurableTip[]
}

export type ContentsProved =
  | ({ readonly kind: 'proved' } & Contents)
  | { readonly kind: 'differs'; readonly difference: Difference }

/** Proves a finished copy from the bytes in it, and reads from the copy itself what it holds. */
export async function contentsOf(path: string): Promise<ContentsProved> {
  const db = openToRead(path)
  try {
    const verified = verifyShop(db)
    if (verified.kind === 'differs') return verified
    const { commands, sales } = verified
    const stores = db.prepare('SELECT store_id FROM stores ORDER BY store_id').all()
    const newest = db.prepare('SELECT max(received_at) AS at FROM journal').get()?.at
    return {
      kind: 'proved',
      storeIds: stores.map(({ store_id }) => String(store_id)),
      commands,
      sales,
      newestAt: typeof newest === 'string' ? newest : null,
      tips: await tipsOf(sqlOn(db)),
    }
  } finally {
    closeConnection(db)
  }
}
