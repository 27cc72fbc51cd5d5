import pg from 'pg'
import { UnsafeInteger } from './unavailable.ts'

export interface PoolOptions {
  /** The most connections that this process holds. */
  readonly connections?: number
}

/** Connections to one database. Nothing on them outlives a transaction: PgBouncer may stand before it. */
export function openPool(url: string, { connections = 10 }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // A push that waits longer is answered with 503, and comes again.
    connectionTimeoutMillis: 5_000,
    // A server that is gone without a word is noticed in this time.
    query_timeout: 40_000,
    keepAlive: true,
    application_name: 'evertill',
    types: { getTypeParser },
  })
  // One that dies while nobody uses it is replaced when it is needed.
  pool.on('error', () => undefined)
  // A connection may die in the very moment it is handed out, when nobody listens to it yet: the
  // next statement on it fails, and that is soon enough. Without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** What `count` gives, and what `sum` of such gives: nothing here has a fraction. */
const integers: ReadonlySet<number> = new Set([20, 1700])

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return integers.has(oid) ? integerOf : pg.types.getTypeParser(oid, format as 'text')
}

function integerOf(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new UnsafeInteger(`${text} is past 2^53.`)
  return value
}
