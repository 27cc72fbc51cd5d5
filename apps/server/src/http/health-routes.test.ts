import { TestTill } from '@evertill/ledger/testing'
import { SqliteDatabase } from '@evertill/storage-sql'
import { afterEach, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'
import { Gate } from './gate.ts'

let server: TestServer
afterEach(() => server.close())

const broken = () => Promise.reject(new Error('broken'))

test('a server is ready while its database answers, and says why it is not', async () => {
  server = await openTestServer()
  expect(await server.app.inject('/readyz')).toMatchObject({ statusCode: 200 })
  const { database } = server.shop
  const read = database.read.bind(database)
  Object.assign(database, { read: broken })
  const answer = await server.app.inject('/readyz')
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toEqual({ ready: false, reason: 'The database does not answer.' })
  expect(answer.headers['retry-after']).toBe('2')
  // It lives all the same: nobody should start it anew for that.
  expect(await server.app.inject('/healthz')).toMatchObject({ statusCode: 200 })
  Object.assign(database, { read })
  expect((await server.app.inject('/readyz')).json()).toEqual({ ready: true })
})

test('a database that answers too late does not answer', { timeout: 10_000 }, async () => {
  server = await openTestServer()
  let asked = 0
  Object.assign(server.shop.database, {
    read: () => {
      asked += 1
      return new Promise(() => undefined)
    },
  })
  const answers = await Promise.all([1, 2, 3].map(() => server.app.inject('/readyz')))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503])
  // Whoever asks meanwhile makes it no worse.
  expect(asked).toBe(1)
})

test('a server that stops is not ready at once, and lets nobody in any more', async () => {
  const gate = new Gate()
  server = await openTestServer({ gate, withOffice: true })
  await gate.stop()
  expect((await server.app.inject('/readyz')).json()).toEqual({
    ready: false,
    reason: 'The server is stopping.',
  })
  const push = await server.app.inject({ method: 'POST', url: '/api/sync/v1/push' })
  expect(push.json()).toMatchObject({ code: 'unavailable', nonce: null })
  const office = await server.app.inject('/api/office/v1/overview')
  expect(office.json()).toMatchObject({ code: 'unavailable' })
  const page = await server.app.inject('/till/')
  for (const answer of [push, office, page]) {
    expect(answer.statusCode).toBe(503)
    expect(answer.headers).toMatchObject({ 'retry-after': '1', connection: 'close' })
  }
  expect(await server.app.inject('/healthz')).toMatchObject({ statusCode: 200 })
})

async function metrics(headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') {
  return server.app.inject({ url: '/metrics', headers, remoteAddress })
}

test('[P9] [ASVS 4.1.3] metrics answer this machine alone, asked directly', async () => {
  server = await openTestServer()
  expect((await metrics()).statusCode).toBe(200)
  expect((await metrics({}, '::1')).statusCode).toBe(200)
  expect((await metrics({}, '203.0.113.7')).statusCode).toBe(403)
  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host']) {
    expect((await metrics({ [name]: '127.0.0.1' })).statusCode).toBe(403)
  }
})

test('they tell of the pool, where the database has one', async () => {
  server = await openTestServer()
  const { body } = await metrics()
  const lines = body.matchAll(/^evertill_database_connections\{state="(\w+)"\} (\d+)$/gm)
  const states = Array.from(lines, ([, state, count]) => ({ state, count: Number(count) }))
  if (server.shop.database instanceof SqliteDatabase) return expect(states).toEqual([])
  expect(states.length).toBeGreaterThan(1)
  expect(states.some(({ count }) => count > 0)).toBe(true)
})

test('[P9] with a token they answer whoever shows it, and nobody else', async () => {
  const metricsToken = 'a token of some length'
  const logged: string[] = []
  const stream = { write: (line: string) => void logged.push(line) }
  server = await openTestServer({ metricsToken, logger: { level: 'warn', stream } })
  const shown = { authorization: `Bearer ${metricsToken}` }
  expect((await metrics(shown, '203.0.113.7')).statusCode).toBe(200)
  expect((await metrics()).statusCode).toBe(401)
  expect((await metrics({ authorization: 'Bearer another' })).statusCode).toBe(401)
  expect(logged.map((line) => JSON.parse(line).msg)).toEqual([
    'Refused: no token of the metrics.',
    'Refused: no token of the metrics.',
  ])
  const guesses = []
  for (let n = 0; n < 300; n++) guesses.push(await metrics({ authorization: `Bearer ${n}` }))
  expect(guesses.at(-1)?.statusCode).toBe(429)
  expect(guesses.at(-1)?.headers['retry-after']).toBeTruthy()
})

/** The value of one series, by its name and labels as they stand in the text. */
function figureOf(text: string, series: string): number {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return Number(line?.slice(series.length + 1) ?? 'missing')
}

test('metrics tell of commands, requests, tills, findings, queue and process', async () => {
  server = await openTestServer()
  const { storeId } = server
  const { deviceId, token } = await server.enrol()
  const till = new TestTill(deviceId)
  till.sell({ number: 1 })
  till.add('{"command_id":')
  const ask = (path: string, type: string, payload: string) =>
    server.app.inject({
      method: 'POST',
      url: `/api/sync/v1/${path}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      payload,
    })
  const { header } = till.slice(1)
  const lines = [JSON.stringify(header), ...till.bodies].join('\n')
  for (const _ of [1, 2]) await ask('push', 'application/x-ndjson', lines)
  const oldest = new Date(Date.now() - 600_000).toISOString()
  await ask(
    'heartbeat',
    'application/json',
    JSON.stringify({
      protocol: 1,
      nonce: 'nonce-0009',
      sent_at: oldest,
      app_version: 'test',
      epochs: [],
      failed: [],
      waiting: 7,
      needs_help: 1,
      oldest_waiting_at: oldest,
      storage: null,
      clock_offset_ms: -60_000,
    }),
  )
  const { body, headers } = await metrics()
  expect(headers['content-type']).toContain('text/plain')
  const of = (series: string) => figureOf(body, series)
  // Of a shop without that product, at stock nought: two findings on one sale.
  expect(of('evertill_commands_total{outcome="flagged"}')).toBe(1)
  expect(of('evertill_commands_total{outcome="parked"}')).toBe(1)
  expect(of('evertill_commands_total{outcome="duplicate"}')).toBe(2)
  expect(of('evertill_push_seconds_count{result="taken"}')).toBe(2)
  const route = 'route="/api/sync/v1/push",method="POST",status="200"'
  expect(of(`evertill_requests_total{${route}}`)).toBe(2)
  const ofTill = `{store="${storeId}",till="1"}`
  expect(of(`evertill_till_waiting_commands${ofTill}`)).toBe(7)
  expect(of(`evertill_till_needs_help_commands${ofTill}`)).toBe(1)
  expect(of(`evertill_till_silence_seconds${ofTill}`)).toBeLessThan(60)
  // The till's clock is a minute slow: its oldest command is younger than it looks.
  expect(of(`evertill_till_queue_age_seconds${ofTill}`)).toBeGreaterThanOrEqual(540)
  expect(of(`evertill_till_queue_age_seconds${ofTill}`)).toBeLessThan(590)
  expect(of(`evertill_open_items{store="${storeId}",kind="UNKNOWN_PRODUCT"}`)).toBe(1)
  expect(of(`evertill_parked_commands{store="${storeId}"}`)).toBe(1)
  expect(of('evertill_ledger_transactions{state="waiting"}')).toBe(0)
  expect(of('evertill_database_up')).toBe(1)
  expect(of('process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(of('evertill_books_proved')).toBeNaN()
})

test('[ASVS 16.5.2] without its database a server still tells of itself, and of nothing old', async () => {
  server = await openTestServer({
    lastCheck: () => ({
      at: '2026-11-21T03:00:00.000Z',
      proved: true,
      commands: 1,
      sentence: null,
    }),
  })
  const { deviceId } = await server.enrol()
  expect(deviceId).toBeTruthy()
  expect((await metrics()).body).toContain('evertill_till_waiting_commands{')
  Object.assign(server.shop.database, { read: broken })
  const { body, statusCode } = await metrics()
  expect(statusCode).toBe(200)
  expect(figureOf(body, 'evertill_database_up')).toBe(0)
  expect(body).not.toContain('evertill_till_waiting_commands{')
  expect(figureOf(body, 'evertill_books_proved')).toBe(1)
  expect(figureOf(body, 'evertill_books_checked_timestamp_seconds')).toBe(1_795_230_000)
})

test('no address becomes a label, however many are asked for', async () => {
  server = await openTestServer()
  for (let at = 0; at < 50; at++) await server.app.inject(`/no/such/${at}?x=${at}`)
  const { body } = await metrics()
  const labels = 'route="none",method="GET",status="404"'
  expect(figureOf(body, `evertill_requests_total{${labels}}`)).toBe(50)
  expect(body).not.toContain('/no/such')
})
