import { TestTill } from '@evertill/ledger/testing'
import { protocolVersion, refusal } from '@evertill/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'

let server: TestServer
let till: TestTill
let token: string

beforeEach(async () => {
  server = await openTestServer()
  const enrolled = await server.enrol()
  till = new TestTill(enrolled.deviceId)
  token = enrolled.token
  till.sell({ number: 1 })
})

afterEach(() => server.close())

const nonce = 'nonce-0012'

async function ask(call: string, question: object) {
  const lines = call === 'push' ? till.bodies : []
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/sync/v1/${call}`,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': call === 'push' ? 'application/x-ndjson' : 'application/json',
    },
    payload: [JSON.stringify({ nonce, ...question }), ...lines].join('\n'),
  })
  return { status: answer.statusCode, json: answer.json() }
}

const beat = () => {
  const { protocol: _protocol, nonce: _nonce, ...rest } = till.heartbeat({ waiting: 1 })
  return rest
}

/** Each call in today's shape, and in one that this version cannot know. */
const calls: readonly [string, () => object][] = [
  ['push', () => till.slice(1, 1, { nonce }).header],
  ['push', () => ({ shape: 'of another time' })],
  ['heartbeat', beat],
  ['heartbeat', () => ({ shape: 'of another time' })],
  ['links', () => ({ links: [] })],
  ['judge', () => ({ links: [] })],
  ['commands', () => ({ epoch: till.epoch, head: till.points[1], after: null })],
  ['enrol', () => ({ code: 'ABCD-0001', app_version: 'test' })],
  ['enrol', () => ({ shape: 'of another time' })],
]

const skews: readonly [number, string][] = [
  [0, 'protocol_too_old'],
  [protocolVersion + 1, 'protocol_too_new'],
]

test.each(skews)(
  '[P12] whatever is asked in protocol %i is refused as %s, and nothing changes',
  async (protocol, code) => {
    for (const [call, question] of calls) {
      const asked = await ask(call, { ...question(), protocol })
      expect({ call, ...asked }).toMatchObject({ call, status: 426, json: { code, nonce } })
      expect(refusal.safeParse(asked.json).success).toBe(true)
    }
    expect(await server.count('journal')).toBe(0)
    expect(await server.count('orphans')).toBe(0)
  },
)

test('[P12] a code that a till of another protocol tried is still good', async () => {
  await server.newCode('WXYZ-2345')
  const question = { code: 'WXYZ-2345', app_version: 'test' }
  expect((await ask('enrol', { ...question, protocol: 2 })).status).toBe(426)
  expect((await ask('enrol', { ...question, protocol: 1 })).status).toBe(200)
})

test('[P12] a question that names no protocol, as of links, is answered', async () => {
  expect((await ask('links', { links: [] })).json).toMatchObject({ nonce, known: [] })
})

test('[P9] a protocol is told to tills that are known, and to no one else', async () => {
  token = 'x'.repeat(43)
  for (const [call, question] of calls.filter(([name]) => name !== 'enrol')) {
    const asked = await ask(call, { ...question(), protocol: 0 })
    expect(asked).toMatchObject({ status: 401, json: { code: 'unknown_credential' } })
  }
})
