import { codeLifeMs, openCode, putCode } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'
import { hashOfCode } from '../tills/secrets.ts'
import { welcome } from './welcome.ts'

let server: TestServer
beforeEach(async () => {
  server = await openTestServer()
})
afterEach(() => server.close())

/** @returns the code that a start printed */
async function start(): Promise<string> {
  const words = await welcome(server.shop, {
    host: 'localhost',
    port: 8787,
    dataDir: '/srv/evertill',
    people: null,
    secured: null,
  })
  const [, code] = /Enrolment code for the first till: (\S+)/.exec(words) ?? []
  return code ?? 'none'
}

const isOpen = async (code: string) =>
  (await server.shop.database.read((sql) =>
    openCode(sql, hashOfCode(code), new Date().toISOString()),
  )) !== null

const enrol = (code: string) =>
  server.app.inject({
    method: 'POST',
    url: '/api/sync/v1/enrol',
    payload: { protocol: 1, nonce: 'nonce-0001', code, app_version: 'test' },
  })

test('several servers that start on one new database each print a code that is good', async () => {
  const [first, second] = [await start(), await start()]
  expect(second).not.toBe(first)
  expect(await isOpen(first)).toBe(true)
  expect(await isOpen(second)).toBe(true)
})

test('the till that spends one of these codes ends the others, and no start prints one any more', async () => {
  const [first, second] = [await start(), await start()]
  expect((await enrol(first)).statusCode).toBe(200)
  expect((await enrol(second)).statusCode).toBe(400)
  expect(await start()).toBe('none')
})

test('a code that a manager makes ends those that starts have printed', async () => {
  const first = await start()
  const atMs = Date.now()
  await server.shop.database.write(server.storeId, (sql) =>
    putCode(sql, {
      codeHash: hashOfCode('ABCD-2345'),
      storeId: server.storeId,
      tillNumber: 1,
      createdBy: 'Ines',
      at: new Date(atMs).toISOString(),
      expiresAt: new Date(atMs + codeLifeMs).toISOString(),
    }),
  )
  expect(await isOpen(first)).toBe(false)
  expect(await isOpen('ABCD-2345')).toBe(true)
})
