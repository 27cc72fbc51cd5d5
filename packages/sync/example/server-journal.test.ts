import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  bodyHash,
  type ChainPoint,
  commandBody,
  type Epoch,
  linkZero,
  nextLink,
  type PushHeader,
} from '@evertill/protocol'
import { afterAll, expect, test } from 'vitest'
import { ServerJournal, sha256 } from './server-journal.ts'

const folder = mkdtempSync(join(tmpdir(), 'server-journal-'))
let files = 0
const newPath = () => join(folder, `${++files}.jsonl`)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const device_id = '00000000-0000-7000-8000-0000000000d1'
const epoch = '00000000-0000-4000-8000-0000000000e1' as Epoch
const zero: ChainPoint = { seq: 0, link: linkZero(sha256, device_id, epoch) }

function reading(n: number, payload: unknown = { meter: 'M-001', litres: n }) {
  const id = String(n).padStart(12, '0')
  return commandBody({
    command_id: `00000000-0000-7000-8000-${id}`,
    type: 'RECORD_READING',
    v: 1,
    entity_id: `00000000-0000-7000-9000-${id}`,
    created_at: '2026-11-22T09:00:00.000Z',
    payload,
  })
}

function after(prev: ChainPoint, bodies: readonly string[]): ChainPoint {
  return bodies.reduce(
    ({ seq, link }, body) => ({
      seq: seq + 1,
      link: nextLink(sha256, link, bodyHash(sha256, body)),
    }),
    prev,
  )
}

function header(prev: ChainPoint, bodies: readonly string[], oldest = false): PushHeader {
  const last = after(prev, bodies)
  const sent_at = '2026-11-22T09:00:00.000Z'
  return {
    protocol: 1,
    device_id,
    epoch,
    prev,
    last,
    oldest,
    head: last,
    nonce: 'nonce-nonce',
    sent_at,
  }
}

const outcomes = (taken: ReturnType<ServerJournal['take']>) =>
  taken.kind === 'taken' ? taken.results.map(({ outcome, now, code }) => [outcome, now, code]) : []

test('[P2] the same push again is told as duplicate, also after the server was started anew', () => {
  const path = newPath()
  const bodies = [reading(1), reading(2)]
  const push = header(zero, bodies)
  expect(outcomes(new ServerJournal(path).take(push, bodies))).toEqual([
    ['applied', undefined, null],
    ['applied', undefined, null],
  ])
  const again = new ServerJournal(path)
  expect(outcomes(again.take(push, bodies))).toEqual([
    ['duplicate', 'applied', null],
    ['duplicate', 'applied', null],
  ])
  expect(again.readings.map(({ litres }) => litres)).toEqual([1, 2])
})

test('[P6] one changed byte, or one line less, and nothing is taken', () => {
  const journal = new ServerJournal(newPath())
  const bodies = [reading(1), reading(2)]
  const push = header(zero, bodies)
  expect(journal.take(push, [reading(1), reading(3)]).kind).toBe('damaged')
  expect(journal.take(push, [reading(1)]).kind).toBe('damaged')
  expect(journal.take(push, []).kind).toBe('damaged')
  expect(journal.readings).toEqual([])
})

test('[P6] lines above a gap are not taken, unless nothing below can come', () => {
  const journal = new ServerJournal(newPath())
  journal.take(header(zero, [reading(1)]), [reading(1)])
  const one = after(zero, [reading(1)])
  const two = after(one, [reading(2)])
  const three = [reading(3)]
  expect(journal.take(header(two, three), three)).toEqual({ kind: 'gap', have: one })
  expect(outcomes(journal.take(header(two, three, true), three))).toEqual([
    ['applied', undefined, null],
  ])
  const { own, missing } = journal.standing(epoch, after(two, three), null)
  expect([own?.seq, missing]).toEqual([3, [{ from: 2, to: 2 }]])
})

test('[P5] what cannot be booked is kept and parked, and holds up nothing behind it', () => {
  const journal = new ServerJournal(newPath())
  const bodies = [
    'no JSON',
    reading(1, { meter: 'M-001', litres: 'much' }),
    reading(2).replace('RECORD_READING', 'BAKE_BREAD'),
    reading(3),
    reading(3, { meter: 'M-002', litres: 3 }),
    reading(3),
  ]
  expect(outcomes(journal.take(header(zero, bodies), bodies))).toEqual([
    ['parked', undefined, 'UNREADABLE'],
    ['parked', undefined, 'INVALID_PAYLOAD'],
    ['parked', undefined, 'UNKNOWN_TYPE'],
    ['applied', undefined, null],
    ['parked', undefined, 'ID_CONFLICT'],
    ['duplicate', 'applied', null],
  ])
  expect(journal.readings.map(({ litres }) => litres)).toEqual([3])
})

test('[P6] a second branch is taken, and told as a fork', () => {
  const journal = new ServerJournal(newPath())
  const first = journal.take(header(zero, [reading(1)]), [reading(1)])
  const second = journal.take(header(zero, [reading(2)]), [reading(2)])
  expect([first, second].map((taken) => taken.kind === 'taken' && taken.fork)).toEqual([
    false,
    true,
  ])
})
