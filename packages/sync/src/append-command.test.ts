import type { Command } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { appendCommand } from './append-command.ts'
import { notePrinted } from './note-printed.ts'
import { startShop } from './testing/test-till.ts'

const commandId = '00000000-0000-7000-8000-00000000a001'
const shiftId = '00000000-0000-7000-8000-00000000a002'

const opening: Command = {
  command_id: commandId,
  type: 'OPEN_SHIFT',
  v: 1,
  entity_id: shiftId,
  created_at: '2026-11-21T09:00:00.000Z',
  payload: {
    cashier: { id: '00000000-0000-7000-8000-0000000000ca', name: 'Ada' },
    float_minor: 10_000,
    currency: 'GBP',
    business_date: '2026-11-21',
    time_zone: 'Europe/London',
  },
}

test('[P3] a shift opens with its command, or not at all', async () => {
  const { till } = startShop()
  await till.enrol()
  const wanted = { ...till, commandId, build: () => opening }
  await expect(
    appendCommand({
      ...wanted,
      alongside: async () => {
        throw new Error('in the middle')
      },
    }),
  ).rejects.toThrow('in the middle')
  expect(await till.rows()).toEqual([])

  const shift = { id: shiftId, openedAt: opening.created_at, closedAt: null }
  const appended = await appendCommand({ ...wanted, alongside: (tx) => tx.shifts.put(shift) })
  expect(appended).toMatchObject({ ok: true, value: { at: { seq: 1 } } })
  const read = await till.storage.read((tx) => tx.shifts.get(shiftId))
  expect(read).toEqual({ ok: true, value: shift })
})

test('[P2] the same command twice is one command; sales go on after it in the same chain', async () => {
  const { till } = startShop()
  await till.enrol()
  const first = await appendCommand({ ...till, commandId, build: () => opening })
  const again = await appendCommand({ ...till, commandId, build: () => opening })
  expect(again).toEqual({
    ok: false,
    error: { kind: 'alreadyThere', appended: first.ok && first.value },
  })
  const sold = await till.sell()
  expect(sold.receiptNumber).toBe('T07-000001')
  expect((await till.rows()).map(({ seq, type }) => [seq, type])).toEqual([
    [1, 'OPEN_SHIFT'],
    [2, 'CREATE_TRANSACTION'],
  ])
})

test('a command is told the ranges of the ledger that it joins', async () => {
  const { till } = startShop()
  await till.enrol()
  await till.sell()
  let heads: readonly number[] = []
  const build = ({ epochs }: { epochs: readonly { head: { seq: number } }[] }) => {
    heads = epochs.map(({ head }) => head.seq)
    return opening
  }
  await appendCommand({ ...till, commandId, build })
  expect(heads).toEqual([1])
})

test('without a ledger nothing is appended', async () => {
  const { till } = startShop()
  const appended = await appendCommand({ ...till, commandId, build: () => opening })
  expect(appended).toEqual({ ok: false, error: { kind: 'noLedger' } })
})

test('a printed receipt is told in the story of its sale', async () => {
  const { till } = startShop()
  await till.enrol()
  await till.sell()
  const [row] = await till.rows()
  await notePrinted({ ...till, commandId: row?.command_id ?? '' })
  expect((await till.rows())[0]?.story.map(({ kind }) => kind)).toEqual(['saved', 'printed'])
})
