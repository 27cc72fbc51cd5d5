import {
  closeShift,
  moveCash,
  openShift,
  rangeOf,
  shiftId,
  TestTill,
  testId,
} from '@evertill/ledger/testing'
import { itemsAnswer, officeProblem, shiftAnswer, shiftsAnswer } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deviceId, TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
})
afterEach(() => office.close())

const shift = (number = 1) => office.get(shiftAnswer, `shifts/${shiftId(number)}`)
const word = (missing_count: number, surplus_count: number, note = 'Its disk burnt.') => ({
  missing_count,
  surplus_count,
  note,
})
const tryTo = async (body: unknown, path = `shifts/${shiftId()}/close`) => {
  const { status, json } = await office.ask('POST', path, { body })
  return { status, code: officeProblem.safeParse(json).data?.code }
}

/** Opens a shift, sells twice in it, and closes it; the second sale stays at the till. */
async function withGap(): Promise<void> {
  const { till } = office
  openShift(till)
  for (const number of [1, 2]) till.sell({ number, shiftId: shiftId() })
  closeShift(till, [rangeOf(till, 1, 3)])
  await office.push(1, { to: 2 })
  await office.push(4, { oldest: true })
}

test('a shift is open, then waits for its lines, then is confirmed by itself', async () => {
  const { till } = office
  openShift(till)
  for (const number of [1, 2]) till.sell({ number, shiftId: shiftId() })
  await office.push(1, { to: 2 })
  expect(await shift()).toMatchObject({
    state: 'open',
    till_number: 1,
    opened_at: '2026-11-21T14:06:12.345Z',
    opened_by: 'Mara',
    float_minor: 10_000,
    currency: 'GBP',
    closed_at: null,
    counted_minor: null,
    business_date: '2026-11-21',
    ranges: [],
    settled: null,
  })
  closeShift(till, [rangeOf(till, 1, 3)])
  await office.push(4, { oldest: true })
  const { epoch } = till
  const link = till.points[3]?.link
  expect(await shift()).toMatchObject({
    state: 'waiting',
    closed_by: 'Mara',
    counted_minor: 14_200,
    expected_minor: 14_200,
    ranges: [{ epoch, from: 1, to: 3, link }],
    missing_count: 1,
    missing: [{ epoch, from: 3, to: 3, link }],
    surplus_count: 0,
    surplus: [],
  })
  await office.push(3, { to: 3 })
  expect(await shift()).toMatchObject({ state: 'confirmed', missing_count: 0, missing: [] })
  expect(await office.isProved()).toBe(true)
})

test('what its end did not count is told line by line', async () => {
  const { till } = office
  openShift(till)
  till.sell({ number: 1, shiftId: shiftId() })
  moveCash(till)
  closeShift(till, [rangeOf(till, 1, 1)])
  await office.push()
  const { epoch } = till
  expect(await shift()).toMatchObject({
    state: 'waiting',
    missing_count: 0,
    surplus_count: 2,
    surplus: [
      {
        epoch,
        seq: 2,
        link: till.points[2]?.link,
        sale: { sale_id: testId(3, 1), receipt_number: 'T01-000001' },
      },
      { epoch, seq: 3, link: till.points[3]?.link, sale: null },
    ],
  })
  const { items } = await office.get(itemsAnswer, 'items')
  expect(items).toMatchObject([{ kind: 'SHIFT_ALREADY_CLOSED', entry_count: 1 }])
})

test('[P6] a manager closes it with the difference, by a name and a note that stay', async () => {
  await withGap()
  const settled = { by: 'Elena', at: office.at, note: 'Its disk burnt.' }
  const closed = await office.post(shiftAnswer, `shifts/${shiftId()}/close`, word(1, 0))
  expect(closed).toMatchObject({
    state: 'settled',
    missing_count: 1,
    settled: { ...settled, missing_count: 1, surplus_count: 0 },
    trace: [{ by: 'Elena', action: 'shift.settle', note: 'Its disk burnt.', at: office.at }],
  })
  const [row] = await office.rows(
    "SELECT user_name, subject, facts FROM audit_log WHERE action = 'shift.settle'",
  )
  expect(row).toMatchObject({ user_name: 'Elena', subject: shiftId() })
  expect(JSON.parse(String(row?.facts))).toMatchObject({ missing: 1, surplus: 0 })
  expect(await office.isProved()).toBe(true)
  // The sale comes after all: booked, confirmed, and the word is still there.
  await office.push(3, { to: 3 })
  expect(await shift()).toMatchObject({ state: 'confirmed', settled: { ...settled } })
  expect(await office.count('sales')).toBe(2)
  expect(await office.isProved()).toBe(true)
})

test('[P6] nothing is closed but what was shown, and nothing without a note', async () => {
  await withGap()
  const conflict = { status: 409, code: 'conflict' }
  expect(await tryTo(word(2, 0))).toEqual(conflict)
  expect(await tryTo(word(1, 1))).toEqual(conflict)
  expect(await tryTo(word(1, 0, '  '))).toEqual({ status: 400, code: 'bad_request' })
  expect(await tryTo({ ...word(1, 0), missing_count: -1 })).toMatchObject({ status: 400 })
  expect((await tryTo(word(1, 0), `shifts/${shiftId(9)}/close`)).status).toBe(404)
  expect((await tryTo(word(1, 0), 'shifts/x/close')).status).toBe(404)
  expect(await office.count('shifts', 'settled_at IS NOT NULL')).toBe(0)
  await office.push(3, { to: 3 })
  expect(await tryTo(word(0, 0))).toEqual(conflict)
  expect(await office.count('audit_log', "action = 'shift.settle'")).toBe(0)
})

test('[P9] only who is signed in closes a shift', async () => {
  await withGap()
  const asked = await office.ask('POST', `shifts/${shiftId()}/close`, {
    body: word(1, 0),
    cookie: null,
  })
  expect(asked.status).toBe(401)
  expect((await office.ask('GET', 'shifts', { cookie: null })).status).toBe(401)
})

test('the list is newest first, page by page, of open or closed ones alone', async () => {
  const { till } = office
  for (const number of [1, 2, 3]) openShift(till, shiftId(number))
  closeShift(till, [rangeOf(till, 1, 1)], shiftId(1))
  const lost = new TestTill(deviceId, testId(9, 2))
  lost.sell({ number: 1 })
  closeShift(till, [rangeOf(lost, 1, 1)], shiftId(2))
  await office.push()
  const all = await office.get(shiftsAnswer, 'shifts')
  expect(all.shifts.map(({ shift_id, state }) => [shift_id, state])).toEqual([
    [shiftId(3), 'open'],
    [shiftId(2), 'waiting'],
    [shiftId(1), 'confirmed'],
  ])
  const first = await office.get(shiftsAnswer, 'shifts?limit=2')
  const second = await office.get(shiftsAnswer, `shifts?limit=2&before=${first.next}`)
  expect([...first.shifts, ...second.shifts]).toEqual(all.shifts)
  expect(second.next).toBe(null)
  const open = await office.get(shiftsAnswer, 'shifts?state=open')
  expect(open.shifts.map(({ shift_id }) => shift_id)).toEqual([shiftId(3)])
  const closed = await office.get(shiftsAnswer, 'shifts?state=closed')
  expect(closed.shifts.map(({ shift_id }) => shift_id)).toEqual([shiftId(2), shiftId(1)])
  expect((await office.ask('GET', 'shifts?state=old')).status).toBe(400)
})

test('one whose opening has not come is shown by its end', async () => {
  const { till } = office
  till.sell({ number: 1 })
  closeShift(till, [rangeOf(till, 1, 1)])
  await office.push()
  expect(await shift()).toMatchObject({
    state: 'confirmed',
    opened_at: null,
    opened_by: null,
    float_minor: null,
    currency: null,
    closed_by: 'Mara',
    till_number: 1,
  })
})
