import { linksAnswer, refusalCodes } from '@evertill/protocol'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeReply } from './exchange.ts'
import type { TransportReply } from './ports.ts'

const nonce = 'nonce-123'
const server_time = '2026-11-21T09:00:00.000Z'
const expected = { nonce, schema: linksAnswer }

function replied(status: number, body: object | string, retryAfterSeconds: number | null = null) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const reply: TransportReply = { kind: 'reply', status, body: text, retryAfterSeconds }
  return judgeReply(reply, expected)
}

const refusal = (code: string, echoed: string | null = nonce) => ({
  code,
  message: 'A sentence.',
  nonce: echoed,
  server_time,
})

test('our answer with our nonce counts', () => {
  expect(replied(200, { nonce, server_time, known: [] })).toMatchObject({ kind: 'answer' })
})

test('[P2] an answer with another nonce, or cut short, is nobody’s answer', () => {
  const unknown = { kind: 'unknown', reason: 'portal' }
  expect(replied(200, { nonce: 'another-nonce', server_time, known: [] })).toEqual(unknown)
  expect(replied(200, JSON.stringify({ nonce, server_time, known: [] }).slice(0, -3))).toEqual(
    unknown,
  )
  expect(replied(200, '<html>')).toEqual(unknown)
  expect(replied(200, refusal('gap'))).toEqual(unknown)
})

test('a status without our envelope is unknown, save 413', () => {
  expect(replied(401, '<html>')).toEqual({ kind: 'unknown', reason: 'portal' })
  expect(replied(403, { code: 'no_such_code' })).toEqual({ kind: 'unknown', reason: 'portal' })
  expect(replied(503, '<html>', 9)).toEqual({ kind: 'unknown', reason: 'serverError' })
  expect(replied(500, '')).toEqual({ kind: 'unknown', reason: 'serverError' })
  expect(replied(413, '<html>')).toEqual({ kind: 'tooLarge' })
})

test('a refusal counts with our nonce, or with none where ours could not be read', () => {
  expect(replied(401, refusal('unknown_credential'))).toMatchObject({ kind: 'refused' })
  expect(replied(400, refusal('bad_header', null))).toMatchObject({ kind: 'refused' })
  expect(replied(401, refusal('unknown_credential', 'another'))).toMatchObject({ kind: 'unknown' })
})

test('Retry-After of more than a minute is read as a minute, and none as a few seconds', () => {
  expect(replied(503, refusal('unavailable'), 3_600)).toEqual({
    kind: 'busy',
    retryAfterMs: 60_000,
  })
  expect(replied(429, refusal('slow_down'), 2)).toEqual({ kind: 'busy', retryAfterMs: 2_000 })
  expect(replied(429, refusal('slow_down'), 0)).toEqual({ kind: 'busy', retryAfterMs: 1_000 })
  expect(replied(503, refusal('unavailable'))).toEqual({ kind: 'busy', retryAfterMs: 5_000 })
})

test('[P10] no reply whatever makes the judge throw', () => {
  void fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 599 }),
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.constantFrom(...refusalCodes).map((code) => JSON.stringify(refusal(code))),
      ),
      (status, body) => {
        const { kind } = replied(status, body)
        return ['answer', 'refused', 'busy', 'tooLarge', 'unknown'].includes(kind)
      },
    ),
  )
})
