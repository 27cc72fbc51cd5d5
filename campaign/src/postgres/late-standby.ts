import { setTimeout as pause } from 'node:timers/promises'
import { startPostgresPair } from '../../../packages/storage-sql/src/testing/postgres-pair.ts'
import { fine } from '../../../replay/src/faults/line-proxy.ts'
import type { PartOutcome, Tell } from '../part.ts'
import { booked, countGone } from './booked-sales.ts'
import { judgeShop } from './judge-shop.ts'
import { openSellingShop } from './selling-shop.ts'
import { standbyLines } from './standby-lines.ts'

const sellsForMs = 3_000
/** A till that has nothing to send asks every 30 s, and sends again what a server has lost. */
const refilledWithinMs = 90_000

/**
 * What a standby costs that no commit waits for: the primary dies while the standby is some seconds
 * behind, and sales that tills were told are booked are gone. The tills still have them, and send
 * them again.
 */
export async function failOverToLate({
  seed,
  tell,
}: {
  readonly seed: number
  readonly tell: Tell
}): Promise<PartOutcome> {
  const startedMs = performance.now()
  const lines = standbyLines(fine)
  const pair = await startPostgresPair({
    synchronous: false,
    settings: ['max_connections=50'],
    leadTo: lines.leadTo,
  })
  const serverUrls = [pair.url, pair.url] as const
  const shop = await openSellingShop({ databaseUrl: pair.url, serverUrls, seed })
  const sellFor = async (ms: number) => {
    const selling = shop.sell()
    await pause(ms)
    await selling.stop()
    await shop.drained()
  }
  try {
    await sellFor(sellsForMs)
    lines.hold()
    await sellFor(sellsForMs)
    await pair.killPrimary()
    lines.cut()
    const lostByStandby = await countGone(shop, pair.standby ?? pair.primary)
    tell(`${lostByStandby} of ${shop.sold.length} confirmed sales are not on the standby.`)
    await pair.promote()
    await sellFor(sellsForMs)
    await booked(pair.primary, shop.sold.length, refilledWithinMs)
    const goneInTheEnd = await countGone(shop, pair.primary)
    const { wrong, ...judged } = await judgeShop(shop, {
      databaseUrl: pair.url,
      gone: goneInTheEnd,
    })
    const seconds = Math.round((performance.now() - startedMs) / 1_000)
    return {
      figures: { lostByStandby, refilled: lostByStandby - goneInTheEnd, ...judged, seconds },
      wrong:
        lostByStandby > 0 ? wrong : [...wrong, 'The standby was not behind: nothing was shown.'],
    }
  } finally {
    await shop.close()
    await lines.close()
    await pair.close()
  }
}
