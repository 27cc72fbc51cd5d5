import { TestTill } from '@evertill/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'

/** NUL is no text for PostgreSQL, half a letter for no database: both are read as U+FFFD. */
let server: TestServer
let cookie: string
beforeAll(async () => {
  server = await openTestServer({ withOffice: true })
  cookie = await server.signInOwner()
})
afterAll(() => server.close())

async function office(method: 'GET' | 'POST', path: string, payload?: object | string) {
  const isCsv = typeof payload === 'string'
  const answer = await server.app.inject({
    method,
    url: `/api/office/v1/${path}`,
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(isCsv && { 'content-type': 'text/csv' }),
    },
    ...(payload !== undefined && { payload }),
  })
  return [answer.statusCode, answer.json()] as const
}

test.each(['products?query=%00', 'sales?query=a%00', 'parked?before=%00', 'shifts?before=%00'])(
  '[P10] NUL in a question finds nothing: %s',
  async (path) => {
    expect((await office('GET', path))[0]).toBe(200)
  },
)

test.each(['products/%00', 'sales/%00', 'items/%00', 'parked/%00', 'shifts/%00'])(
  '[P10] NUL in an address is not found: %s',
  async (path) => {
    expect(await office('GET', path)).toMatchObject([404, { code: 'not_found' }])
  },
)

test('[P10] NUL in a name is read as U+FFFD', async () => {
  expect(await office('POST', 'tills', { name: 'Coffee\0bar' })).toMatchObject([
    200,
    { name: 'Coffee\u{FFFD}bar' },
  ])
})

test('[P6] half a letter in a name is read as U+FFFD', async () => {
  expect(await office('POST', 'tills', { name: 'Cake \ud83c' })).toMatchObject([
    200,
    { name: 'Cake \u{FFFD}' },
  ])
})

test('[P10] NUL in a file of products is read as U+FFFD', async () => {
  const csv = 'sku,name,price\nNUL-1,Lan\0tern,1.50\n'
  expect((await office('POST', 'products/import', csv))[0]).toBe(200)
  expect(await office('GET', 'products?query=NUL-1')).toMatchObject([
    200,
    { products: [{ name: 'Lan\u{FFFD}tern' }] },
  ])
})

test('[P10] NUL in an address that nobody has is a wrong password', async () => {
  const wrong = await office('POST', 'session', { email: 'elena\0@x.example', password: 'a\0b' })
  expect(wrong).toMatchObject([401, { code: 'wrong_password' }])
})

test('[P10] NUL in what a till says of itself is read as U+FFFD', async () => {
  const { deviceId, token } = await server.enrol()
  const till = new TestTill(deviceId)
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/sync/v1/heartbeat',
    headers: { authorization: `Bearer ${token}` },
    payload: { ...till.heartbeat({ nonce: 'nonce-0009', epochs: [] }), app_version: '1\0' },
  })
  expect(answer.statusCode).toBe(200)
  expect(await office('GET', 'tills')).toMatchObject([
    200,
    {
      tills: expect.arrayContaining([
        expect.objectContaining({
          devices: [expect.objectContaining({ app_version: '1\u{FFFD}' })],
        }),
      ]),
    },
  ])
})
