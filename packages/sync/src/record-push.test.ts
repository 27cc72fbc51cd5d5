import type { CommandResult, PushAnswer } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { nextSlice } from './next-slice.ts'
import { recordPush, sentOf } from './record-push.ts'
import { startShop, type TestTill } from './testing/test-till.ts'
import type { QueueRecord } from './till-records.ts'

const at = '2026-11-21T10:00:00.000Z'

async function tillWith(sales: number): Promise<TestTill> {
  const { till } = startShop()
  await till.enrol()
  for (let n = 0; n < sales; n++) await till.sell()
  return till
}

async function record(
  till: TestTill,
  results: readonly CommandResult[],
  more: Partial<PushAnswer> = {},
  late = false,
) {
  const read = await till.storage.read((tx) =>
    nextSlice(tx, {
      rowsMax: 500,
      stuck: [],
      rewind: { epochNo: 1, afterSeq: null, untilSeq: null, oldest: false },
      answeredUpTo: () => null,
    }),
  )
  const slice = read.ok ? read.value : null
  if (!slice) throw new Error('rows wait')
  const answer: PushAnswer = {
    nonce: 'n',
    epoch: slice.epoch.epoch,
    results: [...results],
    fork: false,
    server_time: at,
    durable: null,
    ...more,
  }
  return recordPush(till.storage, till.world, {
    sent: sentOf(slice),
    answer,
    sentAt: at,
    answeredAt: at,
    unanswered: null,
    late,
  })
}

function resultOf(
  row: QueueRecord | undefined,
  result: Partial<CommandResult> = {},
): CommandResult {
  if (!row) throw new Error('the row is there')
  const { seq, link, command_id } = row
  return {
    seq,
    link,
    command_id,
    outcome: 'applied',
    flags: [],
    code: null,
    message: null,
    ...result,
  }
}

async function countersOf({ storage }: TestTill) {
  const read = await storage.read((tx) => tx.metadata.get('counters'))
  return read.ok ? read.value : null
}

test('[P5] each outcome settles its own row as the table says', async () => {
  const outcomes: readonly [Partial<CommandResult>, QueueRecord['status']][] = [
    [{ outcome: 'applied' }, 'SYNCED'],
    [{ outcome: 'flagged', flags: ['NEGATIVE_STOCK'] }, 'SYNCED'],
    [{ outcome: 'parked', code: 'INTERNAL' }, 'FAILED'],
    [{ outcome: 'duplicate', now: 'applied' }, 'SYNCED'],
    [{ outcome: 'duplicate', now: 'flagged' }, 'SYNCED'],
    [{ outcome: 'duplicate', now: 'parked', code: 'INTERNAL' }, 'FAILED'],
    [
      { outcome: 'duplicate', now: 'parked', settled: { how: 'dismissed', by: 'Ada', at } },
      'SYNCED',
    ],
    // A duplicate that does not say how it stands says nothing.
    [{ outcome: 'duplicate' }, 'PENDING'],
  ]
  const till = await tillWith(outcomes.length)
  const rows = await till.rows()
  await record(
    till,
    outcomes.map(([result], n) => resultOf(rows[n], result)),
  )
  const after = await till.rows()
  expect(after.map(({ status }) => status)).toEqual(outcomes.map(([, status]) => status))
  expect(await countersOf(till)).toEqual({ made: 8, settled: 5, waiting: 1, needsHelp: 2 })
})

test('[P1] a row is matched by its link: a right seq with another link settles nothing', async () => {
  const till = await tillWith(2)
  const [first, second] = await till.rows()
  if (!second) throw new Error('two rows were made')
  await record(till, [
    resultOf(first, { link: second.link }),
    { ...resultOf(first), link: 'f'.repeat(64) as typeof second.link },
  ])
  expect((await till.rows()).map(({ status }) => status)).toEqual(['PENDING', 'SYNCED'])
})

test('[P1] an answer for another epoch writes nothing', async () => {
  const till = await tillWith(1)
  const rows = await till.rows()
  const recorded = await record(till, [resultOf(rows[0])], {
    epoch: 'another' as PushAnswer['epoch'],
  })
  expect(recorded).toEqual({ ok: true, value: null })
  expect((await till.rows())[0]?.status).toBe('PENDING')
})

test('[P5] the counters are equal to the rows, whatever is answered twice', async () => {
  const till = await tillWith(3)
  const rows = await till.rows()
  const parked = resultOf(rows[0], { outcome: 'parked', code: 'INTERNAL' })
  await record(till, [parked, resultOf(rows[1])])
  await record(till, [parked, resultOf(rows[1], { outcome: 'duplicate', now: 'applied' })])
  expect(await countersOf(till)).toEqual({ made: 3, settled: 1, waiting: 1, needsHelp: 1 })
  await record(till, [resultOf(rows[0], { outcome: 'duplicate', now: 'applied' })])
  expect(await countersOf(till)).toEqual({ made: 3, settled: 2, waiting: 1, needsHelp: 0 })
})

test('[P6] a fork leaves the branch to the other copy: the next sale joins a new epoch, once', async () => {
  const till = await tillWith(1)
  const rows = await till.rows()
  await record(till, [resultOf(rows[0])], { fork: true })
  await record(till, [resultOf(rows[0])], { fork: true })
  const sold = await till.sell()
  expect(sold.receiptNumber).toMatch(/^T07-..-000001$/)
  expect((await till.rows()).map(({ epochNo, seq }) => [epochNo, seq])).toEqual([
    [1, 1],
    [2, 1],
  ])
})

test('[P5] an answer that is written late settles what waits, and changes nothing that is newer', async () => {
  const till = await tillWith(2)
  const rows = await till.rows()
  await record(till, [resultOf(rows[0])])
  const parked = (row: QueueRecord | undefined) =>
    resultOf(row, { outcome: 'parked', code: 'INTERNAL' })
  await record(till, [parked(rows[0]), parked(rows[1])], {}, true)
  expect((await till.rows()).map(({ status }) => status)).toEqual(['SYNCED', 'FAILED'])
  expect(await countersOf(till)).toEqual({ made: 2, settled: 1, waiting: 0, needsHelp: 1 })
})

test('a story is bounded, keeps its beginning, and counts what it leaves out', async () => {
  const till = await tillWith(1)
  const rows = await till.rows()
  expect(rows[0]?.storyLeftOut).toBe(undefined)
  for (let n = 0; n < 30; n++) await record(till, [resultOf(rows[0])])
  const [after] = await till.rows()
  const story = after?.story ?? []
  expect(story).toHaveLength(20)
  // Saved, and 30 times sent and booked.
  expect(after?.storyLeftOut).toBe(61 - 20)
  expect([story[0]?.kind, story.at(-1)?.kind]).toEqual(['saved', 'booked'])
})
