import { testId } from '@evertill/ledger/testing'
import { judgedAnswer, parkedAnswer, parkedLineAnswer } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
})
afterEach(() => office.close())

const parked = async (question = '') => (await office.get(parkedAnswer, `parked${question}`)).parked
const link = (seq: number) => office.till.points[seq]?.link ?? ''

async function fromRetiredTill(): Promise<void> {
  await office.revoke()
  office.till.sell({ number: 1 })
  office.till.sell({ number: 2, quantity: 2 })
  await office.push(1, { revoked: true })
}

test('sales of a retired till are listed with what they are, and wait for a word', async () => {
  await fromRetiredTill()
  const rows = await parked()
  expect(rows).toHaveLength(2)
  expect(rows.find((row) => row.link === link(2))).toMatchObject({
    code: 'REVOKED',
    till_number: 1,
    till_name: 'Front counter',
    till_retired_at: office.at,
    sale: {
      receipt_number: 'T01-000002',
      cashier_name: 'Mara',
      payable_minor: 840,
      tender_kinds: ['cash'],
      adds_up: true,
    },
    settled: null,
  })
})

test('booked together, they join the figures, and the audit log says by whom', async () => {
  await fromRetiredTill()
  const links = (await parked()).map((row) => row.link)
  const judged = await office.post(judgedAnswer, 'parked/judge', { links })
  expect(judged).toMatchObject({ booked: 2, still_parked: 0 })
  expect(await office.count('sales')).toBe(2)
  expect(await parked()).toEqual([])
  // Whoever is slower is told so.
  expect(await office.ask('POST', `parked/${links[0]}/judge`)).toMatchObject({
    status: 409,
    json: { message: expect.stringContaining('booked by now') },
  })
  expect(await office.count('audit_log', "action = 'parked.judge' AND user_name = 'Elena'")).toBe(2)
})

test('an unreadable line shows its bytes, and is dismissed with a reason', async () => {
  office.till.add('{"what": "is <b>this</b>?')
  await office.push()
  const line = await office.get(parkedLineAnswer, `parked/${link(1)}`)
  expect(line).toMatchObject({
    code: 'UNREADABLE',
    body: '{"what": "is <b>this</b>?',
    body_bytes: 25,
    body_is_text: true,
    sale: null,
  })
  const dismissed = await office.post(parkedLineAnswer, `parked/${link(1)}/dismiss`, {
    reason: 'noise from a broken disk',
  })
  expect(dismissed).toMatchObject({
    settled: { how: 'dismissed', by: 'Elena', at: office.at },
    trace: [{ action: 'parked.dismiss', note: 'noise from a broken disk' }],
  })
  expect(await parked()).toEqual([])
  expect(await parked('?state=settled')).toHaveLength(1)
  expect(await office.count('journal', "outcome = 'parked'")).toBe(1)
})

test('a line that nobody can read is corrected by the sale that was rung up in its place', async () => {
  office.till.add('{"what')
  office.till.sell({ number: 2 })
  await office.push()
  const body = { sale_id: testId(3, 2), note: 'Rung up again from the paper.' }
  const line = await office.post(parkedLineAnswer, `parked/${link(1)}/correct`, body)
  expect(line).toMatchObject({
    settled: { how: 'corrected', by: 'Elena', at: office.at },
    corrected_by: body.sale_id,
    trace: [{ action: 'parked.correct', note: body.note }],
  })
  const again = await office.ask('POST', `parked/${link(1)}/correct`, { body })
  expect(again.status).toBe(409)
  const unknown = { ...body, sale_id: testId(3, 99) }
  expect((await office.ask('POST', `parked/${link(1)}/correct`, { body: unknown })).status).toBe(
    409,
  )
  expect(await office.isProved()).toBe(true)
})

test('of a version we do not know, number and amount are still shown', async () => {
  const sale = office.till.sell({ number: 1 })
  const body = JSON.parse(office.till.bodies[0] ?? '')
  office.till.add(
    JSON.stringify({ ...body, command_id: testId(4, 2), entity_id: testId(3, 2), v: 2 }),
  )
  await office.push()
  const [row] = await parked()
  expect(row).toMatchObject({
    code: 'UNKNOWN_VERSION',
    sale: {
      receipt_number: sale.receiptNumber,
      payable_minor: 420,
      cashier_name: 'Mara',
      currency: 'GBP',
      adds_up: false,
    },
  })
})

test('what was dismissed is neither dismissed nor booked again', async () => {
  await fromRetiredTill()
  const body = { reason: 'not ours' }
  await office.ask('POST', `parked/${link(1)}/dismiss`, { body })
  expect((await office.ask('POST', `parked/${link(1)}/dismiss`, { body })).status).toBe(409)
  expect((await office.ask('POST', `parked/${link(1)}/judge`)).status).toBe(409)
  expect(await office.count('sales')).toBe(0)
})

test('[P10] wrong links and reasons get a sentence', async () => {
  await fromRetiredTill()
  expect((await office.ask('GET', 'parked/nothing')).status).toBe(404)
  expect((await office.ask('GET', `parked/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await office.ask('POST', `parked/${'0'.repeat(64)}/judge`)).status).toBe(404)
  for (const body of [{}, { reason: '' }, { reason: '   ' }, { reason: 'x'.repeat(501) }]) {
    expect((await office.ask('POST', `parked/${link(1)}/dismiss`, { body })).status).toBe(400)
  }
  expect((await office.ask('POST', 'parked/judge', { body: { links: [] } })).status).toBe(400)
  expect(await parked()).toHaveLength(2)
})

test('[P9] another store’s owner neither sees nor books them', async () => {
  await fromRetiredTill()
  const cookie = await office.signIn('otto@elsewhere.example')
  expect((await office.ask('GET', `parked/${link(1)}`, { cookie })).status).toBe(404)
  const links = [link(1), link(2)]
  await office.ask('POST', 'parked/judge', { body: { links }, cookie })
  expect(await office.count('sales')).toBe(0)
})
