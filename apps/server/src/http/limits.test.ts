import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { TestTill } from '@evertill/ledger/testing'
import { refusal, wireLimits } from '@evertill/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'
import { Gate, NotNow, ofOneAddressMax, requestsInsideMax, retryAfterCrowdSeconds } from './gate.ts'
import { addressMax, deviceMax } from './rate-limits.ts'
import { pushBodyBytesMax } from './read-body.ts'
import { timeouts } from './timeouts.ts'

let server: TestServer
let till: TestTill
let token: string

beforeEach(async () => {
  server = await openTestServer({ withOffice: true })
  const enrolled = await server.enrol()
  till = new TestTill(enrolled.deviceId)
  token = enrolled.token
})
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

/** However slow the machine: all that is sent from now on is sent in one moment. */
function stopTheClock(): void {
  vi.useFakeTimers({ toFake: ['Date'] })
}

/** Thousands of requests, on a busy machine. */
const slow = { timeout: 240_000 }

async function post(path: string, type: string, payload: string | Buffer, more = {}) {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/sync/v1/${path}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': type, ...more },
    payload,
  })
  const json = answer.json()
  const code = answer.statusCode === 200 ? null : refusal.parse(json).code
  return { status: answer.statusCode, code, headers: answer.headers, json }
}

const ndjson = 'application/x-ndjson'

function pushText(): string {
  const { header } = till.slice(1)
  return [JSON.stringify(header), ...till.bodies].join('\n')
}

test('[P10] a push of more bytes than any command has is 413', async () => {
  till.sell({ number: 1 })
  const over = pushText().padEnd(pushBodyBytesMax + 1, ' ')
  expect(await post('push', ndjson, over)).toMatchObject({ status: 413, code: 'too_large' })
  expect(await server.count('journal')).toBe(0)
})

test('[P10] and so is one that becomes too large when it is unpacked', async () => {
  const packed = gzipSync(Buffer.alloc(pushBodyBytesMax + 1, ' '))
  expect(packed.length).toBeLessThan(10_000)
  const sent = await post('push', ndjson, packed, { 'content-encoding': 'gzip' })
  expect(sent).toMatchObject({ status: 413, code: 'too_large' })
})

test('[P10] a header line over 4 kB is 400', async () => {
  till.sell({ number: 1 })
  const long = pushText().replace('{', `{"more":"${'x'.repeat(wireLimits.headerBytes)}",`)
  expect(await post('push', ndjson, long)).toMatchObject({ status: 400, code: 'bad_header' })
})

test('[P10] [ASVS 2.3.2] a command over 768 kB, more than 500 of them, or 512 kB of several, are 413', async () => {
  till.add(`{"a":"${'x'.repeat(wireLimits.commandBytes)}"}`)
  expect(await post('push', ndjson, pushText())).toMatchObject({ status: 413, code: 'too_large' })
  till = new TestTill(till.deviceId)
  for (let line = 0; line <= wireLimits.commandsPerPush; line++) till.add('{}')
  expect(await post('push', ndjson, pushText())).toMatchObject({ status: 413, code: 'too_large' })
  till = new TestTill(till.deviceId)
  for (const _ of [1, 2]) till.add(`{"a":"${'x'.repeat(wireLimits.pushBytes / 2)}"}`)
  expect(await post('push', ndjson, pushText())).toMatchObject({ status: 413, code: 'too_large' })
  expect(await server.count('journal')).toBe(0)
})

test('[P5] [P10] a command of any depth is kept, and parked', slow, async () => {
  const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`
  const sale = '{"command_id":"00000000-0000-7000-8004-000000000001","type":"CREATE_TRANSACTION"'
  till.add(`${sale},"v":1,"payload":${deep}}`)
  const { status, json } = await post('push', ndjson, pushText())
  expect({ status, json }).toMatchObject({
    status: 200,
    json: { results: [{ outcome: 'parked' }] },
  })
})

test('[P10] a question of any depth is 400', slow, async () => {
  const deep = `{"nonce":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  expect(await post('links', 'application/json', deep)).toMatchObject({
    status: 400,
    code: 'bad_request',
  })
  const office = await server.app.inject({
    method: 'POST',
    url: '/api/office/v1/session',
    headers: { host: 'x', origin: 'http://x', 'content-type': 'application/json' },
    payload: deep,
  })
  expect(office.statusCode).toBe(400)
})

test('[P10] a question over 256 kB is 413', async () => {
  const most = JSON.stringify({ nonce: 'nonce-0001', links: [] }).padEnd(256 * 1024, ' ')
  expect((await post('links', 'application/json', most)).status).toBe(200)
  expect(await post('links', 'application/json', `${most} `)).toMatchObject({
    status: 413,
    code: 'too_large',
  })
})

test('[P10] a file over 64 MB is 413', slow, async () => {
  const cookie = await server.signInOwner()
  const answer = await inOffice('products/import', 'text/csv', 64 * 1024 * 1024 + 1, cookie)
  expect([answer.statusCode, answer.json()]).toMatchObject([413, { code: 'too_large' }])
})

test('[P9] [P10] only who may bring a file has the server read one', async () => {
  const large = 60 * 1024 * 1024
  // Told before a byte of it was there.
  expect((await inOffice('products/import', 'text/csv', large)).statusCode).toBe(401)
  const cookie = await server.signInOwner()
  for (const path of ['session', 'tills']) {
    const answer = await inOffice(path, 'application/octet-stream', large, cookie)
    expect([path, answer.statusCode]).toEqual([path, 413])
  }
})

/** @param bytes as the caller announces them */
function inOffice(path: string, type: string, bytes: number, cookie = '') {
  return server.app.inject({
    method: 'POST',
    url: `/api/office/v1/${path}`,
    headers: {
      'content-type': type,
      'content-length': String(bytes),
      'sec-fetch-site': 'same-origin',
      cookie,
    },
    payload: 'sku',
  })
}

test('[P10] a push without a body is 400', async () => {
  const { statusCode, body } = await server.app.inject({
    method: 'POST',
    url: '/api/sync/v1/push',
    headers: { authorization: `Bearer ${token}` },
  })
  expect([statusCode, refusal.parse(JSON.parse(body)).code]).toEqual([400, 'bad_header'])
})

test('[P10] a part of an address over 200 characters is not found', async () => {
  const answer = await server.app.inject({
    url: `/api/sync/v1/chunks/${'a'.repeat(201)}`,
    headers: { authorization: `Bearer ${token}` },
  })
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  expect(answer.statusCode).toBeLessThan(500)
})

test(
  '[P10] [ASVS 2.4.1] one till is told to slow down after 1,000 requests in 10 s, and no other is',
  slow,
  async () => {
    stopTheClock()
    const ask = () => post('links', 'application/json', '{"nonce":"nonce-0001","links":[]}')
    for (let sent = 0; sent < deviceMax; sent++) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(refused).toMatchObject({ status: 429, code: 'slow_down' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(10)
    token = (await server.enrol()).token
    expect((await ask()).status).toBe(200)
  },
)

test(
  '[P10] [ASVS 2.4.1] an address is told to slow down after 5,000 requests in 10 s; this machine is not',
  slow,
  async () => {
    stopTheClock()
    const ask = (remoteAddress: string) => server.app.inject({ url: '/door.css', remoteAddress })
    for (let sent = 0; sent < addressMax; sent++) await ask('203.0.113.7')
    const refused = await ask('203.0.113.7')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect((await ask('203.0.113.8')).statusCode).toBe(200)
    for (let sent = 0; sent <= addressMax; sent++) {
      const { statusCode } = await ask('127.0.0.1')
      if (statusCode !== 200) expect(statusCode).toBe(200)
    }
  },
)

test('[P9] [ASVS 2.4.1] [ASVS 6.3.1] whoever guesses codes gets 30 tries a minute', async () => {
  const guess = JSON.stringify({
    protocol: 1,
    nonce: 'nonce-0001',
    code: 'ABCD-9999',
    app_version: '1',
  })
  const statuses: number[] = []
  for (let tries = 0; tries <= 30; tries++) {
    // Of one customer, whatever address he takes of his network.
    const from = { 'x-forwarded-for': `2001:db8::${tries.toString(16)}` }
    statuses.push((await post('code', 'application/json', guess, from)).status)
  }
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 400), 429])
})

test('[P4] [ASVS 2.4.1] past a thousand at once nobody is let in, until somebody leaves', () => {
  const gate = new Gate()
  for (let inside = 0; inside < requestsInsideMax; inside++) gate.enter()
  expect(() => gate.enter()).toThrow(NotNow)
  gate.leave()
  expect(() => gate.enter()).not.toThrow()
})

test('[P9] [ASVS 2.4.1] one address fills no more than its share, and keeps no other one out', () => {
  const gate = new Gate()
  for (let inside = 0; inside < ofOneAddressMax; inside++) gate.enter('192.0.2.7')
  expect(() => gate.enter('192.0.2.7')).toThrow(NotNow)
  expect(() => gate.enter('192.0.2.8')).not.toThrow()
  expect(() => gate.enter()).not.toThrow()
  gate.leave('192.0.2.7')
  expect(() => gate.enter('192.0.2.7')).not.toThrow()
  expect(gate.inside).toBe(ofOneAddressMax + 2)
})

test('[P4] whoever is sent away by a crowd comes again after 2 to 10 s', () => {
  expect([0, 0.5, 0.999].map(retryAfterCrowdSeconds)).toEqual([2, 6, 10])
})

test('[P9] [ASVS 2.4.1] who holds back many bodies shuts out no other address', slow, async () => {
  await server.app.listen({ host: '127.0.0.1', port: 0 })
  const pull = (from: string) =>
    server.app.inject({
      url: '/api/sync/v1/pull',
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from },
    })
  const begun = Array.from({ length: ofOneAddressMax }, (_, n) =>
    beginPush(`2001:db8::${n.toString(16)}`),
  )
  await expect.poll(async () => (await pull('2001:db8::ffff')).statusCode).toBe(503)
  expect((await pull('2001:db8:0:1::1')).statusCode).toBe(200)
  expect((await pull('127.0.0.1')).statusCode).toBe(200)
  for (const socket of begun) socket.destroy()
  await expect.poll(async () => (await pull('2001:db8::ffff')).statusCode).toBe(200)
})

/** A push whose body does not come. */
function beginPush(from: string): Socket {
  const head = [
    'POST /api/sync/v1/push HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson',
    `Content-Length: 99\r\nAuthorization: Bearer ${token}\r\nX-Forwarded-For: ${from}`,
  ]
  const socket = connect(port(), '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`))
  return socket.on('error', () => undefined)
}

function port(): number {
  const address = server.app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** What a server on a real port answers to these bytes, until it closes. */
function answerTo(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port(), '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
    })
    socket.on('close', () => resolve(answer)).on('error', reject)
  })
}

test('[P10] headers over 16 kB are 431', async () => {
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  const { maxHeaderSize } = timeouts.http
  const answer = await answerTo(
    `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(maxHeaderSize)}\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 431 /)
})

test('[P10] headers, and a request, that do not come to an end are 408', slow, async () => {
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  const { headersTimeout, requestTimeout, timeout, keepAliveTimeout } = server.app.server
  expect({ headersTimeout, requestTimeout, timeout, keepAliveTimeout }).toEqual({
    headersTimeout: 15_000,
    requestTimeout: 60_000,
    timeout: 120_000,
    keepAliveTimeout: 72_000,
  })
  // Who looks after them comes by every 5 s; the test need not wait longer.
  Object.assign(server.app.server, { headersTimeout: 100, requestTimeout: 200 })
  const head = (credential: string) =>
    `POST /api/sync/v1/push HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${credential}\r\nContent-Length: 99\r\nContent-Type: application/x-ndjson\r\n`
  const answers = await Promise.all([answerTo(head(token)), answerTo(`${head(token)}\r\n{"proto`)])
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  // Whose credential is not known is not waited for.
  expect(await answerTo(`${head('x'.repeat(43))}\r\n{"proto`)).toMatch(/^HTTP\/1\.1 401 /)
})

test('[P10] no more connections are held than a shop and its proxies need', () => {
  expect(server.app.server.maxConnections).toBe(5_000)
})
