import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoShop } from '../demo/create-demo-shop.ts'
import { hashPassword } from '../people/passwords.ts'
import { type Answered, askAt, doorNames, doors } from '../testing/doors.ts'
import { openTestServer } from '../testing/open-test-shop.ts'
import { openTestDatabase } from '../testing/test-database.ts'
import { callerNamed, openTwoShops, type TwoShops } from '../testing/two-shops.ts'
import { newToken } from '../tills/secrets.ts'

/** Rows of OWASP ASVS 5.0 that hold at every door; docs/asvs.md has the others. */

const logged: string[] = []
let shops: TwoShops
beforeEach(async () => {
  logged.length = 0
  shops = await openTwoShops({
    logger: { level: 'warn', stream: { write: (line) => void logged.push(line) } },
  })
})
afterEach(() => shops.server.close())

/** What the owner and the till here are answered at every door, and nobody. */
async function everyAnswer(
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly (Answered & { readonly at: string })[]> {
  const answers = []
  for (const caller of ['owner here', 'till here', 'nobody'].map((name) =>
    callerNamed(shops, name),
  )) {
    for (const name of doorNames) {
      const answer = await askAt(shops, name, caller, headers)
      answers.push({ at: `${caller.name}: ${name}`, ...answer })
    }
  }
  return answers
}

const email = 'asvs@shop.example'
const password = 'correct horse battery'

async function withPassword(): Promise<void> {
  const hash = await hashPassword(password)
  await shops.server.shop.database.write(shops.server.storeId, (sql) =>
    sql.run(
      `UPDATE people SET email = ?, password_hash = ? WHERE person_id =
         (SELECT person_id FROM users WHERE role = 'owner' AND store_id = ?)`,
      email,
      hash,
      shops.server.storeId,
    ),
  )
}

/** @returns the answer to a sign-in, over TLS as a proxy tells it */
function signIn(given: string, cookie = '') {
  return shops.server.app.inject({
    method: 'POST',
    url: '/api/office/v1/session',
    headers: {
      host: 'shop.example',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-proto': 'https',
      ...(cookie && { cookie }),
    },
    payload: { email, password: given },
  })
}

const cookieOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }) =>
  String(answer.headers['set-cookie'])

function whoAmI(cookie: string) {
  return shops.server.app.inject({
    url: '/api/office/v1/session',
    headers: { cookie, 'x-forwarded-proto': 'https' },
  })
}

test('[ASVS 3.3.1] [ASVS 3.3.2] [ASVS 3.3.3] [ASVS 3.3.4] the session’s cookie is ours alone', {
  timeout: 20_000,
}, async () => {
  await withPassword()
  const cookie = cookieOf(await signIn(password))
  expect(cookie).toMatch(/^__Host-evertill-session=/)
  for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) {
    expect(cookie.split('; ')).toContain(attribute)
  }
  expect(cookie).not.toContain('Domain')
})

test('[ASVS 7.2.3] a token is 256 bits of chance', () => {
  const tokens = Array.from({ length: 1_000 }, newToken)
  expect(new Set(tokens).size).toBe(1_000)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
})

test('[ASVS 7.2.2] [ASVS 7.2.4] signing in anew makes a new session and ends the one before', {
  timeout: 20_000,
}, async () => {
  await withPassword()
  const first = cookieOf(await signIn(password)).split(';')[0] ?? ''
  const second = cookieOf(await signIn(password, first)).split(';')[0] ?? ''
  expect(second).not.toBe(first)
  expect([(await whoAmI(first)).statusCode, (await whoAmI(second)).statusCode]).toEqual([401, 200])
})

test('[ASVS 3.4.2] no answer is for pages of another origin', async () => {
  for (const { at, headers } of await everyAnswer({ origin: 'https://elsewhere.example' })) {
    const cors = Object.keys(headers).filter((name) => name.startsWith('access-control-'))
    expect(cors, at).toEqual([])
  }
})

test('[ASVS 3.4.3] [ASVS 3.4.4] [ASVS 3.4.5] [ASVS 3.4.6] [ASVS 3.4.8] [ASVS 14.2.3] every answer tells the browser to keep to itself', async () => {
  const unknown = await shops.server.app.inject('/no/such/page')
  const answers = [...(await everyAnswer()), { at: 'no such page', headers: unknown.headers }]
  for (const { at, headers } of answers) {
    const policy = String(headers['content-security-policy']).split(';')
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy, at).toContain(rule)
    }
    expect(
      policy.some((rule) => rule.startsWith('trusted-types ')),
      at,
    ).toBe(true)
    expect(policy.join(), at).not.toMatch(/unsafe|\*|https?:/)
    expect(headers, at).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  }
})

test('[ASVS 3.5.2] what any page may send unasked is taken by no call of the tills', async () => {
  const before = await shops.contents()
  const till = callerNamed(shops, 'till here')
  // Another page needs no leave for these, and a blob without a type has none.
  const plainTypes = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']
  for (const name of doorNames.filter((one) => one.startsWith('POST /api/sync/'))) {
    // A code that is good, so that nothing but the type is in its way.
    const ask = doors[name.endsWith('/enrol') ? name.replace('enrol', 'code') : name]?.ask
    for (const type of plainTypes) {
      const answer = await askAt(shops, name, till, { 'content-type': type }, ask)
      expect(answer.status, `${name} as ${type}`).toBe(415)
    }
  }
  expect(await shops.contents()).toBe(before)
})

test('[ASVS 3.5.3] what is only asked for changes nothing', async () => {
  const before = await shops.contents()
  for (const caller of shops.callers) {
    for (const name of doorNames.filter((one) => one.startsWith('GET '))) {
      await askAt(shops, name, caller)
    }
  }
  expect(await shops.contents()).toBe(before)
})

test('[ASVS 4.1.1] every answer says what it is, and in which letters', async () => {
  for (const { at, status, text, headers } of await everyAnswer()) {
    if (status === 204 || text === '') continue
    const type = String(headers['content-type'])
    expect(type, at).toMatch(
      /^(application\/json|text\/(html|css|plain)(; version=[\d.]+)?); charset=utf-8$/,
    )
    if (type.startsWith('application/json')) expect(() => JSON.parse(text), at).not.toThrow()
  }
})

test('[ASVS 4.1.2] whoever asks in clear is sent on to no other scheme, and a program nowhere', async () => {
  for (const { at, status, headers } of await everyAnswer()) {
    const { location } = headers
    const isAppWithoutSlash = / GET \/(till|office)$/.test(at)
    if (isAppWithoutSlash) expect(location, at).toMatch(/^\/(till|office)\/$/)
    else
      expect({ location, isSentOn: status >= 300 && status < 400 }, at).toEqual({ isSentOn: false })
  }
})

test('[ASVS 4.1.3] what somebody says of where he is counts for nothing', {
  timeout: 20_000,
}, async () => {
  await withPassword()
  const claims = {
    'x-forwarded-for': '198.51.100.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'elsewhere.example',
    'x-request-id': '4f1c2d3e-0000-4000-8000-0123456789ab',
  }
  const signInFrom = (remoteAddress: string, given: string) =>
    shops.server.app.inject({
      method: 'POST',
      url: '/api/office/v1/session',
      remoteAddress,
      headers: { host: 'shop.example', origin: 'http://shop.example', ...claims },
      payload: { email, password: given },
    })
  // Of another scheme the cookie would have another name, of another host the page another origin.
  expect(cookieOf(await signInFrom('203.0.113.7', password))).toMatch(/^evertill-session=/)
  await signInFrom('203.0.113.7', 'not this one')
  // A proxy on this machine is believed.
  await signInFrom('127.0.0.1', 'not this one')
  const [own, proxied] = logged.map((line) => JSON.parse(line))
  expect(own).toMatchObject({
    msg: expect.stringContaining('password'),
    req: { ip: '203.0.113.7' },
  })
  expect(own.request_id).not.toBe(claims['x-request-id'])
  expect(proxied).toMatchObject({
    msg: expect.stringContaining('another origin'),
    req: { ip: '198.51.100.9' },
    request_id: claims['x-request-id'],
  })
})

test('[ASVS 4.1.4] a method that a route does not have is refused', async () => {
  for (const name of doorNames) {
    const [, path = ''] = name.split(' ')
    for (const method of ['PUT', 'PATCH', 'TRACE', 'OPTIONS']) {
      const answer = await shops.server.app.inject({ method: method as 'PUT', url: path })
      expect([404, 405], `${method} ${path}`).toContain(answer.statusCode)
    }
  }
})

test('[ASVS 14.2.1] nothing that opens a door travels in an address', async () => {
  const document = (await shops.server.app.inject('/api/openapi.json')).json()
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object))
  const names = operations.flatMap(({ parameters = [] }) =>
    parameters.map(({ name }: { readonly name: string }) => name),
  )
  expect(names.length).toBeGreaterThan(10)
  for (const name of names) expect(name).not.toMatch(/token|code|password|pin|session|secret/i)
})

test('[ASVS 14.2.5] a file that is not there is not found, and no other in its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-asvs-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Till</title>')
  const built = await openTestServer({ folders: { till: folder, office: folder } })
  const page = await built.app.inject('/till/sell')
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  for (const file of [
    '/till/assets/start-abc.js',
    '/till/sw.js',
    '/office/style.css',
    '/door.js',
  ]) {
    const missing = await built.app.inject(file)
    expect(missing.statusCode, file).toBe(404)
    expect(missing.body, file).not.toContain('<')
  }
  await built.close()
  rmSync(folder, { recursive: true })
})

test('[ASVS 14.2.2] [ASVS 14.3.2] no answer of the API is kept by a cache that others use', async () => {
  for (const { at, headers } of await everyAnswer()) {
    if (!at.includes(' /api/') || at.endsWith('openapi.json')) continue
    const kept = String(headers['cache-control'])
    // A page of the catalogue is named by its hash, and kept by the till that fetched it.
    if (at.endsWith('/chunks/:hash') && kept.startsWith('private')) continue
    expect(kept, at).toBe('no-store')
  }
})

test('[ASVS 16.2.1] [ASVS 16.2.2] [ASVS 16.3.1] [ASVS 16.3.2] [ASVS 16.3.3] who was refused is in the log, without what was tried', {
  timeout: 20_000,
}, async () => {
  await withPassword()
  await signIn('not this one')
  await askAt(shops, 'GET /api/office/v1/overview', callerNamed(shops, 'cashier here'))
  await askAt(shops, 'POST /api/office/v1/tills', callerNamed(shops, 'owner here'), {
    'sec-fetch-site': 'cross-site',
  })
  const lines = logged.map((line) => JSON.parse(line))
  expect(lines.map(({ msg, req }) => [msg, req.route])).toEqual([
    ['Refused: a wrong address or password.', '/api/office/v1/session'],
    ['Refused: a cashier in the back office.', '/api/office/v1/overview'],
    ['Refused: a page of another origin.', '/api/office/v1/tills'],
  ])
  for (const { time, request_id, req } of lines) {
    expect(time).toMatch(/^\d{4}-.*Z$/)
    expect(request_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(req.ip).toBeTruthy()
  }
  expect(logged.join()).not.toMatch(/not this one|asvs@/)
  // Who came in is in the audit log.
  await signIn(password)
  const opened = await shops.server.count('audit_log', "action = 'session.open'")
  expect(opened).toBe(1)
})

test('[ASVS 16.3.1] [ASVS 16.3.2] [ASVS 16.3.3] who was refused at the tills’ door is in the log', async () => {
  const enrolment = { protocol: 1, nonce: 'nonce-0001', code: 'WXYZ-9999', app_version: 'test' }
  const at = (path: string) => `/api/sync/v1/${path}`
  const { app } = shops.server
  await app.inject({ method: 'POST', url: at('enrol'), payload: enrolment })
  await app.inject({ method: 'POST', url: at('code'), payload: enrolment })
  for (const token of [newToken(), 'short']) {
    await app.inject({ url: at('pull'), headers: { authorization: `Bearer ${token}` } })
  }
  await askAt(shops, 'GET /api/sync/v1/pull', callerNamed(shops, 'retired till here'))
  const lines = logged.map((line) => JSON.parse(line))
  expect(lines.map(({ msg, req }) => [msg, req.route])).toEqual([
    ['Refused: a code that is not good.', at('enrol')],
    ['Refused: a code that is not good.', at('code')],
    ['Refused: a credential that is not known.', at('pull')],
    ['Refused: a credential that is not known.', at('pull')],
    ['Refused: a retired till.', at('pull')],
  ])
  expect(logged.join()).not.toContain('WXYZ')
})

test('[ASVS 16.3.1] [ASVS 16.3.3] who came in, who left, and which till was let in by whom is in the audit log', async () => {
  const { server } = shops
  await withPassword()
  const { cookies } = await signIn(password)
  const [cookie] = cookies
  await server.app.inject({
    method: 'DELETE',
    url: '/api/office/v1/session',
    headers: {
      'x-forwarded-proto': 'https',
      'sec-fetch-site': 'same-origin',
      cookie: `${cookie?.name}=${cookie?.value}`,
    },
  })
  const { deviceId } = await server.enrol()
  const deeds = await server.rows(
    'SELECT action, user_id, user_name FROM audit_log ORDER BY number',
  )
  const owner = expect.objectContaining({ action: 'session.open' })
  expect(deeds.slice(-3)).toEqual([
    owner,
    { ...deeds.at(-3), action: 'session.close' },
    { action: 'till.enrol', user_id: deviceId, user_name: 'test' },
  ])
})

test('[ASVS 16.3.4] [ASVS 16.5.1] [ASVS 16.5.4] a fault of ours is logged, and no answer tells of it', async () => {
  const callers = []
  for (const name of ['owner here', 'till here']) {
    const shown = await callerNamed(shops, name).shows()
    callers.push({ name, shows: async () => shown })
  }
  const fails = () => Promise.reject(new TypeError('no column of pin_hash'))
  Object.assign(shops.server.shop.database, { read: fails, write: fails })
  let failed = 0
  for (const caller of callers) {
    for (const name of doorNames.filter((one) => one.includes('/v1/'))) {
      const { status, text } = await askAt(shops, name, caller)
      expect(text, name).not.toMatch(/column|pin_hash|TypeError|\.ts\b|node:/)
      if (status < 500) continue
      failed += 1
      expect([status, JSON.parse(text).code], name).toEqual([503, 'unavailable'])
    }
  }
  const faults = logged
    .map((line) => JSON.parse(line))
    .filter(({ err }) => err?.type === 'TypeError')
  expect(faults).toHaveLength(failed)
  expect(failed).toBeGreaterThan(30)
})

test('[ASVS 6.3.2] [ASVS 13.2.3] no two demo shops open with the same words', {
  timeout: 20_000,
}, async () => {
  const secrets: string[] = []
  for (let shop = 0; shop < 2; shop++) {
    const opened = await openTestDatabase()
    const demo = await createDemoShop(opened.database, { nowMs: Date.now() })
    secrets.push(...(demo?.people ?? []).flatMap(({ password: word }) => word ?? []))
    await opened.close()
  }
  expect(secrets.length).toBeGreaterThanOrEqual(4)
  expect(new Set(secrets).size).toBe(secrets.length)
})
