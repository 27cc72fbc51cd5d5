import type { BrowserContext } from '@playwright/test'
import type { RunningShop } from '../shop/running-shop.ts'
import { Till } from './till.ts'

let tills = 0

/** A new device at a new till of the shop, with the cashier signed in. */
export async function newTill(
  context: BrowserContext,
  shop: Pick<RunningShop, 'url' | 'office' | 'person'>,
  url = shop.url,
): Promise<Till> {
  tills += 1
  const till = new Till(await context.newPage())
  await till.open(url)
  await till.join(await shop.office.newTill(`Counter ${tills}`))
  await till.signIn(shop.person('cashier'))
  return till
}
