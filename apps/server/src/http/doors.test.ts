import { testCashier, testProduct } from '@evertill/ledger/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { routesOf } from '../testing/routes-of.ts'
import {
  type Caller,
  hereTill,
  type Owned,
  openTwoShops,
  pushText,
  type TwoShops,
} from '../testing/two-shops.ts'

/**
 * Everybody at every door: role × device × store × route. What may pass is told by the kind of the
 * route alone, so that a new one has to say of which kind it is.
 */

let shops: TwoShops
beforeEach(async () => {
  shops = await openTwoShops()
})
afterEach(() => shops.server.close())

interface Asked {
  readonly path?: string
  readonly body?: object | string
  readonly type?: string
}

interface Door {
  /** For whom it is. `desk`: managers and owners; `signedIn`: cashiers, too. */
  readonly for: 'anyone' | 'thisMachine' | 'whoHasACode' | 'tills' | 'desk' | 'signedIn'
  /** The question, about things of the shop here. */
  readonly ask: (owned: Owned) => Asked
  /** It names one of those things: who belongs elsewhere is told that there is no such thing. */
  readonly named?: true
  /** A till that was retired is still heard there. */
  readonly hearsRetired?: true
}

const nonce = 'nonce-0007'
const plain = () => ({})
const forAnyone = { for: 'anyone', ask: plain } as const
const note = 'Counted.'
const itemPath = ({ itemId }: Owned) => `/api/office/v1/items/${itemId}`
const parkedPath = ({ parkedLink }: Owned) => `/api/office/v1/parked/${parkedLink}`
const productPath = `/api/office/v1/products/${testProduct.id}`
const tillPath = `/api/office/v1/tills/${hereTill}`
const linksOf = ({ till }: Owned) => till.points.slice(1).map(({ link }) => link)
const withCode = ({ code }: Owned) => ({
  body: { protocol: 1, nonce, code, app_version: 'test' },
})

const doors: Readonly<Record<string, Door>> = {
  'GET /': forAnyone,
  'GET /door.css': forAnyone,
  'GET /till': forAnyone,
  'GET /till/*': { for: 'anyone', ask: () => ({ path: '/till/' }) },
  'GET /office': forAnyone,
  'GET /office/*': { for: 'anyone', ask: () => ({ path: '/office/' }) },
  'GET /healthz': forAnyone,
  'GET /readyz': forAnyone,
  'GET /api/openapi.json': forAnyone,
  'GET /metrics': { for: 'thisMachine', ask: plain },

  'POST /api/sync/v1/push': {
    for: 'tills',
    hearsRetired: true,
    ask: ({ till }) => ({ body: pushText(till), type: 'application/x-ndjson' }),
  },
  'POST /api/sync/v1/heartbeat': {
    for: 'tills',
    hearsRetired: true,
    ask: ({ till }) => ({
      body: {
        protocol: 1,
        nonce,
        sent_at: '2026-11-21T14:06:13.000Z',
        app_version: 'test',
        epochs: [{ epoch: till.epoch, head: till.points.at(-1), last_settled: null }],
        failed: [],
        waiting: 0,
        needs_help: 0,
        oldest_waiting_at: null,
        storage: null,
        clock_offset_ms: 0,
      },
    }),
  },
  'POST /api/sync/v1/links': {
    for: 'tills',
    hearsRetired: true,
    ask: (owned) => ({ body: { nonce, links: linksOf(owned) } }),
  },
  'POST /api/sync/v1/judge': {
    for: 'tills',
    hearsRetired: true,
    ask: (owned) => ({ body: { nonce, links: linksOf(owned) } }),
  },
  'POST /api/sync/v1/commands': {
    for: 'tills',
    ask: ({ till }) => ({
      body: { nonce, epoch: till.epoch, head: till.points[0], after: null },
    }),
  },
  'GET /api/sync/v1/pull': {
    for: 'tills',
    ask: () => ({ path: `/api/sync/v1/pull?nonce=${nonce}` }),
  },
  'GET /api/sync/v1/chunks/:hash': {
    for: 'tills',
    named: true,
    ask: ({ chunk }) => ({ path: `/api/sync/v1/chunks/${chunk}` }),
  },
  // It leads to a till as long as it is good; nobody spends one that was never given.
  'POST /api/sync/v1/code': { for: 'anyone', ask: withCode },
  'POST /api/sync/v1/enrol': {
    for: 'whoHasACode',
    ask: (owned) => withCode({ ...owned, code: 'ZZZZ-2222' }),
  },

  'POST /api/office/v1/session': {
    for: 'anyone',
    // Nothing to check: a password takes half a second.
    ask: () => ({ body: {} }),
  },
  'GET /api/office/v1/session': { for: 'signedIn', ask: plain },
  'DELETE /api/office/v1/session': forAnyone,
  'GET /api/office/v1/overview': { for: 'desk', ask: plain },
  'GET /api/office/v1/sales': { for: 'desk', ask: plain },
  'GET /api/office/v1/sales/:id': {
    for: 'desk',
    named: true,
    ask: ({ saleId }) => ({ path: `/api/office/v1/sales/${saleId}` }),
  },
  'GET /api/office/v1/items': { for: 'desk', ask: plain },
  'GET /api/office/v1/items/:id': {
    for: 'desk',
    named: true,
    ask: (owned) => ({ path: itemPath(owned) }),
  },
  'POST /api/office/v1/items/:id/settle': {
    for: 'desk',
    named: true,
    ask: (owned) => ({ path: `${itemPath(owned)}/settle`, body: { how: 'accepted', note } }),
  },
  'GET /api/office/v1/parked': { for: 'desk', ask: plain },
  'GET /api/office/v1/parked/:link': {
    for: 'desk',
    named: true,
    ask: (owned) => ({ path: parkedPath(owned) }),
  },
  'POST /api/office/v1/parked/:link/judge': {
    for: 'desk',
    named: true,
    ask: (owned) => ({ path: `${parkedPath(owned)}/judge` }),
  },
  'POST /api/office/v1/parked/judge': {
    for: 'desk',
    ask: (owned) => ({ body: { links: linksOf(owned) } }),
  },
  'POST /api/office/v1/parked/:link/dismiss': {
    for: 'desk',
    named: true,
    ask: (owned) => ({ path: `${parkedPath(owned)}/dismiss`, body: { reason: note } }),
  },
  'GET /api/office/v1/products': { for: 'desk', ask: plain },
  'GET /api/office/v1/products/:id': {
    for: 'desk',
    named: true,
    ask: () => ({ path: productPath }),
  },
  'POST /api/office/v1/products/:id/count': {
    for: 'desk',
    named: true,
    ask: () => ({ path: `${productPath}/count`, body: { counted_milli: 4_000, note } }),
  },
  'POST /api/office/v1/products/import': {
    for: 'desk',
    ask: () => ({ body: 'sku,name,price\nNEW,New,1.00\n', type: 'text/csv' }),
  },
  'GET /api/office/v1/tills': { for: 'desk', ask: plain },
  'POST /api/office/v1/tills': { for: 'desk', ask: () => ({ body: { name: 'Garden' } }) },
  'POST /api/office/v1/tills/file': {
    for: 'desk',
    ask: () => ({ body: 'no file of a till', type: 'application/x-ndjson' }),
  },
  'POST /api/office/v1/tills/:number/code': {
    for: 'desk',
    named: true,
    ask: () => ({ path: `${tillPath}/code` }),
  },
  'POST /api/office/v1/tills/:number/bring-back': {
    for: 'desk',
    named: true,
    ask: ({ till }) => ({
      path: `${tillPath}/bring-back`,
      body: { device_id: till.deviceId },
    }),
  },
  'POST /api/office/v1/tills/:number/revoke': {
    for: 'desk',
    named: true,
    ask: () => ({ path: `${tillPath}/revoke` }),
  },
  'POST /api/office/v1/tills/:number/orphans': {
    for: 'desk',
    named: true,
    ask: () => ({ path: `${tillPath}/orphans` }),
  },
  'POST /api/office/v1/tills/:number/missing': {
    for: 'desk',
    named: true,
    ask: ({ till }) => ({
      path: `${tillPath}/missing`,
      body: { numbers: { device_id: till.deviceId, epoch: till.epoch, from: 8, to: 9 }, note },
    }),
  },
}

type Outcome = 'in' | 'unknown' | 'not allowed' | 'no such thing'

/** What the kind of a door, and who stands before it, must come to. */
function expected(door: Door, caller: Caller): Outcome {
  if (door.for === 'anyone') return 'in'
  if (door.for === 'whoHasACode') return 'unknown'
  // Each request says that it comes through a proxy.
  if (door.for === 'thisMachine') return 'not allowed'
  const isFor = door.for === 'tills' ? 'till' : 'person'
  if (caller.kind !== isFor) return 'unknown'
  if (door.for === 'desk' && caller.role === 'cashier') return 'not allowed'
  if (caller.retired && !door.hearsRetired) return 'not allowed'
  return door.named && caller.store === 'elsewhere' ? 'no such thing' : 'in'
}

const refusals: Readonly<Record<string, Outcome>> = {
  unknown_credential: 'unknown',
  signed_out: 'unknown',
  forbidden: 'not allowed',
  revoked: 'not allowed',
}

let addresses = 0

async function ask(name: string, caller: Caller, headers: Readonly<Record<string, string>> = {}) {
  const [method = '', pattern = ''] = name.split(' ')
  const { path = pattern, body, type } = doors[name]?.ask(shops.owned) ?? {}
  addresses += 1
  const answer = await shops.server.app.inject({
    method: method as 'GET',
    url: path,
    headers: {
      host: 'shop.example',
      'sec-fetch-site': 'same-origin',
      // Nobody is slowed down for what others asked.
      'x-forwarded-for': `10.0.${addresses >> 8}.${addresses & 255}`,
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
      ...(await caller.shows()),
      ...headers,
    },
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: answer.statusCode, text: answer.body }
}

function outcomeOf({ status, text }: Awaited<ReturnType<typeof ask>>, name: string): Outcome {
  if (name === 'GET /metrics') return status === 403 ? 'not allowed' : 'in'
  const code = text.startsWith('{') ? JSON.parse(text).code : undefined
  const refused = refusals[code]
  if (refused) return refused
  // The apps are not built for this test.
  if (!name.includes(' /api/')) return 'in'
  if (code === 'not_found') return 'no such thing'
  if (doors[name]?.for === 'whoHasACode' && status === 400) return 'unknown'
  expect(status, `${name}: ${text}`).toBeLessThan(500)
  if (doors[name]?.for !== 'anyone') expect(status, `${name}: ${text}`).not.toBe(400)
  return 'in'
}

const names = Object.keys(doors)

test('every route of the server stands in this table, and no other', () => {
  const own = routesOf(shops.server.app)
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, path }) => `${method} ${path}`)
  expect(names.toSorted()).toEqual(own.toSorted())
})

test('everybody passes the doors that are for them, and finds nothing of another shop', {
  timeout: 60_000,
}, async () => {
  const { callers, owned } = shops
  const before = await shops.contents()
  const ours = [owned.itemId, owned.saleId, owned.till.deviceId, owned.parkedLink, testProduct.id]
  const found: Record<string, Outcome> = {}
  const wanted: Record<string, Outcome> = {}
  let others = 0
  for (const caller of callers) {
    for (const name of names) {
      const door = doors[name] as Door
      const answer = await ask(name, caller)
      const at = `${caller.name}: ${name}`
      found[at] = outcomeOf(answer, name)
      wanted[at] = expected(door, caller)
      if (caller.store === 'here') continue
      others += 1
      for (const id of ours) expect(answer.text.includes(id), `${at} tells of ${id}`).toBe(false)
    }
    // Whoever does not belong here has left no trace by then.
    if (caller.store !== 'here') expect(await shops.contents(), caller.name).toBe(before)
  }
  expect(found).toEqual(wanted)
  expect(others).toBe(9 * names.length)
  expect(await shops.contents()).not.toBe(before)
})

test('a page of another origin changes nothing, whoever is signed in', async () => {
  const owner = shops.callers.find(({ name }) => name === 'owner here') as Caller
  const before = await shops.contents()
  const changing = names.filter((name) => /^(POST|DELETE) \/api\/office/.test(name))
  for (const name of changing) {
    for (const site of ['cross-site', 'same-site', 'none']) {
      const { status, text } = await ask(name, owner, { 'sec-fetch-site': site })
      expect({ name, site, status, code: JSON.parse(text).code }).toEqual({
        name,
        site,
        status: 403,
        code: 'wrong_origin',
      })
    }
  }
  expect(changing.length).toBeGreaterThan(12)
  expect(await shops.contents()).toBe(before)
})

test('a person who was made inactive is at no door any more', async () => {
  const manager = shops.callers.find(({ name }) => name === 'manager here') as Caller
  expect((await ask('GET /api/office/v1/overview', manager)).status).toBe(200)
  await shops.server.shop.database.write(shops.server.storeId, (sql) =>
    sql.run('UPDATE users SET active = 0 WHERE user_id <> ?', testCashier.id),
  )
  expect((await ask('GET /api/office/v1/overview', manager)).status).toBe(401)
})
