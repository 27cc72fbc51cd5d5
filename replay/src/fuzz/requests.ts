import { gzipSync } from 'node:zlib'
import { storeHeader } from '@evertill/protocol/office'
import type { LoadedTill } from '../pressure/pressure-shop.ts'
import { fromSchema, type Known, type Schema } from './from-schema.ts'
import {
  below,
  type Chance,
  garbled,
  hex,
  hostileValues,
  mutated,
  pick,
  textOf,
} from './hostile.ts'

/** One call of the server, as its own document describes it. */
export interface Operation {
  readonly method: string
  /** Its pattern, such as `/api/office/v1/items/{id}`. */
  readonly path: string
  readonly body: Schema | null
  readonly query: Readonly<Record<string, Schema>>
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly parameters?: readonly {
              readonly in: string
              readonly name: string
              readonly schema: Schema
            }[]
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly schema: Schema }>>
            }
          }
        >
      >
    >
  >
}

/** What the document leaves out on purpose. */
export const undocumented: readonly Operation[] = [
  ...['/healthz', '/readyz', '/metrics', '/api/openapi.json', '/', '/door.css'],
  ...['/till', '/office', '/till/{any}', '/office/{any}'],
].map((path) => ({ method: 'GET', path, body: null, query: {} }))

export function operationsOf(document: unknown): readonly Operation[] {
  const { paths } = document as Document
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      body: Object.values(requestBody?.content ?? {})[0]?.schema ?? null,
      query: Object.fromEntries(
        parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, schema]),
      ),
    })),
  )
}

export interface Request {
  readonly operation: Operation
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

/** Who may ask, and about what. */
export interface World {
  readonly tills: readonly LoadedTill[]
  readonly sessions: readonly string[]
  readonly known: Known
}

const types = [
  ...['application/json', 'application/x-ndjson', 'text/csv', 'application/octet-stream'],
  ...['text/xml', 'application/json; charset=latin1', 'multipart/form-data; boundary=x', ''],
]

/** A request that is right in most of its parts, as it takes to get past the first checks. */
export function requestTo(chance: Chance, operation: Operation, world: World): Request {
  const isBare = operation.method === 'GET' || chance() < 0.03
  const body = isBare ? null : bodyOf(chance, operation, world)
  const till = pick(chance, world.tills)
  const type = operation.path.endsWith('/push') ? 'application/x-ndjson' : typeOf(operation)
  const packed = body && chance() < 0.05 ? gzipSync(body) : null
  return {
    operation,
    url: urlOf(chance, operation, world),
    headers: {
      authorization: chance() < 0.95 ? `Bearer ${till.token}` : pick(chance, ascii),
      cookie: `evertill-session=${chance() < 0.95 ? sessionFor(chance, operation, world) : hex(chance, 9)}`,
      ...(chance() < 0.05 && { [storeHeader]: pick(chance, [...world.known.uuid, ...ascii]) }),
      'sec-fetch-site': 'same-origin',
      // Behind a proxy: nobody is slowed down for what others sent.
      'x-forwarded-for': [10, ...[0, 0, 0].map(() => below(chance, 256))].join('.'),
      ...(body && { 'content-type': chance() < 0.9 ? type : pick(chance, types) }),
      ...(packed && { 'content-encoding': pick(chance, ['gzip', 'gzip', 'br', 'gzip, gzip']) }),
    },
    body: packed && chance() < 0.3 ? garbled(chance, packed) : (packed ?? body),
  }
}

/** What signs out does so from a few of them: the others stay in. */
function sessionFor(chance: Chance, { method }: Operation, { sessions }: World): string {
  const few = Math.floor(sessions.length / 4)
  return pick(chance, method === 'DELETE' ? sessions.slice(0, few) : sessions.slice(few))
}

function typeOf({ path }: Operation): string {
  if (path.endsWith('/import')) return 'text/csv'
  return path.endsWith('/file') ? 'application/x-ndjson' : 'application/json'
}

/** What may stand in a header. */
const ascii = ['', 'Bearer', 'Bearer ', 'Basic YTpi', `Bearer ${'x'.repeat(5_000)}`, 'Bearer a b']

function urlOf(chance: Chance, { path, query }: Operation, { known }: World): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (chance() < 0.2) return encodeURIComponent(wellFormed(textOf(pick(chance, hostileValues))))
    if (chance() < 0.03) return pick(chance, ['%zz', '%00', '..%2f..', '%ff', 'a'.repeat(300)])
    if (name === 'number') return String(1 + below(chance, 30))
    return pick(chance, name === 'link' || name === 'hash' ? known.link : known.uuid)
  })
  const asked = Object.entries(query).filter(() => chance() < 0.5)
  const said = asked.map(([name, schema]) => [name, fromSchema(chance, schema, known)] as const)
  if (chance() < 0.3) said.push(...said, [pick(chance, ['cursor', 'nonce', 'before']), 'x'])
  const pairs = said.map(([name, value]) => {
    const given = chance() < 0.3 ? pick(chance, hostileValues) : value
    return `${name}=${encodeURIComponent(wellFormed(textOf(given)).slice(0, 2_000))}`
  })
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled
}

/** Half of a surrogate pair cannot be written into an address. */
function wellFormed(text: string): string {
  return text.slice(0, 500).toWellFormed()
}

function bodyOf(chance: Chance, operation: Operation, world: World): Buffer {
  const { path, body: schema } = operation
  let bytes: Buffer
  if (path.endsWith('/push') || path.endsWith('/file')) bytes = pushOf(chance, world)
  else if (path.endsWith('/import')) bytes = Buffer.from(csvOf(chance))
  else {
    const value = fromSchema(chance, schema ?? {}, world.known)
    const changed = chance() < 0.6 ? mutated(chance, value) : value
    bytes = Buffer.from(JSON.stringify(changed) ?? '')
  }
  return chance() < 0.2 ? garbled(chance, bytes) : bytes
}

/** Lines that a till made, or that look like it. */
function pushOf(chance: Chance, { tills }: World): Buffer {
  const { till } = pick(chance, tills)
  const from = 1 + below(chance, till.bodies.length)
  const to = Math.min(till.bodies.length, from + below(chance, 5))
  const { header } = till.slice(from, to)
  const lines = till.bodies.slice(from - 1, to).map((line) => {
    if (chance() < 0.7) return line
    return JSON.stringify(mutated(chance, JSON.parse(line))) ?? ''
  })
  const isRight = chance() < 0.5
  const first = isRight ? header : mutated(chance, { ...header, oldest: chance() < 0.5 })
  return Buffer.from([JSON.stringify(first) ?? '', ...lines].join('\n'))
}

function csvOf(chance: Chance): string {
  const columns = ['sku', 'name', 'price', 'barcode', 'category', 'tax_rate', 'stock', 'unit', 'x']
  const cell = () => {
    const value = chance() < 0.5 ? hex(chance, 4) : textOf(pick(chance, hostileValues))
    return chance() < 0.3 ? `"${value}"` : value
  }
  const header = columns.filter(() => chance() < 0.8)
  const rows = Array.from({ length: below(chance, 5) }, () => header.map(cell).join(','))
  return [header.join(pick(chance, [',', ',', ';', '\t'])), ...rows].join('\r\n')
}
