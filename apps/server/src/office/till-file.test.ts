import { createHash } from 'node:crypto'
import { TestTill } from '@evertill/ledger/testing'
import { tillFileText } from '@evertill/protocol'
import { officeProblem, tillFileAnswer } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '../house/sha256.ts'
import { deviceId, storeId, TestOffice } from './testing/open-office.ts'

let office: TestOffice

beforeEach(async () => {
  office = await TestOffice.open()
  for (let number = 1; number <= 5; number++) office.till.sell({ number })
})

afterEach(() => office.close())

type Slice = readonly [from: number, to: number, oldest?: boolean]

/** The file that a till writes of these slices. */
function fileOf(till: TestTill, ...slices: readonly Slice[]): string {
  const utf8 = new TextDecoder()
  return tillFileText(
    sha256,
    {
      kind: 'evertill-unsent-commands',
      version: 1,
      device_id: till.deviceId,
      till_name: 'Front counter',
      store_name: 'Harbour Lane Grocers',
      written_at: '2026-11-21T14:00:00.000Z',
      slices: slices.length,
      commands: slices.reduce((sum, [from, to]) => sum + to - from + 1, 0),
    },
    slices.map(([from, to, oldest = false]) => {
      const { header, bodies } = till.slice(from, to, { oldest })
      const links = till.points.slice(from, to + 1).map(({ link }) => link)
      return { header, links, bodies: bodies.map((body) => utf8.decode(body)) }
    }),
  )
}

const ndjson = { 'content-type': 'application/x-ndjson' }

function bring(file: string | Buffer, cookie?: string | null) {
  const as = cookie === undefined ? {} : { cookie }
  return office.ask('POST', 'tills/file', { csv: file, headers: ndjson, ...as })
}

async function taken(file: string) {
  const { status, json } = await bring(file)
  expect(status).toBe(200)
  return tillFileAnswer.parse(json)
}

test('[P1] a till’s file is booked under the till, and what came by wire is known', async () => {
  await office.push(1)
  for (let number = 6; number <= 8; number++) office.till.sell({ number })
  const file = fileOf(office.till, [4, 6], [7, 8])
  expect(await taken(file)).toMatchObject({
    till_number: 1,
    name: 'Front counter',
    commands: 5,
    applied: 3,
    flagged: 0,
    known: 2,
    parked: 0,
    waiting: 0,
  })
  expect(await office.count('sales')).toBe(8)
  expect(await office.count('sales', `device_id = '${deviceId}'`)).toBe(8)
})

test('[P1] days without a network are one file, larger than any other request may be', {
  timeout: 60_000,
}, async () => {
  for (let number = 6; number <= 1_000; number++) office.till.sell({ number })
  const file = fileOf(office.till, [1, 500], [501, 1_000])
  expect(file.length).toBeGreaterThan(1024 * 1024)
  expect(await taken(file)).toMatchObject({ commands: 1_000, known: 0, parked: 0, waiting: 0 })
  expect(await office.count('sales')).toBe(1_000)
})

test('[P2] the same file twice, and then the till itself, books nothing twice', async () => {
  const file = fileOf(office.till, [1, 5])
  expect(await taken(file)).toMatchObject({ applied: 5, known: 0 })
  // The till itself was not heard: a file says nothing of how it is now.
  expect(await office.count('devices', 'last_seen_at IS NULL')).toBe(1)
  expect(await taken(file)).toMatchObject({ applied: 0, known: 5 })
  const { results } = await office.push(1)
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('duplicate'))
  expect(await office.count('sales')).toBe(5)
  expect(await office.isProved()).toBe(true)
})

test('[P1] a retired till’s file waits for a manager’s word', async () => {
  await office.revoke()
  expect(await taken(fileOf(office.till, [1, 5]))).toMatchObject({ applied: 0, parked: 5 })
  expect(await office.count('journal', "code = 'REVOKED'")).toBe(5)
})

test('[P1] lines over a gap are kept until what lies below them comes', async () => {
  expect(await taken(fileOf(office.till, [3, 5]))).toMatchObject({ applied: 0, waiting: 3 })
  expect(await taken(fileOf(office.till, [1, 2]))).toMatchObject({ applied: 2 })
  expect(await office.count('sales')).toBe(5)
})

test.each<[string, (file: string) => string | Buffer, string]>([
  [
    'an edited line',
    (file) => file.replace('T01-000003', 'T01-000009'),
    'Line 5 was changed after the till wrote it. Nothing was taken.',
  ],
  [
    'a cut file',
    (file) => file.slice(0, -20),
    'The file ends after line 6, and should not. Copy it from the till again. Nothing was taken.',
  ],
  [
    'a file whose first line was edited',
    (file) => file.replace('"version":1', '"version":2'),
    'Line 1 was changed after the till wrote it. Nothing was taken.',
  ],
  ['another file', () => 'sku,name\n1,Tea\n', 'No till wrote this file. Nothing was taken.'],
  [
    'no file at all',
    () => Buffer.from([0, 255, 10]),
    'No till wrote this file. Nothing was taken.',
  ],
  [
    'a file of a later version',
    (file) => {
      const [first = '', ...rest] = file.split('\n')
      const { check: _, ...fields } = JSON.parse(first)
      const later = { ...fields, version: 2 }
      const check = createHash('sha256').update(JSON.stringify(later)).digest('hex')
      return [JSON.stringify({ ...later, check }), ...rest].join('\n')
    },
    'A newer till wrote this file. Update the server first. Nothing was taken.',
  ],
])('[P10] %s takes nothing, and says why in a sentence', async (_, change, sentence) => {
  const { status, json } = await bring(change(fileOf(office.till, [1, 5])))
  expect(status).toBe(422)
  expect(officeProblem.parse(json)).toEqual({ code: 'file_refused', message: sentence })
  expect(await office.count('journal')).toBe(0)
  expect(await office.count('orphans')).toBe(0)
})

test('[P9] a file of another shop’s till takes nothing', async () => {
  const stranger = new TestTill('00000000-0000-7000-8005-000000000099')
  stranger.sell({ number: 1 })
  const { status, json } = await bring(fileOf(stranger, [1, 1]))
  expect(status).toBe(422)
  expect(officeProblem.parse(json).message).toContain('is no till of this shop')
  const otto = await office.signIn('otto@elsewhere.example')
  expect((await bring(fileOf(office.till, [1, 5]), otto)).status).toBe(422)
  expect(await office.count('journal')).toBe(0)
})

test('[P9] only managers and owners bring files, and only from our own page', async () => {
  const file = fileOf(office.till, [1, 5])
  expect((await bring(file, null)).status).toBe(401)
  const mara = await office.signIn('mara@harbourlane.example')
  expect((await bring(file, mara)).status).toBe(403)
  const elsewhere = { ...ndjson, origin: 'http://elsewhere.example' }
  const asked = await office.ask('POST', 'tills/file', { csv: file, headers: elsewhere })
  expect(asked.status).toBe(403)
  const json = await office.ask('POST', 'tills/file', { body: { file } })
  expect(json.status).toBe(400)
  expect(await office.count('journal')).toBe(0)
})

test('who brought a file is written down', async () => {
  await taken(fileOf(office.till, [1, 5]))
  const [row] = await office.rows(
    "SELECT user_name, subject, facts FROM audit_log WHERE action = 'till.file'",
  )
  expect(row).toMatchObject({ user_name: 'Elena', subject: 'till 1' })
  expect(JSON.parse(String(row?.facts))).toMatchObject({ applied: 5, device_id: deviceId })
  expect(await office.count('audit_log', `store_id = '${storeId}'`)).toBe(1)
})
