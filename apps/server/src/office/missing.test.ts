import {
  itemAnswer,
  itemsAnswer,
  letGoAnswer,
  officeProblem,
  overviewAnswer,
} from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
  for (let number = 1; number <= 6; number++) office.till.sell({ number })
  await office.push(1, { to: 2 })
})
afterEach(() => office.close())

const numbers = (from: number, to: number) => {
  const { deviceId: device_id, epoch } = office.till
  return { device_id, epoch, from, to }
}
const letGo = (from: number, to: number, note = 'Its disk burnt.') =>
  office.post(letGoAnswer, 'tills/1/missing', { numbers: numbers(from, to), note })
const tryTo = async (body: unknown, path = 'tills/1/missing') => {
  const { status, json } = await office.ask('POST', path, { body })
  return { status, code: officeProblem.safeParse(json).data?.code }
}
const standing = async () => (await office.get(overviewAnswer, 'overview')).tills[0]
/** The device was heard that long ago; whoever looks is signed in now. */
const silentForADay = () =>
  office.rows(
    `UPDATE devices SET last_seen_at = '${new Date(office.nowMs - 25 * 3_600_000).toISOString()}'`,
  )
const comesWithGap = () => office.push(5, { oldest: true })

test('[P6] numbers that will not come get an end, by a name and a note that stay', async () => {
  await comesWithGap()
  await office.heartbeat()
  expect(await standing()).toMatchObject({
    missing: [{ ...numbers(3, 4), why: 'gap' }],
    proof: { kind: 'first', count: 2 },
  })
  const { till } = await letGo(3, 4)
  expect(till).toMatchObject({
    missing: [],
    waiting: 0,
    settled: [{ ...numbers(3, 4), by: 'Elena', note: 'Its disk burnt.', came_at: null }],
    proof: { kind: 'all', count: 4 },
  })
  const [row] = await office.rows(
    "SELECT user_name, subject, facts FROM audit_log WHERE action = 'till.missing'",
  )
  expect(row).toMatchObject({ user_name: 'Elena', subject: 'till 1' })
  expect(JSON.parse(String(row?.facts))).toMatchObject({ note: 'Its disk burnt.', from: 3, to: 4 })
  expect((await office.get(overviewAnswer, 'overview')).open_items).toBe(0)
  expect(await office.isProved()).toBe(true)
})

test('[P1] [P2] they come after all: booked once, and the word says so', async () => {
  await comesWithGap()
  await letGo(3, 4)
  office.nowMs += 60_000
  await office.push(3)
  expect(await office.count('sales')).toBe(6)
  expect(await standing()).toMatchObject({
    received: 6,
    settled: [{ from: 3, to: 4, came_at: office.at }],
  })
  expect(await office.isProved()).toBe(true)
})

test('[P6] what a till never sent is let go only once it is retired, or silent for a day', async () => {
  await office.heartbeat()
  expect(await standing()).toMatchObject({ waiting: 4, unsent: [] })
  const body = { numbers: numbers(3, 6), note: 'Stolen.' }
  expect(await tryTo(body)).toEqual({ status: 409, code: 'conflict' })
  await silentForADay()
  expect(await standing()).toMatchObject({ unsent: [numbers(3, 6)] })
  expect((await letGo(3, 6, 'Stolen.')).till).toMatchObject({ waiting: 0, unsent: [] })
  // The thief gives it back.
  await office.push(3)
  expect(await office.count('sales')).toBe(6)
  expect(await standing()).toMatchObject({ received: 6, settled: [{ came_at: office.at }] })
})

test('[P6] an epoch that the till let go of and a restored server lost is named', async () => {
  const head = office.till.points[6]
  if (!head) throw new Error('six lines were made')
  const { epoch } = office.till
  await office.heartbeat({ epochs: [{ epoch, head, last_settled: head, anchor: head }] })
  expect(await standing()).toMatchObject({
    to_refill: 0,
    missing: [{ ...numbers(3, 6), why: 'pruned' }],
  })
  expect((await letGo(3, 6)).till).toMatchObject({
    missing: [],
    waiting: 0,
    proof: { kind: 'all', count: 2 },
  })
})

test('the finding names the till and the first sale above what is missing', async () => {
  await comesWithGap()
  const { items } = await office.get(itemsAnswer, 'items')
  const found = items.find(({ kind }) => kind === 'HISTORY_MISSING')
  const { entries } = await office.get(itemAnswer, `items/${found?.item_id}`)
  expect(entries).toMatchObject([{ till_number: 1, sale: { receipt_number: 'T01-000005' } }])
})

test('[P10] what was not shown so is not settled, and nothing is without a note', async () => {
  await comesWithGap()
  const note = 'Burnt'
  expect(await tryTo({ numbers: numbers(3, 3), note })).toEqual({ status: 409, code: 'conflict' })
  expect(await tryTo({ numbers: numbers(1, 4), note })).toEqual({ status: 409, code: 'conflict' })
  expect((await tryTo({ numbers: numbers(3, 4), note: '  ' })).status).toBe(400)
  expect((await tryTo({ numbers: numbers(3, 4) })).status).toBe(400)
  expect((await tryTo({ numbers: { ...numbers(3, 4), epoch: 'x' }, note })).status).toBe(400)
  expect((await tryTo({ numbers: numbers(3, 4), note }, 'tills/9/missing')).status).toBe(404)
  expect(await office.count('holes', 'settled_at IS NOT NULL')).toBe(0)
  await letGo(3, 4)
  expect(await tryTo({ numbers: numbers(3, 4), note })).toEqual({ status: 409, code: 'conflict' })
})

test('[P9] only who is signed in lets anything go', async () => {
  await comesWithGap()
  const body = { numbers: numbers(3, 4), note: 'Burnt' }
  const asked = await office.ask('POST', 'tills/1/missing', { body, cookie: null })
  expect(asked.status).toBe(401)
})
