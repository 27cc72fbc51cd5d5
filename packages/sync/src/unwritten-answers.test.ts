import type { CommandResult, Link } from '@evertill/protocol'
import { expect, test } from 'vitest'
import type { AnsweredPush } from './record-push.ts'
import { openShop, type TestShop } from './testing/test-till.ts'
import { UnwrittenAnswers } from './unwritten-answers.ts'

/** A till with sales that wait, on a disk that has no room for answers, and then with a network. */
async function fullTill(sales: number) {
  let full = false
  const shop = await openShop({
    fault: (moment, kind) =>
      full && moment === 'beforeCommit' && kind === 'relaxed' ? { kind: 'full' } : null,
  })
  shop.network.weather = () => 'down'
  for (let n = 0; n < sales; n++) await shop.till.sell()
  await shop.advance(100)
  full = true
  shop.network.weather = () => 'fine'
  shop.till.engine.wake('online')
  await shop.advance(20_000)
  const makeRoom = () => {
    full = false
  }
  return { shop, makeRoom, status: () => shop.till.engine.status() }
}

async function standings({ till }: TestShop) {
  return new Set((await till.rows()).map(({ status }) => status))
}

/** How often each sale was brought to the server. */
function timesBrought({ server }: TestShop): readonly number[] {
  const times = new Map<string, number>()
  for (const { path, body } of server.requests) {
    const lines = path === 'push' ? (body ?? '').split('\n').slice(1) : []
    for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1)
  }
  return [...times.values()]
}

test('[P4] a disk without room for answers holds up no sale: each is sent once', async () => {
  const { shop, makeRoom, status } = await fullTill(1_200)
  expect(shop.server.journal.length).toBe(1_200)
  makeRoom()
  await shop.advance(65_000)
  expect(timesBrought(shop)).toEqual(Array(1_200).fill(1))
  expect(await standings(shop)).toEqual(new Set(['SYNCED']))
  expect(status()).toMatchObject({
    storageFailure: null,
    counters: { made: 1_200, settled: 1_200, waiting: 0, needsHelp: 0 },
    proof: { arrived: 1_200 },
  })
})

test('[P11] what is not written down is not shown as arrived, and never proved', async () => {
  const { shop, status } = await fullTill(3)
  expect(shop.server.journal.length).toBe(3)
  expect(await standings(shop)).toEqual(new Set(['PENDING']))
  expect(status()).toMatchObject({
    storageFailure: { kind: 'full' },
    counters: { settled: 0, waiting: 3 },
    lastSuccessAt: null,
    proof: null,
  })
  expect(await shop.till.engine.syncNow()).toEqual({ kind: 'storage', failure: { kind: 'full' } })
})

test('[P2] a page that ends with answers in memory asks again, and nothing is booked twice', async () => {
  const { shop, makeRoom } = await fullTill(3)
  shop.till.engine.stop()
  makeRoom()
  const next = shop.openTab()
  next.engine.start()
  await shop.advance(1_000)
  expect(timesBrought(shop)).toEqual([2, 2, 2])
  expect(shop.server.journal.length).toBe(3)
  const stories = (await next.rows()).map(({ story }) => story.map(({ kind }) => kind))
  expect(stories).toEqual(Array(3).fill(['saved', 'sent', 'duplicate', 'booked']))
})

test('a story tells when the answer came, not when there was room for it', async () => {
  const { shop, makeRoom } = await fullTill(1)
  const cameBefore = shop.till.world.clock.nowMs()
  makeRoom()
  await shop.advance(65_000)
  const [row] = await shop.till.rows()
  expect(row?.story.map(({ kind }) => kind)).toEqual([
    'saved',
    'sent',
    'noAnswer',
    'sent',
    'booked',
  ])
  expect(Date.parse(row?.story.at(-1)?.at ?? '')).toBeLessThan(cameBefore - 10_000)
})

test('[P1] where the server was put back meanwhile, what it lacks is sent again', async () => {
  const { shop, makeRoom, status } = await fullTill(3)
  shop.server.journal.forgetAllBut(1)
  makeRoom()
  await shop.advance(100_000)
  expect(shop.server.journal.length).toBe(3)
  expect(status().proof).toMatchObject({ arrived: 3 })
})

const links = ['a', 'b', 'c', 'd', 'e', 'f'].map((digit) => digit.repeat(64) as Link)

function pushOf(afterSeq: number, rows: number): AnsweredPush {
  const epoch = '00000000-0000-7000-8000-0000000000e1' as AnsweredPush['sent']['epoch']
  const results: CommandResult[] = []
  return {
    sent: { epoch, epochNo: 1, afterSeq, rows },
    answer: { nonce: 'n', epoch, results, fork: false, server_time: '', durable: null },
    sentAt: '',
    answeredAt: '',
    unanswered: null,
    late: true,
  }
}

const row = (seq: number) => ({ link: links[seq - 1] ?? ('' as Link) })
const rows = (...seqs: readonly number[]) => seqs.map(row)

test('rows are passed over as far as their answers follow on each other', () => {
  const answers = new UnwrittenAnswers()
  answers.keep(pushOf(0, 2), rows(1, 2))
  answers.keep(pushOf(2, 1), rows(3))
  answers.keep(pushOf(4, 1), rows(5))
  expect([1, 2, 3, 4, 5, 6].map((seq) => answers.upTo(row(seq)))).toEqual([3, 3, 3, null, 5, null])
})

test('[P1] another row in the same place is not passed over', () => {
  const answers = new UnwrittenAnswers()
  answers.keep(pushOf(0, 1), rows(1))
  expect(answers.upTo({ link: 'f'.repeat(64) as Link })).toBe(null)
})

test('a push of which only the first rows were answered is passed over as far as these', () => {
  const answers = new UnwrittenAnswers()
  answers.keep(pushOf(0, 3), rows(1, 2))
  expect(answers.upTo(row(1))).toBe(2)
})

test('more answers than there may be are not kept, and those that are stay', () => {
  const answers = new UnwrittenAnswers(2)
  expect(answers.keep(pushOf(0, 2), rows(1, 2))).toBe(true)
  expect(answers.keep(pushOf(2, 1), rows(3))).toBe(false)
  expect([answers.upTo(row(1)), answers.upTo(row(3))]).toEqual([2, null])
})
