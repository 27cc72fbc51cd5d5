import { expect, test } from 'vitest'
import type { DrillOver } from '../world/drill.ts'
import { agoText, type Check, type ReadyFacts, readiness } from './readiness.ts'

const day = 86_400_000
const nowMs = Date.parse('2026-11-21T14:06:00.000Z')

const passed: DrillOver = {
  kind: 'over',
  startedAt: '2026-11-01T10:00:00.000Z',
  endedAt: '2026-11-01T10:05:00.000Z',
  durationMs: 300_000,
  from: { epochNo: 1, seq: 1 },
  to: { epochNo: 1, seq: 4 },
  passed: { sales: 3, needsHelp: 0, provedAt: '2026-11-01T10:05:02.000Z' },
}

const all: ReadyFacts = {
  nowMs,
  when: (iso) => iso.slice(11, 16),
  online: true,
  storage: {
    persisted: true,
    used: '12 MB',
    free: '41 GB',
    roomForSales: 16_000_000,
    reserve: 'whole',
  },
  mirror: 'whole',
  catalogue: { pulledAt: '2026-11-21T13:40:00.000Z', products: 2_480, people: 6 },
  pull: { pulling: null, proved: null, differs: false },
  clockOffsetMs: 400,
  app: { version: '1.8.0', startsOffline: true, installed: true, updateReady: false },
  power: { charging: true, level: 1 },
  drill: passed,
}

function lines(change: Partial<ReadyFacts> = {}): readonly string[] {
  return readiness({ ...all, ...change }).map(({ name, value }) => `${name}: ${value}`)
}

function wrong(change: Partial<ReadyFacts>): Check | undefined {
  const bad = readiness({ ...all, ...change }).filter(({ good }) => !good)
  expect(bad).toHaveLength(1)
  return bad[0]
}

test('a till that is ready says so in nine lines', () => {
  expect(lines()).toEqual([
    'Storage protected: 12 MB used',
    'Room for sales: 41 GB free, reserve whole',
    'Second copy: kept apart',
    'Products and prices: all 2,480, 13:40',
    'PINs for sign-in: 6 people',
    'Clock: 0.4 s fast',
    'App: 1.8.0, installed',
    'Power: mains',
    'Last drill: 20 days ago',
  ])
  expect(readiness(all).every(({ good, advice }) => good && advice === null)).toBe(true)
})

test('where the browser does not tell of the power, there is no line about it', () => {
  expect(lines({ power: null })).toHaveLength(8)
})

test('each line that is not good says what to do', () => {
  const { storage, catalogue, app } = all
  if (!storage || !catalogue) throw new Error('the facts of this test are whole')
  const cases: readonly (readonly [Partial<ReadyFacts>, string])[] = [
    [{ storage: { ...storage, persisted: false } }, 'Storage not protected'],
    [{ storage: { ...storage, roomForSales: 900 } }, 'Room for sales'],
    [{ storage: { ...storage, reserve: 'spent' } }, 'Room for sales'],
    [{ mirror: 'behind' }, 'Second copy'],
    [
      { catalogue: { ...catalogue, pulledAt: '2026-11-19T13:40:00.000Z' }, online: false },
      'Products',
    ],
    [{ pull: { pulling: { done: 3, of: 9 }, proved: null, differs: false } }, 'Products'],
    [{ pull: { pulling: null, proved: null, differs: true } }, 'Products'],
    [{ catalogue: { ...catalogue, people: 0 } }, 'PINs'],
    [{ clockOffsetMs: null }, 'Clock'],
    [{ clockOffsetMs: -6 * 60_000 }, 'Clock'],
    [{ app: { ...app, startsOffline: false } }, 'App'],
    [{ app: { ...app, updateReady: true } }, 'App'],
    [{ power: { charging: false, level: 0.2 } }, 'Power'],
    [{ drill: null }, 'Last drill'],
    [{ drill: { ...passed, passed: null } }, 'Last drill'],
    [{ nowMs: nowMs + 14 * day }, 'Last drill'],
  ]
  for (const [change, name] of cases) {
    const bad = wrong(change)
    expect(bad?.name).toContain(name)
    expect(bad?.advice?.length).toBeGreaterThan(5)
  }
})

test('an old catalogue is good while the server says that nothing changed', () => {
  const catalogue = { pulledAt: '2026-11-01T13:40:00.000Z', products: 2_480, people: 6 }
  expect(readiness({ ...all, catalogue }).every(({ good }) => good)).toBe(true)
})

test('products that till and server agree on are proved, however long ago they last changed', () => {
  const catalogue = { pulledAt: '2026-11-01T13:40:00.000Z', products: 2_480, people: 6 }
  const proved = { products: 2_480, at: '2026-11-21T14:05:00.000Z' }
  const pull = { pulling: null, proved, differs: false }
  const facts = { catalogue, pull, online: false }
  expect(lines(facts)).toContain('Products and prices: 2,480 proved 14:05')
  expect(readiness({ ...all, ...facts }).every(({ good }) => good)).toBe(true)
})

test('a drill without a sale proves nothing', () => {
  const drill = { ...passed, passed: { sales: 0, needsHelp: 0, provedAt: passed.endedAt } }
  expect(wrong({ drill })?.value).toBe('without a sale')
})

test('how long ago', () => {
  expect(agoText(20_000)).toBe('just now')
  expect(agoText(12 * 60_000)).toBe('12 min ago')
  expect(agoText(3.5 * 3_600_000)).toBe('3 h ago')
  expect(agoText(1.9 * day)).toBe('yesterday')
  expect(agoText(34.2 * day)).toBe('34 days ago')
})
