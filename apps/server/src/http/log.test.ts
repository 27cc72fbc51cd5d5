import { StorageUnavailable } from '@evertill/ledger'
import { expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'
import { routesOf } from '../testing/routes-of.ts'
import { newToken } from '../tills/secrets.ts'
import { errorFacts } from './log.ts'

/** Some two hundred requests, on a busy machine. */
const slow = { timeout: 60_000 }

const secrets = {
  token: newToken(),
  cookie: newToken(),
  code: 'WXYZ-2345',
  password: 'correct horse battery',
  pin: '739105',
  metrics: 'a metrics token of somebody',
}

/** Where nobody should put them, too. */
const carried = new URLSearchParams(secrets).toString()
const headers = {
  authorization: `Bearer ${secrets.token}`,
  cookie: `evertill-session=${secrets.cookie}; pin=${secrets.pin}`,
  host: 'shop.example',
  origin: 'http://shop.example',
  referer: `http://shop.example/?${carried}`,
  'user-agent': secrets.password,
  'x-request-id': secrets.token,
}
const bodies = [
  { nonce: 'nonce-0001', ...secrets, email: secrets.password, old_token: secrets.token },
  '{"password":"correct horse battery',
  `${secrets.code}\n739105\n`,
]

/** Asks every route in every way that it can be asked in, and twice as many. */
async function askEverything(server: TestServer): Promise<number> {
  let asked = 0
  for (const { method, path } of routesOf(server.app)) {
    const url = `${path.replace(/:\w+|\*/g, secrets.pin)}?${carried}`
    for (const payload of method === 'POST' || method === 'DELETE' ? bodies : [undefined]) {
      for (const type of ['application/json', 'application/x-ndjson']) {
        await server.app.inject({
          method: method as 'GET',
          url,
          headers: { ...headers, ...(payload !== undefined && { 'content-type': type }) },
          ...(payload !== undefined && { payload }),
        })
        asked += 1
      }
    }
  }
  return asked
}

function logged() {
  const lines: string[] = []
  const logger = { level: 'trace', stream: { write: (line: string) => lines.push(line) } } as const
  return { lines, logger }
}

function expectNoSecret(lines: readonly string[]): void {
  for (const line of lines) {
    for (const [name, secret] of Object.entries(secrets)) {
      expect(line.includes(secret) ? `${name} in ${line}` : null).toBeNull()
      expect(line.includes(encodeURIComponent(secret)) ? `${name} in ${line}` : null).toBeNull()
    }
  }
}

test(
  '[P9] [ASVS 14.2.4] [ASVS 16.2.5] no token, code, PIN, password or cookie gets into the log, however it comes',
  slow,
  async () => {
    const { lines, logger } = logged()
    const server = await openTestServer({ withOffice: true, logger })
    const asked = await askEverything(server)
    await server.app.inject({ url: `/nothing/${secrets.code}?${carried}`, headers })
    expect(lines.filter((line) => line.includes('"answered"')).length).toBe(asked + 1)
    expectNoSecret(lines)
    await server.close()
  },
)

test(
  '[P9] [ASVS 14.2.4] [ASVS 16.2.5] [ASVS 16.3.4] nor where the database fails and complains of the values',
  slow,
  async () => {
    const { lines, logger } = logged()
    const values = Object.values(secrets)
    class Complaint extends Error {
      readonly detail = `Key (token_hash)=(${secrets.token}) already exists.`
      readonly parameters = values
      readonly code = '23505'
    }
    const broken = () => {
      const quoted = values.map((value) => `"${value}"`).join(', ')
      const cause = new Complaint(`invalid input: ${quoted}; ${secrets.token}; ${secrets.code}`)
      return Promise.reject(new StorageUnavailable('The database could not do it now.', { cause }))
    }
    const server = await openTestServer({ withOffice: true, logger })
    Object.assign(server.shop.database, { read: broken, write: broken })
    await askEverything(server)
    server.app.log.error(new Error(`"${secrets.password}" is not it`))
    // The complaint itself is told, or nobody could mend it.
    expect(lines.some((line) => line.includes('23505') && line.includes('Complaint'))).toBe(true)
    expectNoSecret(lines)
    await server.close()
  },
)

test('[ASVS 16.2.1] [ASVS 16.2.2] [ASVS 16.2.4] each line says which request it is of, by route and not by address', async () => {
  const { lines, logger } = logged()
  const server = await openTestServer({ withOffice: true, logger })
  const answer = await server.app.inject({ url: '/api/office/v1/items/17?token=abc' })
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    request_id: answer.headers['x-request-id'],
    req: { method: 'GET', route: '/api/office/v1/items/:id', ip: '127.0.0.1' },
    status: answer.statusCode,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    msg: 'answered',
  })
  await server.close()
})

test('[ASVS 16.4.1] whatever is sent, a line of the log stays one line of JSON', async () => {
  const { lines, logger } = logged()
  const server = await openTestServer({ withOffice: true, logger })
  const forged = 'x"}\n{"msg":"forged"}\u2028x'
  await server.app.inject({
    url: `/api/office/v1/items/${encodeURIComponent(forged)}`,
    headers: { 'x-forwarded-for': forged, 'x-request-id': forged, 'user-agent': forged },
  })
  server.app.log.error(new Error(forged))
  const read = lines.map((line) => {
    expect(line.trimEnd()).not.toContain('\n')
    return JSON.parse(line)
  })
  // Where it stands in the log, it is a value and nothing else.
  expect(read.map(({ req }) => req?.ip)).toContain(forged)
  expect(read.map(({ msg }) => msg)).toEqual(['answered', 'It failed.'])
  await server.close()
})

test('an error keeps its kind, code, place and cause, and loses its values', () => {
  const cause = new TypeError('it is not "open sesame"')
  const facts = errorFacts(Object.assign(new Error('over', { cause }), { code: 'E_1', pin: 1 }))
  expect(facts).toEqual({
    type: 'Error',
    code: 'E_1',
    message: 'over',
    stack: expect.stringMatching(/^\s*at .*log\.test\.ts/),
    cause: { type: 'TypeError', message: 'it is not …', stack: expect.stringContaining('at ') },
  })
})
