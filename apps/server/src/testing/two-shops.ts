import {
  closeShift,
  openShift,
  rangeOf,
  shiftId,
  TestTill,
  testId,
  testProduct,
  wireTestProduct,
} from '@evertill/ledger/testing'
import { testSettings } from '@evertill/protocol/testing'
import {
  addTill,
  addUser,
  bookCount,
  closeSession,
  createStore,
  openSession,
  putDevice,
  putProduct,
  type Role,
  revokeDevices,
  type ShopDatabase,
  type Sql,
  SqliteDatabase,
} from '@evertill/storage-sql'
import type { HttpDeps } from '../http/app.ts'
import { hashOfToken, newToken } from '../tills/secrets.ts'
import { openTestServer, type TestServer } from './open-test-shop.ts'

const here = testId(0, 1)
export const elsewhere = testId(0, 2)
/** The number of the till here that sells. */
export const hereTill = 9
const longAgo = '2026-01-01T00:00:00.000Z'
const farAway = '2999-01-01T00:00:00.000Z'

type Headers = Readonly<Record<string, string>>

/** Somebody at a door: a session, a till's token, or what looks like one. */
export interface Caller {
  readonly name: string
  readonly kind: 'nobody' | 'person' | 'till'
  readonly store: 'here' | 'elsewhere' | null
  readonly role?: Role
  readonly retired?: true
  /** What it shows, anew for each request: a session may be closed by one. */
  shows(): Promise<Headers>
}

/** What the shop here has, for others to ask about. */
export interface Owned {
  readonly till: TestTill
  readonly itemId: string
  readonly saleId: string
  readonly parkedLink: string
  /** It counted a line that is not here. */
  readonly shiftId: string
  readonly chunk: string
  readonly code: string
}

/** Two shops in one database, with everybody who might ask for the things of the first. */
export interface TwoShops {
  readonly server: TestServer
  readonly callers: readonly Caller[]
  readonly owned: Owned
  /** All that the database holds of the first shop, but for who is signed in. */
  contents(): Promise<string>
}

export async function openTwoShops(changes: Partial<HttpDeps> = {}): Promise<TwoShops> {
  const server = await openTestServer({ withOffice: true, ...changes })
  const tokens = { here: newToken(), retired: newToken(), elsewhere: newToken() }
  const { database } = server.shop
  await fillShops(database, tokens)
  return {
    server,
    callers: callersOf(database, tokens),
    owned: await sellHere(server, tokens.here),
    contents: () => contentsOf(server),
  }
}

/** @param name such as `manager here` */
export function callerNamed({ callers }: Pick<TwoShops, 'callers'>, name: string): Caller {
  const found = callers.find((one) => one.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}

/** What the tills show. */
interface Tokens {
  readonly here: string
  /** Of a till here that was retired. */
  readonly retired: string
  readonly elsewhere: string
}

async function fillShops(database: ShopDatabase, tokens: Tokens): Promise<void> {
  const at = new Date().toISOString()
  await database.write(elsewhere, async (sql) => {
    await createStore(sql, { settings: testSettings(elsewhere), tag: 'first', at })
    await addTill(sql, { storeId: elsewhere, name: 'Elsewhere', at })
    const tillElsewhere = { storeId: elsewhere, deviceId: testId(5, 3), tillNumber: 1, at }
    await putDevice(sql, { ...tillElsewhere, tokenHash: hashOfToken(tokens.elsewhere) })
    await addPeople(sql, elsewhere)

    await addPeople(sql, here)
    // The shop elsewhere never comes to so many.
    for (let number = 2; number <= hereTill; number++) {
      await addTill(sql, { storeId: here, name: `Till ${number}`, at })
    }
    const devices = [
      { deviceId: testId(5, 1), tillNumber: hereTill, tokenHash: hashOfToken(tokens.here) },
      { deviceId: testId(5, 2), tillNumber: 2, tokenHash: hashOfToken(tokens.retired) },
    ]
    for (const device of devices) await putDevice(sql, { storeId: here, ...device, at })
    await revokeDevices(sql, { storeId: here, tillNumber: 2, at })
    await putProduct(sql, here, 1, wireTestProduct)
    await bookCount(sql, {
      storeId: here,
      productId: testProduct.id,
      sourceId: testId(7, 1),
      kind: 'import',
      countedMilli: 1_000,
      version: 1,
      at,
    })
  })
}

function callersOf(database: ShopDatabase, tokens: Tokens): readonly Caller[] {
  const session = async (storeId: string, userId: string, until = farAway) => {
    const token = newToken()
    await database.write(storeId, (sql) =>
      openSession(sql, {
        tokenHash: hashOfToken(token),
        personId: userId,
        at: longAgo,
        expiresAt: until,
      }),
    )
    return token
  }
  const cookie = (token: string) => ({ cookie: `evertill-session=${token}` })
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const person = (store: 'here' | 'elsewhere', role: Role): Caller => {
    const storeId = store === 'here' ? here : elsewhere
    const shows = async () => cookie(await session(storeId, userIdOf(storeId, role)))
    return { name: `${role} ${store}`, kind: 'person', store, role, shows }
  }
  const till = (name: string, store: 'here' | 'elsewhere', token: string): Caller => ({
    name,
    kind: 'till',
    store,
    shows: async () => bearer(token),
  })
  const nobody = (name: string, shows: () => Promise<Headers>): Caller => ({
    name,
    kind: 'nobody',
    store: null,
    shows,
  })
  const managerHere = userIdOf(here, 'manager')
  return [
    nobody('nobody', async () => ({})),
    nobody('made-up tokens', async () => ({ ...cookie(newToken()), ...bearer(newToken()) })),
    nobody('session that ran out', async () => {
      const token = await session(here, managerHere, '2026-01-02T00:00:00.000Z')
      return { ...cookie(token), ...bearer(token) }
    }),
    nobody('session that was closed', async () => {
      const token = await session(here, managerHere)
      await database.write(here, (sql) => closeSession(sql, hashOfToken(token)))
      return cookie(token)
    }),
    nobody('tokens the wrong way round', async () => ({
      ...cookie(tokens.here),
      ...bearer(await session(here, managerHere)),
    })),
    person('elsewhere', 'cashier'),
    person('elsewhere', 'manager'),
    person('elsewhere', 'owner'),
    till('till elsewhere', 'elsewhere', tokens.elsewhere),
    person('here', 'cashier'),
    { ...till('retired till here', 'here', tokens.retired), retired: true },
    till('till here', 'here', tokens.here),
    person('here', 'manager'),
    person('here', 'owner'),
  ]
}

const roles: readonly Role[] = ['cashier', 'manager', 'owner']

/** Of one who signs in; the id of the person, too. */
export function userIdOf(storeId: string, role: Role): string {
  return testId(2, (storeId === here ? 10 : 20) + roles.indexOf(role))
}

/** One of each role, with an address to sign in with. */
async function addPeople(sql: Sql, storeId: string): Promise<void> {
  const pin = { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 }
  for (const role of roles) {
    const userId = userIdOf(storeId, role)
    const signIn = { email: `${userId}@shop.example`, passwordHash: null }
    await addUser(sql, { storeId, userId, name: role, signIn, role, pin })
  }
}

/** A sale below zero, a line that nobody can read, and a page of products. */
async function sellHere(server: TestServer, token: string): Promise<Owned> {
  const till = new TestTill(testId(5, 1))
  till.sell({ number: 1, quantity: 2 })
  till.add('{"what')
  const authorization = `Bearer ${token}`
  await server.app.inject({
    method: 'POST',
    url: '/api/sync/v1/push',
    headers: { authorization, 'content-type': 'application/x-ndjson' },
    payload: pushText(till),
  })
  await closeShiftHere(server, authorization)
  const pulled = await server.app.inject({
    url: '/api/sync/v1/pull?nonce=nonce-0001',
    headers: { authorization },
  })
  const code = 'ABCD-9999'
  await server.newCode(code)
  const [item] = await server.rows('SELECT item_id FROM items')
  const [sale] = await server.rows('SELECT sale_id FROM sales')
  return {
    till,
    itemId: String(item?.item_id),
    saleId: String(sale?.sale_id),
    parkedLink: till.points[2]?.link ?? '',
    shiftId: shiftId(),
    chunk: pulled.json().chunks[0].hash,
    code,
  }
}

/** A shift of another epoch of that till, whose end counted a sale of a third, which never came. */
async function closeShiftHere({ app }: TestServer, authorization: string): Promise<void> {
  const till = new TestTill(testId(5, 1), testId(9, 2))
  const lost = new TestTill(testId(5, 1), testId(9, 3))
  lost.sell({ number: 90 })
  openShift(till)
  closeShift(till, [rangeOf(till, 1, 1), rangeOf(lost, 1, 1)])
  await app.inject({
    method: 'POST',
    url: '/api/sync/v1/push',
    headers: { authorization, 'content-type': 'application/x-ndjson' },
    payload: pushText(till),
  })
}

/** All that the till made, as it pushes it. */
export function pushText(till: TestTill): string {
  return [JSON.stringify(till.slice(1).header), ...till.bodies].join('\n')
}

async function contentsOf({ shop, rows }: TestServer): Promise<string> {
  const tables = await rows(
    shop.database instanceof SqliteDatabase
      ? `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND c.name = 'store_id' ORDER BY 1`
      : `SELECT table_name AS name FROM information_schema.columns
         WHERE column_name = 'store_id' AND table_schema = 'public' ORDER BY 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    if (name === 'sessions') continue
    const kept = await rows(`SELECT * FROM ${name} WHERE store_id = '${here}'`)
    found.push(...kept.map((row) => `${name} ${JSON.stringify(row)}`).toSorted())
  }
  return found.join('\n')
}
