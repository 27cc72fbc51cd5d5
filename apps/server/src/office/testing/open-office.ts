import { hear, push } from '@evertill/ledger'
import { TestTill, testCashier, testId, testProduct } from '@evertill/ledger/testing'
import type { Heartbeat, PushAnswer } from '@evertill/protocol'
import type { LastCheck } from '@evertill/protocol/office'
import { testSettings } from '@evertill/protocol/testing'
import {
  addTill,
  addUser,
  bookCount,
  createStore,
  type Durability,
  openSession,
  personByEmail,
  putDevice,
  putProduct,
  revokeDevices,
  versionForChange,
} from '@evertill/storage-sql'
import Fastify, { type FastifyInstance } from 'fastify'
import type * as z from 'zod/mini'
import { sha256 } from '../../house/sha256.ts'
import { openShop, type Shop } from '../../house/shop.ts'
import { sessionLifeMs } from '../../people/open-better-auth.ts'
import { hashPassword } from '../../people/passwords.ts'
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { hashOfToken, newToken } from '../../tills/secrets.ts'
import { officeRoutes } from '../office-routes.ts'

export const storeId = testId(0, 1)
export const otherStoreId = testId(0, 2)
export const deviceId = testId(5, 1)
export const owner = { email: 'elena@harbourlane.example', password: 'correct horse battery' }
export const startMs = Date.parse('2026-11-21T14:09:00.000Z')

/** Hashed once: the cost is the point of it. */
const passwordHash = hashPassword(owner.password)

export interface Answered {
  readonly status: number
  /** Parsed JSON; null where there is no body. */
  readonly json: unknown
  readonly headers: Readonly<Record<string, unknown>>
}

export interface Asking {
  readonly body?: unknown
  readonly csv?: string | Buffer
  /** As whom: the owner unless told; null: nobody. */
  readonly cookie?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** The office's routes over a real shop in a temporary folder, and a till that pushes into it. */
export class TestOffice {
  readonly shop: Shop
  readonly app: FastifyInstance
  readonly till = new TestTill(deviceId)
  readonly #opened: TestDatabase
  nowMs = startMs
  lastCheck: LastCheck | null = null
  #ids = 0
  readonly #cookies = new Map<string, string>()

  private constructor(opened: TestDatabase) {
    this.#opened = opened
    this.shop = openShop(opened.database)
    this.app = Fastify()
  }

  static async open(durable: Durability = 'backup'): Promise<TestOffice> {
    const office = new TestOffice(await openTestDatabase())
    const world = { nowMs: () => office.nowMs, uuid: () => office.id() }
    await office.app.register(
      (scope) =>
        officeRoutes(scope, { ...office.shop, durable, lastCheck: () => office.lastCheck }, world),
      {
        prefix: '/api/office/v1',
      },
    )
    await office.#seed()
    return office
  }

  id(): string {
    this.#ids += 1
    return testId(7, this.#ids)
  }

  get at(): string {
    return new Date(this.nowMs).toISOString()
  }

  /** Asks below `/api/office/v1/`, as a page of the same origin would. */
  async ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    asking: Asking = {},
  ): Promise<Answered> {
    const { body, csv, headers } = asking
    const cookie = asking.cookie === undefined ? await this.signIn() : asking.cookie
    const payload = csv ?? (body === undefined ? undefined : JSON.stringify(body))
    const answer = await this.app.inject({
      method,
      url: `/api/office/v1/${path}`,
      headers: {
        host: 'shop.example',
        origin: 'http://shop.example',
        ...(cookie !== null && { cookie }),
        ...(payload !== undefined && {
          'content-type': csv === undefined ? 'application/json' : 'text/csv',
        }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    })
    return {
      status: answer.statusCode,
      json: answer.body === '' ? null : answer.json(),
      headers: answer.headers,
    }
  }

  /** Asks and holds the answer to its schema. */
  async get<Schema extends z.ZodMiniType>(schema: Schema, path: string): Promise<z.infer<Schema>> {
    return this.#held(schema, await this.ask('GET', path))
  }

  async post<Schema extends z.ZodMiniType>(
    schema: Schema,
    path: string,
    body?: unknown,
  ): Promise<z.infer<Schema>> {
    return this.#held(schema, await this.ask('POST', path, { body }))
  }

  #held<Schema extends z.ZodMiniType>(schema: Schema, answer: Answered): z.infer<Schema> {
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.json)}`)
    return schema.parse(answer.json) as z.infer<Schema>
  }

  /** A session without the cost of a password. @returns its cookie, kept for the next time */
  async signIn(email = owner.email): Promise<string> {
    const kept = this.#cookies.get(email)
    if (kept) return kept
    const person = await this.shop.database.read((sql) => personByEmail(sql, email))
    if (!person) throw new Error(`nobody signs in as ${email}`)
    const token = newToken()
    await this.shop.database.write(storeId, async (sql) =>
      openSession(sql, {
        personId: person.personId,
        tokenHash: hashOfToken(token),
        at: this.at,
        expiresAt: new Date(this.nowMs + sessionLifeMs).toISOString(),
      }),
    )
    const cookie = `evertill-session=${token}`
    this.#cookies.set(email, cookie)
    return cookie
  }

  /** Pushes the till's lines from `from` on through the real ledger. */
  async push(
    from = 1,
    {
      to,
      revoked = false,
      oldest = false,
      till = this.till,
    }: { to?: number; revoked?: boolean; oldest?: boolean; till?: TestTill } = {},
  ): Promise<PushAnswer> {
    const pusher = { storeId, deviceId, revoked }
    const deps = { storage: this.shop.sync.storage, sha256 }
    const outcome = await push(deps, pusher, till.slice(from, to, { oldest }), this.at)
    if (outcome.kind !== 'taken') throw new Error(outcome.code)
    return outcome.answer
  }

  async heartbeat(changes: Partial<Heartbeat> = {}): Promise<void> {
    const beat = this.till.heartbeat({
      sent_at: this.at,
      app_version: '1.8.0',
      storage: { persisted: true, usage_bytes: 1_000, quota_bytes: 1_000_000 },
      clock_offset_ms: 200,
      ...changes,
    })
    await hear(this.shop.sync.storage, { storeId, deviceId }, beat, this.at)
  }

  async stock(countedMilli: number): Promise<void> {
    await this.shop.database.write(storeId, async (sql) => {
      await bookCount(sql, {
        storeId,
        productId: testProduct.id,
        sourceId: this.id(),
        kind: 'count',
        countedMilli,
        version: await versionForChange(sql, storeId, this.at),
        at: this.at,
      })
    })
  }

  async revoke(): Promise<void> {
    await this.shop.database.write(storeId, async (sql) => {
      await revokeDevices(sql, { storeId, tillNumber: 1, at: this.at })
    })
  }

  /** The database as the configuration names it. */
  get databaseUrl(): string {
    return this.#opened.url
  }

  /** What a statement gives that somebody writes beside the server. */
  rows(sql: string): ReturnType<TestDatabase['rows']> {
    return this.#opened.rows(sql)
  }

  async count(table: string, where = 'TRUE'): Promise<number> {
    const [row] = await this.rows(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)
    return Number(row?.n)
  }

  /** Whether the books are as the tills wrote them. */
  isProved(): Promise<boolean> {
    return this.#opened.isProved()
  }

  async close(): Promise<void> {
    await this.app.close()
    await this.#opened.close()
  }

  async #seed(): Promise<void> {
    const { at } = this
    const hash = await passwordHash
    const pin = { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 }
    await this.shop.database.write(storeId, async (sql) => {
      for (const id of [storeId, otherStoreId]) {
        await createStore(sql, { settings: testSettings(id), tag: 'first', at })
      }
      await addTill(sql, { storeId, name: 'Front counter', at })
      await putDevice(sql, { storeId, deviceId, tillNumber: 1, tokenHash: 'a'.repeat(64), at })
      const user = { storeId, pin } as const
      const signIn = (email: string) => ({ email, passwordHash: hash })
      await addUser(sql, {
        ...user,
        userId: testId(2, 9),
        name: 'Elena',
        signIn: signIn(owner.email),
        role: 'owner',
      })
      await addUser(sql, {
        ...user,
        userId: testCashier.id,
        name: testCashier.name,
        signIn: signIn('mara@harbourlane.example'),
        role: 'cashier',
      })
      await addUser(sql, {
        ...user,
        storeId: otherStoreId,
        userId: testId(2, 8),
        name: 'Otto',
        signIn: signIn('otto@elsewhere.example'),
        role: 'owner',
      })
      await putProduct(sql, storeId, 1, {
        id: testProduct.id,
        sku: testProduct.sku,
        barcodes: ['2000000000015'],
        name: testProduct.name,
        category: testProduct.category,
        price_e4: testProduct.price,
        unit: testProduct.unit,
        tax_category: testProduct.tax.category,
        tax_rate_bp: testProduct.tax.rate,
      })
    })
  }
}
