import { expect, test } from 'vitest'
import { parseCommand, parseEnvelope } from './command.ts'

const envelope = {
  command_id: '00000000-0000-7000-8000-000000000004',
  type: 'CASH_MOVEMENT',
  v: 1,
  entity_id: '00000000-0000-7000-8000-000000000005',
  created_at: '2026-11-21T14:06:12.345Z',
  payload: {
    cashier: { id: '00000000-0000-7000-8000-000000000002', name: 'Mara' },
    shift_id: null,
    amount_minor: -500,
    reason: 'Milk for the staff',
    business_date: '2026-11-21',
  },
}

const read = (changes: object) => parseCommand(JSON.stringify({ ...envelope, ...changes }))

test('a whole line is read as it was written', () => {
  expect(read({})).toEqual({ ok: true, value: envelope })
})

test('[P10] the character NUL, which not every database holds, is read as U+FFFD', () => {
  const reasonOf = (reason: string) =>
    read({ payload: { ...envelope.payload, reason } }) as {
      value?: { payload: { reason: string } }
    }
  expect(reasonOf('a\0b\0\0').value?.payload.reason).toBe('a\ufffdb\ufffd\ufffd')
  // A backslash and the text u0000 are four and one characters of their own.
  expect(reasonOf('a\\u0000 \\\0').value?.payload.reason).toBe('a\\u0000 \\\ufffd')
  expect(read({ type: 'TEA\0TIME' })).toMatchObject({ error: { type: 'TEA\ufffdTIME' } })
})

test('[P6] half a letter is read as U+FFFD, a whole one as it is', () => {
  const reasonOf = (json: string) => {
    const body = JSON.stringify({ ...envelope, payload: { ...envelope.payload, reason: 'X' } })
    const line = parseCommand(body.replace('"X"', `"${json}"`))
    return line.ok && line.value.type === 'CASH_MOVEMENT' ? line.value.payload.reason : null
  }
  expect(reasonOf('Cake \\ud83c')).toBe('Cake \ufffd')
  expect(reasonOf('\\udf70 cake')).toBe('\ufffd cake')
  expect(reasonOf('\\ud83c\\ud83c\\udf70')).toBe('\ufffd\u{1f370}')
  expect(reasonOf('\\uD83C\\uDF70 and 🍰')).toBe('🍰 and 🍰')
  // A backslash and a text.
  expect(reasonOf('\\\\ud83c \\"\\\\\\ud83c')).toBe('\\ud83c "\\\ufffd')
  expect(read({ type: 'TEA\ud83cTIME' })).toMatchObject({ error: { type: 'TEA\ufffdTIME' } })
})

test.each([
  ['no JSON', 'x', 'UNREADABLE'],
  ['cut', '{"command_id":', 'UNREADABLE'],
  ['an array', '[]', 'UNREADABLE'],
  ['a number', '7', 'UNREADABLE'],
  ['empty', '', 'UNREADABLE'],
])('[P10] %s is unreadable, without a throw', (_, body, code) => {
  expect(parseCommand(body)).toMatchObject({ ok: false, error: { code, commandId: null } })
})

test('[P12] an unknown type or version keeps its ids, so that it can be told again', () => {
  const ids = { commandId: envelope.command_id, entityId: envelope.entity_id }
  expect(read({ type: 'TEA_TIME' })).toMatchObject({ error: { code: 'UNKNOWN_TYPE', ...ids } })
  expect(read({ v: 2 })).toMatchObject({ error: { code: 'UNKNOWN_VERSION', ...ids } })
  expect(read({ type: 'toString' })).toMatchObject({ error: { code: 'UNKNOWN_TYPE' } })
  expect(read({ type: '__proto__' })).toMatchObject({ error: { code: 'UNKNOWN_TYPE' } })
})

test('[P10] a wrong payload names the field and never repeats its value', () => {
  const parsed = read({ payload: { ...envelope.payload, amount_minor: 'secret' } })
  expect(parsed).toMatchObject({
    error: { code: 'INVALID_PAYLOAD', message: 'The content is wrong at amount_minor.' },
  })
})

test('[P10] __proto__ in a payload changes nothing', () => {
  const body = JSON.stringify(envelope).replace(
    '"payload":{',
    '"payload":{"__proto__":{"polluted":true},',
  )
  const parsed = parseCommand(body)
  expect(parsed).toMatchObject({ ok: true })
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test("another domain's command is read as far as its envelope", () => {
  const reading = { ...envelope, type: 'RECORD_READING', v: 7, payload: { litres: 12 } }
  expect(parseEnvelope(JSON.stringify(reading))).toEqual({ ok: true, value: reading })
  expect(parseEnvelope(JSON.stringify({ ...reading, entity_id: 'x' }))).toMatchObject({
    error: { code: 'UNREADABLE', message: 'The envelope is wrong at entity_id.' },
  })
})
