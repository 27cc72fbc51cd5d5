import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'

let server: TestServer
beforeEach(async () => {
  server = await openTestServer({ withOffice: true })
})
afterEach(() => server.close())

/** Each costs a hash. */
const slow = { timeout: 60_000 }

function signIn(from: string, email: string) {
  return server.app.inject({
    method: 'POST',
    url: '/api/office/v1/session',
    headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': from },
    payload: { email, password: 'x' },
  })
}

test(
  '[P9] [ASVS 2.4.1] of a crowd that signs in at once a dozen are looked at, the others come again',
  slow,
  async () => {
    const tries = Array.from({ length: 40 }, (_, n) =>
      signIn(`192.0.2.${n}`, `somebody-${n}@harbourlane.example`),
    )
    const answers = await Promise.all(tries)
    const sentAway = answers.filter(({ statusCode }) => statusCode === 429)
    expect(sentAway.length).toBeGreaterThanOrEqual(26)
    expect(sentAway[0]?.headers['retry-after']).toBe('5')
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(
      40 - sentAway.length,
    )
    expect((await signIn('192.0.2.77', 'somebody@harbourlane.example')).statusCode).toBe(401)
  },
)

test('[P9] [ASVS 6.3.1] another address of the same network is no new start', slow, async () => {
  const email = 'elena@harbourlane.example'
  for (let n = 0; n < 5; n++) await signIn(`2001:db8::${n}`, email)
  expect((await signIn('2001:db8::9', email)).statusCode).toBe(429)
  expect((await signIn('2001:db8:0:1::1', email)).statusCode).toBe(401)
})
