import type { HistoryStatus, Reach, SyncStatus } from '@evertill/sync'
import { expect, test } from 'vitest'
import { whyWords } from './why-words.ts'

const at = '2026-11-21T14:06:00.000Z'
const alone = { drilling: false, otherTabSends: false, stuck: 0 }

function status(reach: Reach, change: Partial<SyncStatus> = {}): SyncStatus {
  return {
    counters: { made: 412, settled: 409, waiting: 3, needsHelp: 0 },
    history: { kind: 'whole' },
    lost: { open: 0, settled: 0, by: [] },
    reach,
    ...change,
  } as SyncStatus
}

/** Every reason there is: a new one does not compile before it has its words. */
const reaches: Record<
  Exclude<Reach['kind'], 'offline'> | 'noNetwork' | 'portal' | 'serverNotReached',
  Reach
> = {
  unknownYet: { kind: 'unknownYet' },
  online: { kind: 'online', lastExchangeAt: at },
  noNetwork: { kind: 'offline', since: at, why: 'noNetwork' },
  portal: { kind: 'offline', since: at, why: 'portal' },
  serverNotReached: { kind: 'offline', since: at, why: 'serverNotReached' },
  busy: { kind: 'busy', since: at },
  notKnown: { kind: 'notKnown' },
  revoked: { kind: 'revoked' },
  protocolTooOld: { kind: 'protocolTooOld' },
  serverTooOld: { kind: 'serverTooOld' },
  ourFault: { kind: 'ourFault', code: 'bad_header' },
}

test('every reason has a sentence and a way of its own', () => {
  const all = [
    ...Object.values(reaches).map((reach) => whyWords(status(reach), alone)),
    whyWords(status(reaches.online), { ...alone, otherTabSends: true }),
    whyWords(status(reaches.serverNotReached), { ...alone, drilling: true }),
  ]
  expect(new Set(all.map(({ advice }) => advice)).size).toBe(all.length)
  const ways = all.map(({ till, network, server }) => JSON.stringify([till, network, server]))
  expect(new Set(ways).size).toBe(all.length)
})

test('each reason is drawn where it is', () => {
  const where = (kind: keyof typeof reaches) => {
    const { till, network, server } = whyWords(status(reaches[kind]), alone)
    return [till.state, network.state, server.state].join(' ')
  }
  expect(where('online')).toBe('works works works')
  expect(where('noNetwork')).toBe('works no unknown')
  expect(where('portal')).toBe('works no unknown')
  expect(where('serverNotReached')).toBe('works works no')
  expect(where('busy')).toBe('works works slow')
  expect(where('notKnown')).toBe('works works needs')
  expect(where('protocolTooOld')).toBe('no works works')
  expect(where('serverTooOld')).toBe('works works needs')
})

test('a drill is the reason, whatever its cut network looks like', () => {
  const why = whyWords(status(reaches.noNetwork), { ...alone, drilling: true })
  expect(why.network).toEqual({ state: 'slow', word: 'cut by the drill' })
  expect(why.advice).toContain('comes back by itself')
})

test('another window that sends is no reason while the server cannot be reached', () => {
  const why = whyWords(status(reaches.serverNotReached), { ...alone, otherTabSends: true })
  expect(why.server.word).toBe('no answer')
})

test('what till and server mend of their past is explained', () => {
  const advice = (history: HistoryStatus) =>
    whyWords(status(reaches.online, { history }), alone).advice
  expect(advice({ kind: 'sendingAgain', left: 3 })).toContain('put back to an earlier day')
  expect(advice({ kind: 'checking' })).toContain('first difference')
  expect(advice({ kind: 'newNumbers', prefix: 'T07-K4', since: at })).toContain('a copy of this')
  expect(advice({ kind: 'putBack', prefix: 'T07-K4', since: at, commands: 3 })).toContain(
    'put back from the second copy',
  )
  expect(advice({ kind: 'whole' })).toContain('the oldest first')
})

test('what cannot be sent is not told to be at the server', () => {
  const counters = { made: 412, settled: 411, waiting: 0, needsHelp: 1 }
  const { advice } = whyWords(status(reaches.online, { counters }), { ...alone, stuck: 1 })
  expect(advice).toBe('What cannot be sent stands below: it is safe on this till only.')
})

test('with something lost or settled it is not said that every sale is at the server', () => {
  const counters = { made: 412, settled: 412, waiting: 0, needsHelp: 0 }
  const advice = (open: number, settled: number) =>
    whyWords(status(reaches.online, { counters, lost: { open, settled, by: [] } }), alone).advice
  expect(advice(0, 0)).toBe('Every sale of this till is at the server, too.')
  expect(advice(2, 0)).toBe('Everything that this till still holds is at the server, too.')
  expect(advice(0, 2)).toBe('All but what the manager settled is at the server, too.')
})
