import { refusal } from '@evertill/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'
import { requestIdBy } from './request-id.ts'

let server: TestServer
beforeEach(async () => {
  server = await openTestServer({ withOffice: true })
})
afterEach(() => server.close())

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function ask(id?: string, url = '/api/sync/v1/pull') {
  const headers = { ...(id !== undefined && { 'x-request-id': id }) }
  const answer = await server.app.inject({ url, headers })
  return { header: String(answer.headers['x-request-id']), answer }
}

test('each request has an id of its own, in its answer and in a refusal’s envelope', async () => {
  const [one, other] = [await ask(), await ask()]
  expect(one.header).toMatch(uuid)
  expect(other.header).not.toBe(one.header)
  expect(refusal.parse(one.answer.json()).request_id).toBe(one.header)
})

test('a proxy’s id is taken where it is well-formed', async () => {
  const id = '4f1c2d3e-0000-4000-8000-0123456789ab'
  expect((await ask(id)).header).toBe(id)
  expect((await ask('0123456789abcdef0123456789abcdef', '/healthz')).header).toBe(
    '0123456789abcdef0123456789abcdef',
  )
})

test.each(['', 'short', 'x'.repeat(36), `{"a":1}`, 'a'.repeat(200), '../../etc', 'abcd-1234'])(
  '[P10] the id %j is not taken',
  async (id) => {
    expect((await ask(id)).header).toMatch(uuid)
  },
)

test('[P9] [ASVS 4.1.3] a caller that is no trusted proxy names no id', () => {
  const id = '4f1c2d3e-0000-4000-8000-0123456789ab'
  const request = { headers: { 'x-request-id': id }, socket: { remoteAddress: '203.0.113.7' } }
  expect(requestIdBy(() => true)(request as never)).toBe(id)
  expect(requestIdBy((address) => address === '127.0.0.1')(request as never)).not.toBe(id)
})

test('the office names it where the log is needed', async () => {
  Object.assign(server.shop.database, { read: () => Promise.reject(new Error('broken')) })
  const headers = { cookie: 'evertill-session=abc' }
  const answer = await server.app.inject({ url: '/api/office/v1/overview', headers })
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toMatchObject({
    code: 'unavailable',
    request_id: answer.headers['x-request-id'],
  })
})
