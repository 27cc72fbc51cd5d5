import { officeProblem, overviewAnswer, tillOrphansAnswer } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
  for (let number = 1; number <= 6; number++) office.till.sell({ number })
  await office.push(1, { to: 2 })
})
afterEach(() => office.close())

/** Lines 4 to 6 arrive, line 3 does not: the till dies over it. */
const diesOverGap = () => expect(office.push(4)).rejects.toThrow('gap')
const takeIn = () => office.post(tillOrphansAnswer, 'tills/1/orphans')
const standing = async () => (await office.get(overviewAnswer, 'overview')).tills[0]

test('[P5] what waits over a gap is told, with since when, and never called all', async () => {
  expect((await standing())?.orphans).toBeNull()
  const since = office.at
  await diesOverGap()
  office.nowMs += 3_600_000
  expect(await standing()).toMatchObject({
    made: 6,
    received: 2,
    waiting: 4,
    orphans: { count: 3, since },
    proof: { kind: 'first', count: 2 },
  })
})

test('[P1] a manager takes them in: they are booked, and what is missing is named', async () => {
  await diesOverGap()
  expect(await takeIn()).toMatchObject({
    till_number: 1,
    name: 'Front counter',
    applied: 3,
    flagged: 0,
    known: 0,
    parked: 0,
    left: 0,
  })
  expect(await office.count('sales')).toBe(5)
  expect(await standing()).toMatchObject({
    orphans: null,
    received: 5,
    waiting: 1,
    missing: [{ from: 3, to: 3 }],
    proof: { kind: 'first', count: 2 },
  })
  expect(await office.count('items', "kind = 'HISTORY_MISSING'")).toBe(1)
  expect(await office.isProved()).toBe(true)
})

test('[P2] the till comes back after all: booked once, and all is in', async () => {
  await diesOverGap()
  await takeIn()
  const { results } = await office.push(3)
  expect(results.map(({ outcome }) => outcome)).toEqual([
    'applied',
    'duplicate',
    'duplicate',
    'duplicate',
  ])
  await office.heartbeat()
  expect(await standing()).toMatchObject({ missing: [], proof: { kind: 'all', count: 6 } })
  expect(await office.count('sales')).toBe(6)
  expect(await office.isProved()).toBe(true)
})

test('[P1] those of a retired till wait for a manager’s word', async () => {
  await diesOverGap()
  await office.revoke()
  expect(await takeIn()).toMatchObject({ applied: 0, parked: 3 })
  expect(await office.count('journal', "code = 'REVOKED'")).toBe(3)
})

test('who took them in is written down, and once is enough', async () => {
  await diesOverGap()
  await takeIn()
  expect(await takeIn()).toMatchObject({ applied: 0, left: 0 })
  const rows = await office.rows(
    "SELECT user_name, subject, facts FROM audit_log WHERE action = 'till.orphans'",
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ user_name: 'Elena', subject: 'till 1' })
  expect(JSON.parse(String(rows[0]?.facts))).toMatchObject({ applied: 3 })
})

test('[P9] nobody takes in what is another shop’s, and no cashier does', async () => {
  await diesOverGap()
  const asked = async (email: string | null, path = 'tills/1/orphans') => {
    const cookie = email === null ? null : await office.signIn(email)
    return office.ask('POST', path, { cookie })
  }
  expect((await asked(null)).status).toBe(401)
  expect((await asked('mara@harbourlane.example')).status).toBe(403)
  // Otto's own shop has no till of this number, or one without orphans.
  await asked('otto@elsewhere.example')
  expect(await office.count('orphans')).toBe(3)
  const unknown = await asked('elena@harbourlane.example', 'tills/77/orphans')
  expect(unknown.status).toBe(404)
  expect(officeProblem.parse(unknown.json).message).toContain('no till of this number')
})
