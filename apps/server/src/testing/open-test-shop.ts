import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testCashier, testId } from '@evertill/ledger/testing'
import { testSettings } from '@evertill/protocol/testing'
import { addTill, addUser, createStore, openSession, putCode } from '@evertill/storage-sql'
import type { FastifyInstance } from 'fastify'
import { openShop, type Shop } from '../house/shop.ts'
import { type HttpDeps, httpApp } from '../http/app.ts'
import { officeRoutes } from '../office/office-routes.ts'
import { hashOfCode, hashOfToken, newToken } from '../tills/secrets.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

export interface TestServer {
  readonly app: FastifyInstance
  readonly shop: Shop
  readonly storeId: string
  /** Enrols a till through the real route. */
  enrol(): Promise<{ readonly deviceId: string; readonly token: string }>
  /** A one-time code for the first till. */
  newCode(code: string): Promise<void>
  /** The cookie of an owner who is signed in over plain http. */
  signInOwner(): Promise<string>
  /** What a statement gives that somebody writes beside the server. */
  rows(sql: string): ReturnType<TestDatabase['rows']>
  count(table: string, where?: string): Promise<number>
  close(): Promise<void>
}

const noPin = { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 } as const

/** A real server on a real database file in a temporary folder, spoken to by injection. */
export async function openTestServer({
  withOffice = false,
  ...changes
}: Partial<HttpDeps> & { readonly withOffice?: boolean } = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-server-'))
  const opened = await openTestDatabase()
  const shop = openShop(opened.database)
  const storeId = testId(0, 1)
  const at = new Date().toISOString()
  await shop.database.write(storeId, async (sql) => {
    await createStore(sql, { settings: testSettings(storeId), tag: 'first', at })
    await addTill(sql, { storeId, name: 'Front counter', at })
    await addUser(sql, {
      storeId,
      userId: testCashier.id,
      name: testCashier.name,
      signIn: null,
      role: 'cashier',
      pin: noPin,
    })
  })
  const app = await httpApp({
    sync: shop.sync,
    database: shop.database,
    office: async (scope) => {
      if (withOffice) await officeRoutes(scope, shop)
    },
    folders: { till: join(folder, 'till'), office: join(folder, 'office') },
    version: '0.0.0',
    logger: false,
    ...changes,
  })
  let codes = 0
  const newCode = (code: string) =>
    shop.database.write(storeId, async (sql) =>
      putCode(sql, {
        codeHash: hashOfCode(code),
        storeId,
        tillNumber: 1,
        createdBy: 'test',
        at,
        expiresAt: '2999-01-01T00:00:00.000Z',
      }),
    )
  return {
    app,
    shop,
    storeId,
    newCode,
    enrol: async () => {
      codes += 1
      const code = `ABCD-${String(codes).padStart(4, '0')}`
      await newCode(code)
      const answer = await app.inject({
        method: 'POST',
        url: '/api/sync/v1/enrol',
        payload: { protocol: 1, nonce: 'nonce-0001', code, app_version: 'test' },
      })
      const { device_id, token } = answer.json()
      return { deviceId: device_id, token }
    },
    signInOwner: async () => {
      const token = newToken()
      const userId = testId(2, 50)
      await shop.database.write(storeId, async (sql) => {
        await addUser(sql, {
          storeId,
          userId,
          name: 'Elena',
          signIn: { email: 'elena@harbourlane.example', passwordHash: null },
          role: 'owner',
          pin: noPin,
        })
        const expiresAt = '2999-01-01T00:00:00.000Z'
        await openSession(sql, { tokenHash: hashOfToken(token), personId: userId, at, expiresAt })
      })
      return `evertill-session=${token}`
    },
    rows: (sql) => opened.rows(sql),
    count: async (table, where = 'TRUE') => {
      const [row] = await opened.rows(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)
      return Number(row?.n)
    },
    close: async () => {
      await app.close()
      await opened.close()
      rmSync(folder, { recursive: true })
    },
  }
}
