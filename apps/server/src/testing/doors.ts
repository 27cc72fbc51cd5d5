import { testProduct } from '@evertill/ledger/testing'
import { type Caller, hereTill, type Owned, pushText, type TwoShops } from './two-shops.ts'

interface Asked {
  readonly path?: string
  readonly body?: object | string
  readonly type?: string
}

/** A route, for whom it is, and a good question for it. */
export interface Door {
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
const shiftPath = ({ shiftId }: Owned) => `/api/office/v1/shifts/${shiftId}`
const productPath = `/api/office/v1/products/${testProduct.id}`
const tillPath = `/api/office/v1/tills/${hereTill}`
const linksOf = ({ till }: Owned) => till.points.slice(1).map(({ link }) => link)
const withCode = ({ code }: Owned) => ({
  body: { protocol: 1, nonce, code, app_version: 'test' },
})

/** Every route of the server: a test fails where one is missing. */
export const doors: Readonly<Record<string, Door>> = {
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
    ask: ({ till }) => ({ body: till.heartbeat({ nonce }) }),
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
  'POST /api/office/v1/parked/:link/correct': {
    for: 'desk',
    named: true,
    ask: (owned) => ({
      path: `${parkedPath(owned)}/correct`,
      body: { sale_id: owned.saleId, note },
    }),
  },
  'GET /api/office/v1/shifts': { for: 'desk', ask: plain },
  'GET /api/office/v1/shifts/:id': {
    for: 'desk',
    named: true,
    ask: (owned) => ({ path: shiftPath(owned) }),
  },
  'POST /api/office/v1/shifts/:id/close': {
    for: 'desk',
    named: true,
    ask: (owned) => ({
      path: `${shiftPath(owned)}/close`,
      body: { missing_count: 1, surplus_count: 0, note },
    }),
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

/** Every route, as `METHOD /pattern`. */
export const doorNames = Object.keys(doors)

/** How somebody fares at a door. */
export type Outcome = 'in' | 'unknown' | 'not allowed' | 'no such thing'

/** What the kind of a door, and who stands before it, must come to. */
export function outcomeFor(door: Door, caller: Caller): Outcome {
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

let addresses = 0

export interface Answered {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Asks at one door as somebody, from an address of its own: nobody is slowed down for others. */
export async function askAt(
  { server, owned }: Pick<TwoShops, 'server' | 'owned'>,
  name: string,
  caller: Pick<Caller, 'shows'>,
  headers: Readonly<Record<string, string>> = {},
  ask: Door['ask'] = doors[name]?.ask ?? plain,
): Promise<Answered> {
  const [method = '', pattern = ''] = name.split(' ')
  const { path = pattern, body, type } = ask(owned)
  addresses += 1
  const answer = await server.app.inject({
    method: method as 'GET',
    url: path,
    headers: {
      host: 'shop.example',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `10.0.${addresses >> 8}.${addresses & 255}`,
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
      ...(await caller.shows()),
      ...headers,
    },
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers }
}
