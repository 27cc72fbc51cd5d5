import { judgeAgain } from '@evertill/ledger'
import { parkedSinceLastDeploy } from '@evertill/storage-sql'
import { now, type Shop } from './shop.ts'

/** So many at a time, each in a transaction of its own: tills push in between. */
const linesAtATime = 100

/**
 * What an older version could not read or failed at is judged anew at each start: this version may
 * know it. Runs beside the tills' pushes.
 *
 * @param isStopping asked between two of them
 * @returns how many lines were freed
 */
export async function judgeAfterDeploy(
  shop: Shop,
  isStopping: () => boolean = () => false,
): Promise<number> {
  let freed = 0
  for (const [storeId, links] of await shop.database.read(parkedSinceLastDeploy)) {
    for (let from = 0; from < links.length; from += linesAtATime) {
      // The next start goes on.
      if (isStopping()) return freed
      const some = links.slice(from, from + linesAtATime)
      const results = await judgeAgain(shop.sync.storage, storeId, some, 'deploy', now())
      freed += results.filter(({ outcome }) => outcome !== 'parked').length
    }
  }
  return freed
}
