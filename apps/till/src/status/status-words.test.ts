import type { Reach, SyncStatus } from '@evertill/sync'
import { expect, test } from 'vitest'
import { needsHelpWords, type Surroundings, statusWords, syncWords } from './status-words.ts'

const now = '2026-11-21T14:06:00.000Z'
const justNow = '2026-11-21T14:05:55.000Z'
const earlier = '2026-11-21T13:41:00.000Z'

const around: Surroundings = {
  nowMs: Date.parse(now),
  time: (iso) => iso.slice(11, 16),
  persisted: true,
  roomForSales: 1_000_000,
  updateReady: false,
  selling: false,
  drill: null,
  reserve: 'whole',
  cartNotKept: false,
  stuck: 0,
}

function status(change: Partial<SyncStatus> = {}): SyncStatus {
  return {
    counters: { made: 412, settled: 412, waiting: 0, needsHelp: 0 },
    phase: 'idle',
    reach: { kind: 'online', lastExchangeAt: now },
    sending: null,
    nextTryInMs: () => null,
    lastSuccessAt: now,
    oldestWaitingAt: null,
    proof: { arrived: 412, provedAt: '2026-11-21T14:02:00.000Z' },
    lost: { open: 0, settled: 0, by: [] },
    clockOffsetMs: 0,
    catalogue: { version: 1, pulledAt: now, pulling: null, proved: null, differs: false },
    history: { kind: 'whole' },
    chainCheck: null,
    storageFailure: null,
    ...change,
  }
}

function waiting(count: number, since: string, change: Partial<SyncStatus> = {}): SyncStatus {
  return status({
    counters: { made: 412, settled: 412 - count, waiting: count, needsHelp: 0 },
    oldestWaitingAt: since,
    proof: null,
    ...change,
  })
}

function words(of: SyncStatus, change: Partial<Surroundings> = {}): string {
  const { tone, headline, detail } = statusWords(of, { ...around, ...change })
  return `${tone}: ${headline} ${detail}`
}

function offline(why: Extract<Reach, { kind: 'offline' }>['why']): Partial<SyncStatus> {
  return { phase: 'waiting', reach: { kind: 'offline', since: earlier, why } }
}

test('sales of another shop are no part of it', () => {
  const counters = { made: 412, settled: 412, waiting: 0, needsHelp: 0, former: 400 }
  const proof = { arrived: 12, provedAt: '2026-11-21T14:02:00.000Z' }
  expect(words(status({ counters, proof }))).toBe('good: All sent. 12 of 12 arrived, proved 14:02')
  const sending = { ...counters, settled: 411, waiting: 1 }
  expect(words(status({ counters: sending, proof: null, phase: 'sending' }))).toContain(
    '11 of 12 arrived',
  )
})

test('all in', () => {
  expect(words(status())).toBe('good: All sent. 412 of 412 arrived, proved 14:02')
  expect(words(status({ proof: null }))).toBe('good: All sent. 412 of 412 arrived')
})

test('[P11] a cart that the disk has no room for is said, and never that sales are still saved', () => {
  const saved = 'Sales are saved from the reserve. Show the manager.'
  expect(words(status(), { reserve: 'spent' })).toBe(`needs: Storage is full. ${saved}`)
  expect(words(status(), { reserve: 'spent', cartNotKept: true })).toBe(
    'needs: Storage is full. This cart cannot be saved. Show the manager.',
  )
  expect(words(status(), { cartNotKept: true })).toBe(
    'needs: Storage is full. This cart would not survive a reload. Show the manager.',
  )
})

test('what cannot leave this till is never told to have arrived', () => {
  const counters = { made: 412, settled: 410, waiting: 0, needsHelp: 2 }
  expect(words(status({ counters, proof: null }), { stuck: 1 })).toBe(
    'quiet: All but 1 sent. 411 of 412 arrived',
  )
  const sending = waiting(12, justNow, { phase: 'sending' })
  expect(words(sending, { stuck: 1 })).toBe('quiet: Sending 12 sales. 399 of 412 arrived')
})

test('before the first sale', () => {
  const none = { made: 0, settled: 0, waiting: 0, needsHelp: 0 }
  expect(words(status({ counters: none, proof: null }))).toBe('good: Connected. No sales yet.')
  const unheard = status({ counters: none, proof: null, reach: { kind: 'unknownYet' } })
  expect(words(unheard)).toBe('quiet: Ready. Looking for the server.')
})

test('sending', () => {
  const sending = waiting(12, justNow, { phase: 'sending' })
  expect(words(sending)).toBe('quiet: Sending 12 sales. 400 of 412 arrived')
  const one = waiting(1, justNow, { phase: 'sending' })
  expect(words(one)).toBe('quiet: Sending 1 sale. 411 of 412 arrived')
})

test('offline is amber only once something has waited ten seconds', () => {
  const late = words(waiting(3, earlier, offline('serverNotReached')))
  expect(late).toBe(
    'waiting: Offline. Selling goes on. 3 sales waiting. Our server has not answered since 13:41.',
  )
  expect(words(waiting(1, justNow, offline('noNetwork')))).toBe(
    'quiet: Offline. Selling goes on. 1 sale waiting. No network on this till.',
  )
  expect(words(status(offline('portal')))).toBe(
    'quiet: Offline. Selling goes on. No sales waiting. The network asks for a sign-in.',
  )
})

test('slow', () => {
  const slow = waiting(3, earlier, { phase: 'waiting', nextTryInMs: () => 11_400 })
  expect(words(slow)).toBe('waiting: 3 sales waiting. The server is slow. Next try in 12 s.')
})

test('a server that asks for patience is not a slow one', () => {
  const busy = waiting(3, earlier, {
    phase: 'waiting',
    reach: { kind: 'busy', since: earlier },
    nextTryInMs: () => 30_000,
  })
  expect(words(busy)).toBe(
    'waiting: 3 sales waiting. The server asks for patience. Next try in 30 s.',
  )
})

test('the server refuses this till', () => {
  expect(words(waiting(3, earlier, { reach: { kind: 'notKnown' } }))).toBe(
    'needs: The server does not know this till. Selling goes on. 3 safe here. Show the manager.',
  )
  expect(words(status({ reach: { kind: 'revoked' } }))).toBe(
    'needs: This till was retired. Its sales are sent and wait for the manager.',
  )
  const tooOld = waiting(3, earlier, { reach: { kind: 'protocolTooOld' } })
  expect(words(tooOld)).toBe(
    'waiting: Our server is newer than this till. Selling goes on. 3 safe here. Looking for the update.',
  )
  expect(words(tooOld, { updateReady: true, selling: true })).toBe(
    'waiting: Update after this sale. 3 sales waiting for it.',
  )
  expect(words(tooOld, { updateReady: true })).toBe(
    'waiting: Tap to update now. 3 sales waiting for it.',
  )
})

test('a server older than this till is not put right by updating the till', () => {
  expect(words(waiting(3, earlier, { reach: { kind: 'serverTooOld' } }))).toBe(
    'needs: Our server is older than this till. Selling goes on. 3 safe here. Show the manager.',
  )
})

test('what needs help is counted beside, never instead', () => {
  const one = status({ counters: { made: 412, settled: 411, waiting: 0, needsHelp: 1 } })
  expect(needsHelpWords(one)).toMatchObject({ headline: '1 needs help.', tone: 'needs' })
  expect(words(one)).toBe('good: All sent. 412 of 412 arrived, proved 14:02')
  expect(needsHelpWords(status())).toBeNull()
})

test('storage: nearly full is red, unprotected is amber, a failure comes before everything', () => {
  expect(words(status(), { roomForSales: 412 })).toBe(
    'needs: Storage nearly full. About 412 more sales. Show the manager.',
  )
  expect(words(status(), { persisted: false })).toBe(
    'waiting: Storage not protected. All sent. 412 of 412 arrived, proved 14:02',
  )
  const failed = status({ storageFailure: { kind: 'full' }, reach: { kind: 'revoked' } })
  expect(words(failed)).toBe('needs: Storage is not safe. The disk of this till is full.')
})

test('[P11] a storage that was cleared under an open window speaks of no sale as safe', () => {
  expect(words(waiting(3, earlier, { ...offline('serverNotReached'), phase: 'notEnrolled' }))).toBe(
    'needs: The browser cleared this till. It cannot save sales. Show the manager.',
  )
})

test('[P11] full storage with a reserve says from what sales are saved, and who must know', () => {
  const full = 'needs: Storage is full. Sales are saved from the reserve. Show the manager.'
  expect(words(status(), { reserve: 'spent' })).toBe(full)
  expect(words(status({ storageFailure: { kind: 'full' } }), { reserve: 'spent' })).toBe(full)
  expect(words(status({ storageFailure: { kind: 'closed' } }), { reserve: 'spent' })).toContain(
    'Load the page again.',
  )
  expect(words(status(), { reserve: 'none' })).toContain('All sent.')
})

test('the Sync page speaks of the way to the server; the rest stands beside it', () => {
  const { headline } = syncWords(status({ clockOffsetMs: 360_000 }), {
    ...around,
    persisted: false,
    updateReady: true,
  })
  expect(headline).toBe('All sent.')
})

test('a wrong clock and a waiting update', () => {
  expect(words(status({ clockOffsetMs: 360_000 }))).toBe(
    'waiting: Clock is 6 min fast. Sales keep both times.',
  )
  expect(words(status({ clockOffsetMs: -86_400_000 * 3 }))).toContain('Clock is 3 days slow.')
  expect(words(status(), { updateReady: true, selling: true })).toBe(
    'quiet: Update ready. It waits for the end of this sale.',
  )
})

test('a drill says so before whatever its cut network leads to', () => {
  const drill = { kind: 'running', leftMs: 251_400 } as const
  const cut = waiting(3, earlier, offline('serverNotReached'))
  expect(words(cut, { drill })).toBe(
    'waiting: Drill: network cut, 4:12 left. Selling goes on. 3 sales waiting.',
  )
  expect(statusWords(cut, { ...around, drill }).spoken).toBe('Drill: network cut. Selling goes on.')
  const failed = status({ storageFailure: { kind: 'full' } })
  expect(words(failed, { drill })).toContain('Storage is not safe.')
})

test('a passed drill is good news for two minutes, once everything is in', () => {
  const provedAt = '2026-11-21T14:05:00.000Z'
  const drill = { kind: 'passed', sales: 3, needsHelp: 0, provedAt } as const
  expect(words(status(), { drill })).toBe(
    'good: Drill passed. 3 sales made without a network, all 3 arrived, proved 14:05',
  )
  expect(words(waiting(1, justNow, { phase: 'sending' }), { drill })).toContain('Sending 1 sale.')
  expect(words(status(), { drill: { ...drill, sales: 0 } })).toContain('All sent.')
  expect(words(status(), { drill: { ...drill, provedAt: earlier } })).toContain('All sent.')
})

test('a server that was restored is sent everything again, and says that none is doubled', () => {
  const again = status({ history: { kind: 'sendingAgain', left: 1_212 } })
  expect(words(again)).toBe('waiting: Sending 1,212 sales again. None is booked twice.')
  expect(words(status({ history: { kind: 'sendingAgain', left: 1 } }))).toBe(
    'waiting: Sending 1 sale again. It is not booked twice.',
  )
  expect(words({ ...again, ...offline('noNetwork') })).toContain('Offline. Selling goes on.')
})

test('lists that differ are compared while selling goes on', () => {
  expect(words(status({ history: { kind: 'checking' } }))).toBe(
    'waiting: Checking the list. Selling goes on.',
  )
})

test('a new series of numbers is said on its first day, beside how the sales stand', () => {
  const forked = status({ history: { kind: 'newNumbers', prefix: 'T07-K4', since: earlier } })
  expect(words(forked)).toBe(
    'good: All sent. New numbers: T07-K4. 412 of 412 arrived, proved 14:02',
  )
  expect(words(forked, { stuck: 1 })).toContain('All but 1 sent. New numbers: T07-K4.')
  expect(words(forked, { nowMs: Date.parse(now) + 2 * 86_400_000 })).toContain('All sent.')
  expect(words({ ...forked, ...waiting(2, justNow, { phase: 'sending' }) })).toContain('Sending')
  const history = { kind: 'putBack', prefix: 'T07-K4', since: earlier, commands: 3 } as const
  expect(words(status({ history }))).toContain('All sent. 3 put back. New numbers: T07-K4.')
})

test('what is lost for good needs the manager; once he let it go it is only counted', () => {
  const lost = { open: 12, settled: 0, by: [] }
  expect(words(status({ proof: null, lost }))).toBe(
    'needs: The server lost 12 older sales. This till has let go of them. Show the manager.',
  )
  const proof = { arrived: 400, letGo: 12, provedAt: '2026-11-21T14:02:00.000Z' }
  const settled = { open: 0, settled: 12, by: ['Elena Marsh'] }
  expect(words(status({ proof, lost: settled }))).toBe(
    'good: All sent. 400 of 412 arrived, 12 settled, proved 14:02',
  )
})
