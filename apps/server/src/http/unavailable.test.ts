import { DatabaseSync } from 'node:sqlite'
import { StorageUnavailable } from '@evertill/ledger'
import { TestTill } from '@evertill/ledger/testing'
import { refusal } from '@evertill/protocol'
import { SqliteDatabase, TooBusy } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'
import { routesOf } from '../testing/routes-of.ts'

let server: TestServer
let till: TestTill
let token: string

beforeEach(async () => {
  server = await openTestServer()
  const enrolled = await server.enrol()
  till = new TestTill(enrolled.deviceId)
  token = enrolled.token
  till.sell({ number: 1 })
  await server.newCode('WXYZ-2345')
})
afterEach(() => server.close())

const nonce = 'nonce-0007'

/** A good question for each call of the tills' API. */
const questions: Record<string, () => { readonly url?: string; readonly payload?: string }> = {
  push: () => {
    const { header } = till.slice(1)
    return { payload: [JSON.stringify(header), ...till.bodies].join('\n') }
  },
  heartbeat: () => ({ payload: JSON.stringify(till.heartbeat({ nonce, waiting: 1 })) }),
  links: () => ({ payload: JSON.stringify({ nonce, links: [till.points[1]?.link] }) }),
  judge: () => ({ payload: JSON.stringify({ nonce, links: [till.points[1]?.link] }) }),
  commands: () => ({
    payload: JSON.stringify({ nonce, epoch: till.epoch, head: till.points[1], after: null }),
  }),
  code: () => ({ payload: codeQuestion }),
  enrol: () => ({ payload: codeQuestion }),
  pull: () => ({ url: `pull?nonce=${nonce}` }),
  'chunks/:hash': () => ({ url: `chunks/${'0'.repeat(64)}` }),
}
const codeQuestion = JSON.stringify({ protocol: 1, nonce, code: 'WXYZ-2345', app_version: '1' })

async function ask(call: string) {
  const { url = call, payload } = questions[call]?.() ?? {}
  const answer = await server.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api/sync/v1/${url}`,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': call === 'push' ? 'application/x-ndjson' : 'application/json',
    },
    ...(payload !== undefined && { payload }),
  })
  return { call, status: answer.statusCode, headers: answer.headers, json: answer.json() }
}

const calls = Object.keys(questions)

/** 503 with our envelope and a time to come again. */
function expectNotNow({ call, status, headers, json }: Awaited<ReturnType<typeof ask>>): void {
  expect({ call, status, json }).toMatchObject({ call, status: 503, json: { code: 'unavailable' } })
  expect(refusal.safeParse(json).success).toBe(true)
  expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1)
  expect(headers['cache-control']).toBe('no-store')
}

async function advanced() {
  const tables = ['journal', 'orphans', 'sales', 'commands', 'devices', 'device_tokens']
  const counts = await Promise.all(tables.map((table) => server.count(table)))
  const heard = await server.rows('SELECT last_seen_at, heartbeat FROM devices')
  const spent = await server.count('enrolment_codes', 'used_at IS NOT NULL')
  return { counts, heard, spent }
}

test('every call of the tills’ API stands in this test', () => {
  const own = routesOf(server.app)
    .filter(({ method, path }) => method !== 'HEAD' && path.startsWith('/api/sync/v1/'))
    .map(({ path }) => path.slice('/api/sync/v1/'.length))
  expect(calls.toSorted()).toEqual(own.toSorted())
})

const troubles: readonly [string, () => Error][] = [
  ['a database in trouble', () => new StorageUnavailable('not now')],
  ['a database with too much to do', () => new TooBusy('not now')],
  ['a fault of ours', () => new TypeError('undefined is not a function')],
]

test.each(troubles)(
  '[P3] [P4] [ASVS 16.5.2] [ASVS 16.5.3] with %s every call is 503 with Retry-After, and nothing advances',
  async (_, trouble) => {
    const { database, sync } = server.shop
    const before = await advanced()
    const fails = () => Promise.reject(trouble())
    const whole = { read: database.read.bind(database), write: database.write.bind(database) }
    Object.assign(database, { read: fails, write: fails })
    for (const call of calls) expectNotNow(await ask(call))
    Object.assign(database, whole)
    // Where the device is found, and then it fails.
    const { transaction } = sync.storage
    Object.assign(sync.storage, { transaction: fails })
    Object.assign(database, { write: fails })
    for (const call of ['push', 'heartbeat', 'links', 'judge', 'commands', 'enrol']) {
      expectNotNow(await ask(call))
    }
    expect(await advanced()).toEqual(before)
    Object.assign(database, whole)
    Object.assign(sync.storage, { transaction: transaction.bind(sync.storage) })
    // And the same questions are answered afterwards.
    for (const call of calls) {
      expect(await ask(call)).toMatchObject({ call, status: call === 'chunks/:hash' ? 404 : 200 })
    }
    expect(await server.count('sales')).toBe(1)
  },
)

test('[P3] [P4] while another process holds the file, every call that writes is 503', async ({
  skip,
}) => {
  const { database } = server.shop
  if (!(database instanceof SqliteDatabase)) return skip('PostgreSQL has rows to hold')
  const before = await advanced()
  database.db.exec('PRAGMA busy_timeout = 0')
  const other = new DatabaseSync(database.db.location() ?? '')
  other.exec('BEGIN IMMEDIATE')
  for (const call of ['push', 'heartbeat', 'links', 'judge', 'commands', 'enrol']) {
    expectNotNow(await ask(call))
  }
  // What only reads goes on.
  expect(await ask('code')).toMatchObject({ status: 200 })
  other.exec('ROLLBACK')
  other.close()
  expect(await advanced()).toEqual(before)
  expect(await ask('push')).toMatchObject({ status: 200 })
})

test('[P4] while too much waits for the database, no call of a till waits behind it', async () => {
  const { database } = server.shop
  const load = { running: 1, waiting: 100, waitingMax: 100, connections: null }
  const { app, close } = await openTestServer({
    database: { read: database.read.bind(database), load },
  })
  const answer = await app.inject({ method: 'POST', url: '/api/sync/v1/push', payload: 'x' })
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toMatchObject({ code: 'unavailable', nonce: null })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(2)
  await close()
})
