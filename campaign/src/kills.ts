import { killBrowsers } from '../../e2e/kills/browser-kills.ts'
import { killServers } from '../../e2e/kills/server-kills.ts'
import { openShop, type RunningShop } from '../../e2e/shop/running-shop.ts'
import type { PartOutcome, Tell } from './part.ts'

export interface KillsWanted {
  readonly kills: number
  readonly seed: number
  readonly tell: Tell
}

/** Many kills of a browser on one profile, with one server. */
export function browserKills(wanted: KillsWanted): Promise<PartOutcome> {
  return inShop((shop) => killBrowsers({ ...wanted, shop }))
}

/** Many kills of one server, under the sales of one till. */
export function serverKills(wanted: KillsWanted): Promise<PartOutcome> {
  return inShop((shop) => killServers({ ...wanted, shop }))
}

type Run = (shop: RunningShop) => ReturnType<typeof killBrowsers>

async function inShop(run: Run): Promise<PartOutcome> {
  const shop = await openShop()
  try {
    const { figures, wrong } = await run(shop)
    return { figures: { ...figures }, wrong }
  } finally {
    await shop.close()
  }
}
