import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '@evertill/sync/testing'
import {
  type PostgresServer,
  startPostgres,
} from '../../../packages/storage-sql/src/testing/postgres-server.ts'
import {
  fine,
  type LineProxy,
  startLineProxy,
  type Weather,
} from '../../../replay/src/faults/line-proxy.ts'
import type { PartOutcome, Tell } from '../part.ts'
import { booked, countBooked, countGone } from './booked-sales.ts'
import { judgeShop } from './judge-shop.ts'
import { openSellingShop, type SellingShop } from './selling-shop.ts'
import { openTwoWays } from './two-ways.ts'

export interface PostgresKills {
  readonly kills: number
  readonly seed: number
  readonly tell: Tell
}

const workMsMax = 700
/** One kill in so many falls between a commit and its answer. */
const heldEvery = 2
/** While answers are held, only what was being committed is: at once, or not at all. */
const heldMs = 30
const heldTriesMax = 60
/** Tills wait out what they are told to; the protocol promises 65 s at most. */
const goesOnWithinMs = 70_000
const tellEvery = 10

const dead: Weather = () => ({ kind: 'drop', afterBytes: 0 })

/**
 * Kills PostgreSQL with all its processes, again and again, under the sales of tills at two servers:
 * at random moments, and every other time while its answers are held, so that no server knows what
 * was committed. Before each of these one of the servers is killed, too, and started again.
 */
export async function killPostgres({ kills, seed, tell }: PostgresKills): Promise<PartOutcome> {
  const startedMs = performance.now()
  const random = seededRandom(seed)
  const database = await startPostgres(['max_connections=50'])
  const line = await startLineProxy({ targetPort: database.port })
  const serversUrl = database.url.replace(`:${database.port}/`, `:${line.port}/`)
  const ways = await openTwoWays(serversUrl, serversUrl, tell)
  const shop = await openSellingShop({ databaseUrl: database.url, serverUrls: ways.urls, seed })
  let [unheard, gone] = [0, 0]
  const stalls: string[] = []
  try {
    const selling = shop.sell()
    for (let kill = 1; kill <= kills; kill++) {
      await pause(random() * workMsMax)
      await killServer(shop, kill)
      await pause(random() * workMsMax)
      if (kill % heldEvery === 0 && (await holdsCommitted(database, line))) unheard += 1
      await database.kill()
      // What was held dies with its connections, and nobody comes before it is known what is gone.
      line.setWeather(dead)
      line.letAnswersGo()
      await database.restart()
      gone += await countGone(shop, database)
      const before = await countBooked(database)
      line.setWeather(fine)
      if (!(await booked(database, before + 1, goesOnWithinMs))) {
        stalls.push(`Nothing was booked for ${goesOnWithinMs} ms after kill ${kill}.`)
      }
      if (kill % tellEvery === 0) {
        tell(`${kill} of ${kills} databases killed, ${shop.sold.length} sold, ${gone} gone.`)
      }
    }
    await selling.stop()
    await shop.drained()
    const { wrong, ...judged } = await judgeShop(shop, { databaseUrl: database.url, gone, stalls })
    const seconds = Math.round((performance.now() - startedMs) / 1_000)
    const { deadlocks } = database
    return {
      figures: {
        kills,
        serverKills: kills,
        pooled: ways.pooled,
        unheard,
        deadlocks,
        ...judged,
        seconds,
      },
      wrong,
    }
  } finally {
    await shop.close()
    await ways.close()
    await line.close()
    await database.close()
  }
}

/** The two in turn; the tills of the other one sell on and are answered meanwhile. */
async function killServer({ servers }: SellingShop, kill: number): Promise<void> {
  const server = servers[kill % servers.length]
  await server?.kill()
  await server?.start()
}

/** Holds the answers. @returns whether something was committed since, of which nobody has heard */
async function holdsCommitted(database: PostgresServer, line: LineProxy): Promise<boolean> {
  for (let tries = 0; tries < heldTriesMax; tries++) {
    line.holdAnswers()
    const before = await countBooked(database)
    await pause(heldMs)
    if ((await countBooked(database)) > before) return true
    line.letAnswersGo()
    await pause(heldMs)
  }
  return false
}
