import { StorageUnavailable } from '@evertill/ledger'
import { testId } from '@evertill/ledger/testing'
import { officeProblem, sessionAnswer } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashPassword } from '../people/passwords.ts'
import { isSameOrigin } from './same-origin.ts'
import { owner, startMs, TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
})
afterEach(() => office.close())

const signIn = (body: unknown, headers = {}) =>
  office.ask('POST', 'session', { body, headers, cookie: null })

test('signing in answers who and where, and sets a cookie that pages cannot read', async () => {
  const answer = await signIn({ ...owner, email: ' Elena@HarbourLane.example ' })
  expect(sessionAnswer.parse(answer.json)).toMatchObject({
    user: { name: 'Elena', role: 'owner' },
    store: { name: 'Harbour Lane Grocers', currency: 'GBP' },
  })
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^evertill-session=[A-Za-z0-9_-]{43}; Max-Age=50400; Path=\/api\/office; HttpOnly; SameSite=Strict$/,
  )
  expect(answer.headers['cache-control']).toBe('no-store')
  const [session, ...others] = await office.rows('SELECT token_hash FROM sessions')
  expect(session?.token_hash).toMatch(/^[0-9a-f]{64}$/)
  expect(others).toEqual([])
})

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await signIn({ ...owner, password: 'wrong' })
  const unknown = await signIn({ email: 'nobody@harbourlane.example', password: 'wrong' })
  expect(wrong.status).toBe(401)
  expect(officeProblem.parse(wrong.json).code).toBe('wrong_password')
  expect(unknown.json).toEqual(wrong.json)
})

// Each try costs a hash, by design.
test('[ASVS 6.3.1] after five wrong tries even the right password has to wait', {
  timeout: 60_000,
}, async () => {
  for (let n = 0; n < 5; n++) await signIn({ ...owner, password: `wrong ${n}` })
  const held = await signIn(owner)
  expect(held.status).toBe(429)
  expect(held.headers['retry-after']).toBe('30')
  expect(held.json).toEqual({
    code: 'slow_down',
    message: 'Too many wrong tries. Try again in 30 seconds.',
  })
  office.nowMs += 30_000
  expect((await signIn(owner)).status).toBe(200)
})

test('[P10] while the database is away nobody is signed in, out, or told that a password is wrong', async () => {
  const cookie = await office.signIn()
  for (const way of ['read', 'write'] as const) {
    const away = () => Promise.reject(new StorageUnavailable('away'))
    const there = office.shop.database[way]
    Object.assign(office.shop.database, { [way]: away })
    const asked = [await signIn(owner), await office.ask('DELETE', 'session', { cookie })]
    if (way === 'read') asked.push(await office.ask('GET', 'session', { cookie }))
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 503))
    expect(asked.map(({ headers }) => headers['set-cookie'])).toEqual(asked.map(() => undefined))
    Object.assign(office.shop.database, { [way]: there })
  }
  expect((await office.ask('GET', 'session', { cookie })).status).toBe(200)
})

test('[P10] ten tries while the database is away lock nobody out', async () => {
  const { database } = office.shop
  const { read } = database
  Object.assign(database, { read: () => Promise.reject(new StorageUnavailable('away')) })
  for (let n = 0; n < 10; n++) expect((await signIn(owner)).status).toBe(503)
  Object.assign(database, { read })
  expect((await signIn(owner)).status).toBe(200)
})

test('whatever address and password people have, they sign in with it', async () => {
  const password = '\u{FDFA}'.repeat(256)
  const hash = await hashPassword(password)
  for (const email of ['owner@kasse', 'müller@laden.example', 'a"b@x', 'ὀδυσσεύς@ithaka.example']) {
    await office.rows(
      `UPDATE people SET email = '${email}', password_hash = '${hash}' WHERE person_id = '${testId(2, 9)}'`,
    )
    expect((await signIn({ email: email.toUpperCase(), password })).status).toBe(200)
    expect((await signIn({ email, password: `${password.slice(1)}b` })).status).toBe(401)
  }
})

test('[ASVS 14.2.3] what the environment tells Better Auth is not heard: no other secret, and nobody to report to', async () => {
  process.env.BETTER_AUTH_SECRETS = 'oops'
  process.env.BETTER_AUTH_TELEMETRY = '1'
  process.env.BETTER_AUTH_TELEMETRY_ENDPOINT = 'http://127.0.0.1:9/'
  expect((await signIn(owner)).status).toBe(200)
  expect(Object.keys(process.env).filter((name) => name.startsWith('BETTER_AUTH'))).toEqual([])
})

test.each(['\u00e9\u00e8', 'a.b.c', '%zz', '%0a', 'x'.repeat(7_000), '"', 'ab\u{1F600}'])(
  '[P10] the cookie %j is nobody’s',
  async (token) => {
    const cookie = `evertill-session=${encodeURIComponent(token)}`
    expect((await office.ask('GET', 'session', { cookie })).status).toBe(401)
    expect((await office.ask('DELETE', 'session', { cookie })).status).toBe(204)
  },
)

test('[ASVS 6.2.10] a password stays good for as long as nobody changes it', async () => {
  office.nowMs = startMs + 20 * 365 * 24 * 60 * 60 * 1000
  expect((await signIn(owner)).status).toBe(200)
})

test('[ASVS 7.4.1] [ASVS 7.4.2] signed out, expired, or made inactive: 401 with a sentence', async () => {
  const cookie = await office.signIn()
  expect((await office.ask('GET', 'session')).status).toBe(200)
  office.nowMs = startMs + 15 * 60 * 60 * 1000
  expect((await office.ask('GET', 'session')).json).toMatchObject({ code: 'signed_out' })
  office.nowMs = startMs
  await office.rows('UPDATE users SET active = 0')
  expect((await office.ask('GET', 'overview')).status).toBe(401)
  await office.rows('UPDATE users SET active = 1')
  expect((await office.ask('DELETE', 'session')).status).toBe(204)
  expect((await office.ask('GET', 'overview', { cookie })).status).toBe(401)
  expect((await office.ask('GET', 'overview', { cookie: null })).status).toBe(401)
})

test('[P9] [ASVS 8.2.1] a cashier signs in and gets no further than that', async () => {
  const cookie = await office.signIn('mara@harbourlane.example')
  expect((await office.ask('GET', 'session', { cookie })).status).toBe(200)
  for (const path of ['overview', 'sales', 'items', 'parked', 'tills', 'products']) {
    const answer = await office.ask('GET', path, { cookie })
    expect([answer.status, officeProblem.parse(answer.json).code]).toEqual([403, 'forbidden'])
  }
})

test('[P9] [ASVS 3.5.1] a request from another page is refused before anything is looked at', async () => {
  const foreign = { origin: 'http://evil.example' }
  expect((await signIn(owner, foreign)).json).toMatchObject({ code: 'wrong_origin' })
  const answer = await office.ask('POST', 'tills', { body: { name: 'New' }, headers: foreign })
  expect([answer.status, answer.json]).toMatchObject([403, { code: 'wrong_origin' }])
  expect((await office.ask('DELETE', 'session', { headers: foreign })).status).toBe(403)
  expect(await office.count('tills')).toBe(1)
})

test('[ASVS 3.5.1] what counts as the same origin', () => {
  const host = 'shop.example:8787'
  expect(isSameOrigin({ 'sec-fetch-site': 'same-origin' }, host)).toBe(true)
  expect(isSameOrigin({ 'sec-fetch-site': 'same-site' }, host)).toBe(false)
  expect(isSameOrigin({ 'sec-fetch-site': 'none' }, host)).toBe(false)
  expect(isSameOrigin({ origin: 'http://shop.example:8787' }, host)).toBe(true)
  expect(isSameOrigin({ origin: 'http://shop.example' }, host)).toBe(false)
  expect(isSameOrigin({ origin: 'null' }, host)).toBe(false)
  expect(isSameOrigin({}, host)).toBe(false)
  const both = { 'sec-fetch-site': 'cross-site', origin: 'http://shop.example:8787' }
  expect(isSameOrigin(both, host)).toBe(false)
})

test.each([
  ['no body', undefined],
  ['a list', []],
  ['a number for an address', { email: 7, password: 'x' }],
  ['an endless password', { email: 'a@b.example', password: 'x'.repeat(10_000) }],
])('[P10] signing in with %s is a clear 400', async (_, body) => {
  const answer = await signIn(body)
  expect([answer.status, officeProblem.parse(answer.json).code]).toEqual([400, 'bad_request'])
})
