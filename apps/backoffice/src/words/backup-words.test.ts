import { expect, test } from 'vitest'
import { shopTime } from '../format/shop-time.ts'
import { backupDueWords } from './backup-words.ts'

const time = shopTime({ locale: 'en-GB', timeZone: 'Europe/London' })
const now = '2026-11-21T14:09:12.000Z'

test('a backup that is due says how old the last one is, what that means, and who makes it', () => {
  expect(backupDueWords({ last_at: '2026-11-12T03:00:00.000Z', is_due: true }, now, time)).toBe(
    'No backup for 9 days: the last one is of 12 Nov 03:00. Until there is one, tills keep all they sent. Whoever looks after the server makes it with “npm run backup”.',
  )
  expect(backupDueWords({ last_at: null, is_due: true }, now, time)).toContain(
    'There is no backup of this shop yet.',
  )
})
