import type { BackupStanding } from '@evertill/protocol/office'
import { inside, lasting, type ShopTime } from '../format/shop-time.ts'

/** What it means that no backup was made for days, and who ends it. */
export function backupDueWords({ last_at }: BackupStanding, now: string, time: ShopTime): string {
  const since =
    last_at === null
      ? 'There is no backup of this shop yet.'
      : `No backup for ${lasting(Date.parse(now) - Date.parse(last_at))}: the last one is of ${inside(time.moment(last_at, now))}.`
  return `${since} Until there is one, tills keep all they sent. Whoever looks after the server makes it with “npm run backup”.`
}
