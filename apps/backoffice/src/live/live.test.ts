import { err, ok } from '@evertill/domain'
import { expect, test } from 'vitest'
import { afterAnswer, type Dated, type Live, lastSeen } from './live.ts'

const noon: Dated = { server_time: '2026-11-21T12:00:00.000Z' }
const later: Dated = { server_time: '2026-11-21T12:00:05.000Z' }
const silence = err({ kind: 'unreachable' } as const)

/** Every state, with what an answer and a silence make of it. */
const table: Record<Live<Dated>['kind'], { from: Live<Dated>; answered: string; silent: string }> =
  {
    first: { from: { kind: 'first' }, answered: 'live', silent: 'failed' },
    failed: {
      from: { kind: 'failed', failure: { kind: 'unreachable' } },
      answered: 'live',
      silent: 'failed',
    },
    live: { from: { kind: 'live', value: noon }, answered: 'live', silent: 'lost' },
    lost: {
      from: { kind: 'lost', value: noon, failure: { kind: 'unreachable' } },
      answered: 'live',
      silent: 'lost',
    },
  }

test('every state has its next one', () => {
  for (const { from, answered, silent } of Object.values(table)) {
    expect(afterAnswer(from, ok(later)).kind).toBe(answered)
    expect(afterAnswer(from, silence).kind).toBe(silent)
  }
})

test('a silence keeps the last figures', () => {
  expect(lastSeen(afterAnswer(table.live.from, silence))).toBe(noon)
  expect(lastSeen(afterAnswer(table.lost.from, silence))).toBe(noon)
})
