import { createHash } from 'node:crypto'
import type { Transport, TransportReply } from '@evertill/sync'
import { createManualWorld } from '@evertill/sync/testing'
import { expect, test } from 'vitest'
import { drillable } from './drill.ts'

const answer: TransportReply = { kind: 'reply', status: 200, body: '{}', retryAfterSeconds: null }
const cut: TransportReply = { kind: 'unknown', reason: 'network' }
const request = {
  method: 'POST',
  path: 'heartbeat',
  token: null,
  contentType: null,
  body: null,
  timeoutMs: 5_000,
} as const
const from = { epochNo: 1, seq: 12 }
const fiveMinutes = 5 * 60_000

function setUp(transport: Transport = { send: async () => answer }) {
  const manual = createManualWorld({
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
    transport,
  })
  let kept: string | null = null
  const keep = (text: string) => {
    kept = text
  }
  const memory = { read: () => kept, write: keep }
  const { clock, timers } = manual.world
  /** A page with its own life over the same memory, as after a reload or in another tab. */
  const open = () => drillable({ transport, clock, timers, memory })
  return { manual, open, keep }
}

test('while a drill runs every exchange ends at once without a network, and after it as ever', async () => {
  const { manual, open } = setUp()
  const drill = open()
  expect(await drill.transport.send(request)).toBe(answer)
  drill.start(fiveMinutes, from)
  expect(await drill.transport.send(request)).toEqual(cut)
  expect(drill.leftMs()).toBe(fiveMinutes)
  await manual.advance(fiveMinutes - 1)
  expect(await drill.transport.send(request)).toEqual(cut)
  await manual.advance(1)
  expect(drill.record()).toMatchObject({ kind: 'over', from, to: null, passed: null })
  expect(await drill.transport.send(request)).toBe(answer)
})

test('what is on its way when the network is cut stays without an answer', async () => {
  const { open } = setUp({ send: () => new Promise(() => undefined) })
  const drill = open()
  const sent = drill.transport.send(request)
  drill.start(fiveMinutes, from)
  expect(await sent).toEqual(cut)
})

test('a drill is ended by hand, once', async () => {
  const { manual, open } = setUp()
  const drill = open()
  drill.start(fiveMinutes, from)
  await manual.advance(10_000)
  drill.end()
  const over = drill.record()
  expect(over).toMatchObject({ kind: 'over' })
  drill.end()
  await manual.advance(fiveMinutes)
  expect(drill.record()).toBe(over)
})

test('a drill survives a reload with what is left of it', async () => {
  const { manual, open } = setUp()
  open().start(fiveMinutes, from)
  await manual.advance(61_000)
  const reloaded = open()
  expect(reloaded.record()).toMatchObject({ kind: 'running', from })
  expect(reloaded.leftMs()).toBe(fiveMinutes - 61_000)
  expect(await reloaded.transport.send(request)).toEqual(cut)
})

test('a drill that ended while no page was open is over', async () => {
  const { manual, open } = setUp()
  open().start(60_000, from)
  manual.jumpWallClock(3_600_000)
  const reloaded = open()
  expect(reloaded.leftMs()).toBe(0)
  expect(reloaded.record()).toMatchObject({ kind: 'over', from })
})

test('a clock set back makes no drill longer, neither at once nor after a reload', async () => {
  const { manual, open } = setUp()
  const drill = open()
  drill.start(fiveMinutes, from)
  manual.jumpWallClock(-86_400_000)
  await manual.advance(60_000)
  expect(drill.leftMs()).toBe(fiveMinutes - 60_000)
  expect(open().leftMs()).toBeLessThanOrEqual(fiveMinutes - 60_000)
})

test('a clock set ahead ends a drill early, as a device that slept does', async () => {
  const { manual, open } = setUp()
  const drill = open()
  drill.start(fiveMinutes, from)
  manual.jumpWallClock(fiveMinutes)
  expect(await drill.transport.send(request)).toBe(answer)
})

test('tabs of one till share a drill, its end included', async () => {
  const { open } = setUp()
  const [here, there] = [open(), open()]
  here.start(fiveMinutes, from)
  there.reread()
  expect(await there.transport.send(request)).toEqual(cut)
  there.end()
  here.reread()
  expect(here.record()).toMatchObject({ kind: 'over' })
  expect(await here.transport.send(request)).toBe(answer)
})

test('what came of a drill is kept', () => {
  const { open } = setUp()
  const drill = open()
  drill.start(fiveMinutes, from)
  drill.end()
  const passed = { sales: 3, needsHelp: 0, provedAt: '2026-11-21T14:02:00.000Z' }
  drill.conclude({ to: { epochNo: 1, seq: 15 }, passed })
  expect(open().record()).toMatchObject({ kind: 'over', to: { epochNo: 1, seq: 15 }, passed })
})

test.each([
  ['nothing', ''],
  ['another shape', '{"kind":"running"}'],
  ['null', 'null'],
  [
    'a drill of a year',
    JSON.stringify({
      kind: 'running',
      startedAt: '2026-11-21T09:00:00.000Z',
      durationMs: 31_536_000_000,
      leftMs: 31_536_000_000,
      untilMs: 4e12,
      from,
    }),
  ],
])('memory that holds %s cuts no network', async (_, text) => {
  const { keep, open } = setUp()
  keep(text)
  const drill = open()
  expect(drill.record()).toBeNull()
  expect(await drill.transport.send(request)).toBe(answer)
})
