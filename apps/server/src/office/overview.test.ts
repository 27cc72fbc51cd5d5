import { TestTill, testId } from '@evertill/ledger/testing'
import { overviewAnswer } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deviceId, storeId, TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
})
afterEach(() => office.close())

const overview = () => office.get(overviewAnswer, 'overview')
const standing = async () => (await overview()).tills[0]

test('a till that was never heard says nothing of itself', async () => {
  expect(await standing()).toMatchObject({
    till_number: 1,
    name: 'Front counter',
    state: 'live',
    made: 0,
    received: 0,
    waiting: 0,
    last_seen_at: null,
    proof: null,
  })
})

test('[P5] all in: the head is here, nothing is missing, all is answered', async () => {
  office.till.sell({ number: 1 })
  office.till.sell({ number: 2 })
  await office.push()
  await office.heartbeat()
  expect(await standing()).toMatchObject({
    made: 2,
    received: 2,
    waiting: 0,
    last_seen_at: office.at,
    proof: { kind: 'all', count: 2, at: office.at },
    app_version: '1.8.0',
    clock_offset_ms: 200,
    storage: { persisted: true },
  })
})

test('what the till has made and not sent is waiting, the first part is proved', async () => {
  office.till.sell({ number: 1 })
  await office.push()
  office.till.sell({ number: 2 })
  office.till.sell({ number: 3 })
  const oldest = '2026-11-21T14:08:00.000Z'
  await office.heartbeat({ waiting: 2, oldest_waiting_at: oldest })
  expect(await standing()).toMatchObject({
    made: 3,
    received: 1,
    waiting: 2,
    oldest_waiting_at: oldest,
    proof: { kind: 'first', count: 1 },
  })
})

test('a push after the last heartbeat counts at once', async () => {
  office.till.sell({ number: 1 })
  await office.heartbeat({ waiting: 1 })
  office.till.sell({ number: 2 })
  await office.push()
  expect(await standing()).toMatchObject({
    made: 2,
    received: 2,
    waiting: 0,
    oldest_waiting_at: null,
  })
})

test('epochs are summed: one that the till names no more still counts', async () => {
  office.till.sell({ number: 1 })
  await office.push()
  const next = new TestTill(deviceId, testId(9, 2))
  next.sell({ number: 2 })
  await office.push(1, { till: next })
  await office.heartbeat({
    epochs: [{ epoch: next.epoch, head: next.points[1] as never, last_settled: null }],
  })
  expect(await standing()).toMatchObject({ made: 2, received: 2, proof: { kind: 'all', count: 2 } })
})

test('[P6] a list that differs from ours is named from the number on', async () => {
  const other = office.till.clone()
  office.till.sell({ number: 1 })
  office.till.sell({ number: 2 })
  await office.push()
  other.sell({ number: 7 })
  const head = other.points.at(-1) as never
  await office.heartbeat({ epochs: [{ epoch: other.epoch, head, last_settled: null }] })
  expect(await standing()).toMatchObject({ proof: { kind: 'differs', from: 1 } })
})

test('a retired till is said to be retired, a new one to be new', async () => {
  await office.revoke()
  await office.ask('POST', 'tills', { body: { name: 'Coffee bar' } })
  expect((await overview()).tills.map((till) => till.state)).toEqual(['retired', 'new'])
})

test('takings of today stand beside the same weekday at the same time of day', async () => {
  office.till.sell({ number: 1, recordedAt: '2026-11-21T09:30:00.000Z' })
  office.till.sell({ number: 2, recordedAt: '2026-11-21T14:01:00.000Z', quantity: 2 })
  await office.push()
  // The same two a week ago, one of them later in the day than it is now.
  await office.rows(`INSERT INTO sales SELECT store_id, 'old ' || sale_id, command_id, device_id, epoch, seq,
      link, till_number, kind, refund_of, receipt_number, currency, net_minor, tax_minor, gross_minor,
      rounding_minor, payable_minor, change_minor, cashier_id, cashier_name, shift_id, '2026-11-14',
      CASE seq WHEN 1 THEN '2026-11-14T09:30:00.000Z' ELSE '2026-11-14T16:20:00.000Z' END, received_at FROM sales`)
  const answer = await overview()
  expect(answer).toMatchObject({ today: '2026-11-21', day_before: '2026-11-14' })
  expect(answer.takings).toEqual({
    today: { sum_minor: 1260, sales: 2, average_minor: 630, refunds: 0, refunds_minor: 0 },
    before: { sum_minor: 420, sales: 1, average_minor: 420, refunds: 0, refunds_minor: 0 },
    before_whole: { sum_minor: 1260, sales: 2, average_minor: 630, refunds: 0, refunds_minor: 0 },
  })
  expect(answer.hours).toEqual([
    { hour: 9, today_minor: 420, before_minor: 420 },
    { hour: 14, today_minor: 840, before_minor: 0 },
    { hour: 16, today_minor: 0, before_minor: 840 },
  ])
})

/** Copies the one sale that is there; `columns` are written anew. */
async function copySale(copies: number, columns: Readonly<Record<string, string>>): Promise<void> {
  const names =
    `store_id, sale_id, command_id, device_id, epoch, seq, link, till_number, kind, refund_of,
    receipt_number, currency, net_minor, tax_minor, gross_minor, rounding_minor, payable_minor, change_minor,
    cashier_id, cashier_name, shift_id, business_date, recorded_at, received_at`.split(/,\s+/)
  const values = names.map((name) => columns[name] ?? name)
  await office.rows(`WITH RECURSIVE many(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM many WHERE i < ${copies})
    INSERT INTO sales (${names}) SELECT ${values} FROM sales, many`)
}

test('[P10] takings past what a number holds are told as the largest one, and Home answers', async () => {
  const most = Number.MAX_SAFE_INTEGER
  office.till.sell({ number: 1, recordedAt: '2026-11-21T09:30:00.000Z' })
  await office.push()
  // So many that not even 64 bits hold their sum.
  await copySale(1_100, {
    sale_id: "'copy ' || i",
    payable_minor: `${most}`,
    recorded_at: "CASE WHEN i <= 550 THEN '2026-11-21T09:31:00.000Z' ELSE recorded_at END",
  })
  expect(await overview()).toMatchObject({
    takings: { today: { sum_minor: most, sales: 1_101 } },
    hours: [{ hour: 9, today_minor: most }],
  })
})

test('refunds past what a number holds are told as the largest one', async () => {
  const most = Number.MAX_SAFE_INTEGER
  office.till.sell({ number: 1, recordedAt: '2026-11-21T09:30:00.000Z' })
  await office.push()
  await copySale(1_100, {
    sale_id: "'copy ' || i",
    kind: "'refund'",
    payable_minor: `-${most}`,
  })
  expect((await overview()).takings.today).toMatchObject({
    sum_minor: 420 - most,
    refunds: 1_100,
    refunds_minor: most,
  })
})

test('takings are of the money that the shop counts in', async () => {
  office.till.sell({ number: 1, recordedAt: '2026-11-21T09:30:00.000Z' })
  await office.push()
  await copySale(1, { sale_id: "'in yen'", currency: "'JPY'", payable_minor: '90000' })
  const answer = await overview()
  expect(answer.takings.today).toMatchObject({ sum_minor: 420, sales: 1, average_minor: 420 })
  expect(answer.hours).toEqual([{ hour: 9, today_minor: 420, before_minor: 0 }])
})

test('open findings and parked lines are counted, settled ones of today too', async () => {
  await office.stock(0)
  office.till.sell({ number: 1 })
  await office.push()
  await office.revoke()
  office.till.sell({ number: 2 })
  await office.push(2, { revoked: true })
  expect(await overview()).toMatchObject({ open_items: 1, parked: 1, settled_today: 0 })
  const link = office.till.points[2]?.link
  await office.ask('POST', `parked/${link}/dismiss`, { body: { reason: 'a drill' } })
  expect(await overview()).toMatchObject({ open_items: 1, parked: 0, settled_today: 1 })
})

test('a shop that was put back says what its tills have to send again', async () => {
  for (let number = 1; number <= 5; number++) office.till.sell({ number })
  const { header, bodies } = office.till.slice(1, 2)
  const pusher = { storeId, deviceId, revoked: false }
  await office.shop.push(pusher, { header, bodies }, office.at)
  // The till was answered up to number 4, by the database that is gone.
  const head = office.till.points[5]
  const last_settled = office.till.points[4] ?? null
  if (!head) throw new Error('five sales were made')
  await office.heartbeat({ epochs: [{ epoch: office.till.epoch, head, last_settled }] })
  const { tills } = await office.get(overviewAnswer, 'overview')
  expect(tills[0]).toMatchObject({ made: 5, received: 2, waiting: 3, to_refill: 2 })
})

test('[P6] the last check of the books is told as it came out', async () => {
  expect((await overview()).last_check).toBeNull()
  const proved = { at: office.at, proved: true, commands: 41_220, sentence: null }
  office.lastCheck = proved
  expect((await overview()).last_check).toEqual(proved)
})

test('[P1] seven days without a backup are told, where tills wait for one', async () => {
  const told = async () => (await overview()).backup
  const agoMs = (ms: number) => new Date(office.nowMs - ms).toISOString()
  const week = 7 * 24 * 3_600_000
  expect(await told()).toEqual({ last_at: null, is_due: false })
  await office.rows(`UPDATE stores SET created_at = '${agoMs(week)}'`)
  expect(await told()).toEqual({ last_at: null, is_due: true })
  for (const [ms, is_due] of [
    [week - 1, false],
    [week, true],
  ] as const) {
    await office.rows(`UPDATE stores SET backed_up_at = '${agoMs(ms)}'`)
    expect(await told()).toEqual({ last_at: agoMs(ms), is_due })
  }
})

test('an operator who backs up the database himself is asked for no backup of ours', async () => {
  await office.close()
  office = await TestOffice.open('commit')
  await office.rows("UPDATE stores SET created_at = '2020-01-01T00:00:00.000Z'")
  expect((await overview()).backup).toBeNull()
})
