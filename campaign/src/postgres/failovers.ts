import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '@evertill/sync/testing'
import { startPostgresPair } from '../../../packages/storage-sql/src/testing/postgres-pair.ts'
import type { PartOutcome, Tell } from '../part.ts'
import { booked, countBooked, countGone } from './booked-sales.ts'
import { judgeShop } from './judge-shop.ts'
import { openSellingShop } from './selling-shop.ts'
import { standbyLines } from './standby-lines.ts'
import { openTwoWays } from './two-ways.ts'

export interface Failovers {
  readonly failovers: number
  readonly seed: number
  readonly tell: Tell
}

const workMsMax = 1_500
/** A standby in another town: one that no commit waits for would lack some sales at every kill. */
const farMs = 50
/** What servers had heard before the kill has reached the tills by then. */
const answersWithinMs = 200
/** Tills wait out what they are told to; the protocol promises 65 s at most. */
const goesOnWithinMs = 70_000

/**
 * Kills the primary under the sales of tills at two servers and promotes its synchronous standby,
 * again and again; one server follows by itself, PgBouncer before the other is pointed to the new
 * primary, and what died comes back as the standby.
 */
export async function failOverAgainAndAgain(wanted: Failovers): Promise<PartOutcome> {
  const { failovers, seed, tell } = wanted
  const startedMs = performance.now()
  const random = seededRandom(seed)
  const lines = standbyLines(() => ({ kind: 'delay', delayMs: farMs }))
  const pair = await startPostgresPair({
    synchronous: true,
    settings: ['max_connections=50'],
    leadTo: lines.leadTo,
  })
  const ways = await openTwoWays(pair.url, pair.primary.url, tell)
  const shop = await openSellingShop({ databaseUrl: pair.url, serverUrls: ways.urls, seed })
  let gone = 0
  const stalls: string[] = []
  try {
    const selling = shop.sell()
    for (let failover = 1; failover <= failovers; failover++) {
      await pause(random() * workMsMax)
      await pair.killPrimary()
      await pause(answersWithinMs)
      gone += await countGone(shop, pair.standby ?? pair.primary)
      await pair.promote()
      // Who looks for the primary finds it; what leads to one host has to be told.
      ways.pointTo(pair.primary.url)
      const before = await countBooked(pair.primary)
      if (!(await booked(pair.primary, before + 1, goesOnWithinMs))) {
        stalls.push(`Nothing was booked for ${goesOnWithinMs} ms after failover ${failover}.`)
      }
      await pair.makeWhole()
      tell(`${failover} of ${failovers} primaries killed, ${shop.sold.length} sold, ${gone} gone.`)
    }
    await selling.stop()
    await shop.drained()
    const { wrong, ...judged } = await judgeShop(shop, { databaseUrl: pair.url, gone, stalls })
    const seconds = Math.round((performance.now() - startedMs) / 1_000)
    const { deadlocks } = pair
    return { figures: { failovers, pooled: ways.pooled, deadlocks, ...judged, seconds }, wrong }
  } finally {
    await shop.close()
    await ways.close()
    await lines.close()
    await pair.close()
  }
}
