import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { TestTill, testId, wireTestProduct } from '@evertill/ledger/testing'
import { commandsAnswer, refusal } from '@evertill/protocol'
import {
  bookCount,
  catalogueState,
  putProduct,
  SqliteDatabase,
  versionForChange,
} from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'

let server: TestServer
let till: TestTill
let token: string

beforeEach(async () => {
  server = await openTestServer()
  const enrolled = await server.enrol()
  till = new TestTill(enrolled.deviceId)
  token = enrolled.token
})

afterEach(() => server.close())

interface Sent {
  readonly body: string | Buffer
  readonly headers?: Record<string, string>
}

async function send({ body, headers }: Sent) {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/sync/v1/push',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-ndjson',
      ...headers,
    },
    payload: body,
  })
  return { status: answer.statusCode, json: answer.json(), headers: answer.headers }
}

/** What a till would post for lines `from` to `to`. */
function text(from: number, to?: number, changes: Parameters<TestTill['slice']>[2] = {}): string {
  const { header, bodies } = till.slice(from, to, changes)
  return [JSON.stringify(header), ...bodies.map((body) => new TextDecoder().decode(body))].join(
    '\n',
  )
}

test('[P2] a push is booked, and booked once when it comes again', async () => {
  till.sell({ number: 1 })
  const first = await send({ body: text(1) })
  expect(first).toMatchObject({ status: 200, json: { fork: false, results: [{ seq: 1 }] } })
  expect(first.headers['cache-control']).toBe('no-store')
  const again = await send({ body: text(1) })
  expect(again.json.results[0]).toMatchObject({ outcome: 'duplicate' })
  expect(await server.count('sales')).toBe(1)
})

test('a gzip body is the same push', async () => {
  till.sell({ number: 1 })
  const sent = await send({ body: gzipSync(text(1)), headers: { 'content-encoding': 'gzip' } })
  expect(sent.status).toBe(200)
  expect(await server.count('sales')).toBe(1)
})

const hostile: readonly [string, () => Sent, number, string][] = [
  ['a body cut in its last line', () => ({ body: text(1).slice(0, -9) }), 409, 'damaged'],
  ['a body cut in its header', () => ({ body: text(1).slice(0, 40) }), 400, 'bad_header'],
  ['an empty body', () => ({ body: '' }), 400, 'bad_header'],
  ['a header alone', () => ({ body: text(1).split('\n')[0] ?? '' }), 400, 'bad_header'],
  ['one changed byte', () => ({ body: text(1).replace('Sourdough', 'Sourdouhg') }), 409, 'damaged'],
  [
    'a wrong hash in its header',
    () => ({ body: text(1, 1, { last: { seq: 1, link: 'a'.repeat(64) as never } }) }),
    409,
    'damaged',
  ],
  [
    'another till’s id',
    () => ({ body: text(1, 1, { device_id: '00000000-0000-7000-8005-000000000099' }) }),
    403,
    'wrong_device',
  ],
  ['ten megabytes', () => ({ body: 'x'.repeat(10_000_000) }), 413, 'too_large'],
  [
    'a zip bomb',
    () => ({ body: gzipSync(Buffer.alloc(200_000_000)), headers: { 'content-encoding': 'gzip' } }),
    413,
    'too_large',
  ],
  [
    'gzip that is none',
    () => ({ body: 'plain', headers: { 'content-encoding': 'gzip' } }),
    409,
    'damaged',
  ],
  [
    'an unknown encoding',
    () => ({ body: text(1), headers: { 'content-encoding': 'br' } }),
    415,
    'unsupported_media',
  ],
  [
    'another media type',
    () => ({ body: '<a/>', headers: { 'content-type': 'text/xml' } }),
    415,
    'unsupported_media',
  ],
  [
    '__proto__ in its header',
    () => ({ body: text(1).replace('{"protocol":1', '{"__proto__":{"a":1},"protocol":"1"') }),
    400,
    'bad_header',
  ],
  ['an older protocol', () => ({ body: text(1, 1, { protocol: 0 }) }), 426, 'protocol_too_old'],
  ['a newer protocol', () => ({ body: text(1, 1, { protocol: 2 }) }), 426, 'protocol_too_new'],
  [
    'no credential',
    () => ({ body: text(1), headers: { authorization: '' } }),
    401,
    'unknown_credential',
  ],
  [
    'a made-up credential',
    () => ({ body: text(1), headers: { authorization: `Bearer ${'x'.repeat(43)}` } }),
    401,
    'unknown_credential',
  ],
  [
    'a sequence number beyond any till',
    () => ({ body: text(1, 1, { head: { seq: 2 ** 40, link: 'a'.repeat(64) as never } }) }),
    400,
    'bad_header',
  ],
]

test.each(hostile)(
  '[P10] %s gets our envelope and changes nothing',
  async (_, make, status, code) => {
    till.sell({ number: 1 })
    const sent = await send(make())
    expect(sent).toMatchObject({ status, json: { code } })
    expect(z.safeParse(refusal, sent.json).success).toBe(true)
    expect(sent.json.message).not.toMatch(/at .*\.ts|Error:/)
    expect(await server.count('journal')).toBe(0)
    expect(await server.count('orphans')).toBe(0)
  },
)

test('[P10] what is no call of ours gets our envelope too', async () => {
  const answer = await server.app.inject({ method: 'GET', url: '/api/sync/v1/tea' })
  expect(answer.statusCode).toBe(404)
  expect(answer.json()).toMatchObject({ code: 'not_found' })
})

test('a code enrols one till, once', async () => {
  const ask = () =>
    server.app.inject({
      method: 'POST',
      url: '/api/sync/v1/enrol',
      payload: { protocol: 1, nonce: 'nonce-0001', code: 'abcd 0001', app_version: 'test' },
    })
  const used = await ask()
  expect(used.statusCode).toBe(400)
  expect(used.json().message).toContain('used already')
})

function beatOf(head: unknown) {
  return server.app.inject({
    method: 'POST',
    url: '/api/sync/v1/heartbeat',
    headers: { authorization: `Bearer ${token}` },
    payload: till.heartbeat({
      nonce: 'nonce-0009',
      epochs: [{ epoch: till.epoch, head: head as never, last_settled: till.points[1] ?? null }],
      waiting: 1,
    }),
  })
}

test('[P4] a heartbeat says how far the till’s own list arrived', async () => {
  till.sell({ number: 1 })
  till.sell({ number: 2 })
  await send({ body: text(1, 1) })
  expect((await beatOf(till.points[2])).json().epochs[0]).toMatchObject({
    own: till.points[1],
    missing: [],
  })
  await send({ body: text(2, 2) })
  expect((await beatOf(till.points[2])).json()).toMatchObject({
    nonce: 'nonce-0009',
    epochs: [{ own: till.points[2], tip: till.points[2], missing: [] }],
  })
})

test('a heartbeat carries the sum of the catalogue beside its version', async () => {
  const { catalogue_version, catalogue_sum } = (await beatOf(till.points[0])).json()
  expect({ version: catalogue_version, sum: catalogue_sum }).toEqual(
    await server.shop.database.read((sql) => catalogueState(sql, server.storeId)),
  )
  await server.shop.database.write(server.storeId, async (sql) =>
    putProduct(
      sql,
      server.storeId,
      await versionForChange(sql, server.storeId, '2026'),
      wireTestProduct,
    ),
  )
  const later = (await beatOf(till.points[0])).json()
  expect(later).toMatchObject({ catalogue_version: 2, catalogue_sum: { products: 1 } })
})

test('[P9] [ASVS 8.3.2] a retired till may push, but pulls no catalogue', async () => {
  till.sell({ number: 1 })
  await server.rows("UPDATE devices SET revoked_at = '2026-11-22T00:00:00.000Z'")
  expect((await send({ body: text(1) })).json.results[0]).toMatchObject({
    outcome: 'parked',
    code: 'REVOKED',
  })
  const pull = await server.app.inject({
    url: '/api/sync/v1/pull?nonce=nonce-0002',
    headers: { authorization: `Bearer ${token}` },
  })
  expect(pull.statusCode).toBe(403)
  expect(pull.json()).toMatchObject({ code: 'revoked', nonce: 'nonce-0002' })
})

function askCommands(changes: Record<string, unknown> = {}, headers = {}) {
  return server.app.inject({
    method: 'POST',
    url: '/api/sync/v1/commands',
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload: {
      nonce: 'nonce-0007',
      epoch: till.epoch,
      head: till.points.at(-1),
      after: null,
      ...changes,
    },
  })
}

test('[P1] a till fetches what a copy of it made', async () => {
  till.sell({ number: 1 })
  const copy = till.clone()
  copy.sell({ number: 2 })
  await send({ body: text(1) })
  till.bodies.push(copy.bodies[1] ?? '')
  till.points.push(copy.points[2] ?? { seq: 0, link: '' as never })
  await send({ body: text(2) })
  const answer = await askCommands({ head: copy.points[1] })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(commandsAnswer.parse(answer.json())).toMatchObject({
    nonce: 'nonce-0007',
    lines: [{ ...copy.points[2], body: copy.bodies[1] }],
    more: false,
  })
})

test.each<[string, Record<string, unknown>, number, string]>([
  ['no nonce', { nonce: undefined }, 400, 'bad_request'],
  ['an epoch that is none', { epoch: '../../etc' }, 400, 'bad_request'],
  ['a head that is none', { head: { seq: -1, link: 'x' } }, 400, 'bad_request'],
  ['a head of text', { head: "' OR 1=1 --" }, 400, 'bad_request'],
  [
    'a sequence number beyond any till',
    { after: { seq: 2 ** 60, link: 'a'.repeat(64) } },
    400,
    'bad_request',
  ],
  ['no after', { after: undefined }, 400, 'bad_request'],
])('[P10] commands asked with %s get our envelope', async (_, changes, status, code) => {
  till.sell({ number: 1 })
  await send({ body: text(1) })
  const answer = await askCommands(changes)
  expect(answer).toMatchObject({ statusCode: status })
  expect(z.safeParse(refusal, answer.json())).toMatchObject({ success: true, data: { code } })
})

test('[P9] commands are for the till itself: not another one, not a retired one', async () => {
  till.sell({ number: 1 })
  await send({ body: text(1) })
  const beginning = till.points[0]
  const other = await server.enrol()
  const asOther = await askCommands({ head: beginning }, { authorization: `Bearer ${other.token}` })
  expect(asOther.json()).toMatchObject({ lines: [], more: false })
  expect((await askCommands({}, { authorization: '' })).statusCode).toBe(401)
  await server.rows("UPDATE devices SET revoked_at = '2026-11-22T00:00:00.000Z'")
  const retired = await askCommands({ head: beginning })
  expect(retired.statusCode).toBe(403)
  expect(retired.json()).toMatchObject({ code: 'revoked', nonce: 'nonce-0007' })
})

test('a pull without a cursor is a snapshot of chunks that can be fetched', async () => {
  const headers = { authorization: `Bearer ${token}` }
  const pull = await server.app.inject({ url: '/api/sync/v1/pull?nonce=nonce-0002', headers })
  expect(pull.json()).toMatchObject({
    kind: 'snapshot',
    nonce: 'nonce-0002',
    settings: { currency: 'GBP' },
  })
})

test.each(['0'.repeat(64), 'abc', '%00', '%F0%9F%8D%8E'])(
  '[P10] a chunk that is not there is not found, whatever its name: %s',
  async (name) => {
    const headers = { authorization: `Bearer ${token}` }
    const missing = await server.app.inject({ url: `/api/sync/v1/chunks/${name}`, headers })
    expect([missing.statusCode, missing.json()]).toMatchObject([404, { code: 'not_found' }])
  },
)

test('50,000 products come in parts, gzipped to a part of their length, and are the server’s', {
  timeout: 120_000,
}, async () => {
  // One statement each on PostgreSQL: what is asked of it is that the parts are the same.
  const products = server.shop.database instanceof SqliteDatabase ? 50_000 : 1_000
  await putProducts(products)
  const fetched = async (path: string) => {
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' }
    const answer = await server.app.inject({ url: `/api/sync/v1/${path}`, headers })
    expect(answer.headers['content-encoding']).toBe('gzip')
    const text = gunzipSync(answer.rawPayload).toString()
    expect(answer.rawPayload.length).toBeLessThan(text.length / 2)
    return { text, bytes: answer.rawPayload.length }
  }
  const { text, bytes } = await fetched('pull?nonce=nonce-0003')
  const { chunks, stock } = JSON.parse(text)
  // On a line of 10 kB/s within the longest wait of a till.
  expect(bytes).toBeLessThan(240 * 10_000)
  expect(stock.length).toBe(products)
  const names = new Set<string>()
  for (const { hash } of chunks) {
    const chunk = await fetched(`chunks/${hash}`)
    expect(chunk.bytes).toBeLessThan(240 * 10_000)
    expect(createHash('sha256').update(chunk.text).digest('hex')).toBe(hash)
    for (const { name } of JSON.parse(chunk.text).products) names.add(name)
  }
  expect(names.size).toBe(products)
})

/** Products that are counted, each with stock. */
async function putProducts(count: number): Promise<void> {
  const at = new Date().toISOString()
  await server.shop.database.write(server.storeId, async (sql) => {
    const version = await versionForChange(sql, server.storeId, at)
    for (let number = 1; number <= count; number++) {
      const product = { ...wireTestProduct, id: testId(1, number) }
      await putProduct(sql, server.storeId, version, {
        ...product,
        sku: `SKU-${number}`,
        name: `${words[number % words.length]} ${number}`,
        price_e4: number * 100,
      })
      await bookCount(sql, {
        storeId: server.storeId,
        productId: product.id,
        sourceId: testId(7, number),
        kind: 'import',
        countedMilli: (number % 97) * 1_000,
        version,
        at,
      })
    }
  })
}

const words = ['Loaf', 'Roll', 'Tart', 'Jar of honey', 'Oat milk', 'Washing powder', 'Screw M4']

test('the OpenAPI document names every sync call', async () => {
  const document = (await server.app.inject({ url: '/api/openapi.json' })).json()
  for (const call of ['push', 'heartbeat', 'links', 'judge', 'commands', 'pull', 'code', 'enrol']) {
    expect(Object.keys(document.paths)).toContain(`/api/sync/v1/${call}`)
  }
})
