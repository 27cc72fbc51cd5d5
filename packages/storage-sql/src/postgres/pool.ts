import pg from 'pg'
import { followingClient } from './following-client.ts'
import { Hosts } from './hosts.ts'
import { UnsafeInteger } from './unavailable.ts'

export interface PoolOptions {
  /** The most connections that this process holds. */
  readonly connections?: number
}

/**
 * Connections to one database. Nothing on them outlives a transaction: PgBouncer may stand before it.
 *
 * @param url of one host; or of several with commas between them, of which the primary is taken,
 *   whichever it is at that moment
 */
export function openPool(url: string, { connections = 10 }: PoolOptions = {}): pg.Pool {
  const hosts = new Hosts(url)
  const options: pg.PoolConfig = {
    connectionString: url,
    max: connections,
    // A push that waits longer is answered with 503, and comes again.
    connectionTimeoutMillis: 5_000,
    // A server that is gone without a word is noticed in this time.
    query_timeout: 40_000,
    keepAlive: true,
    application_name: 'evertill',
    types: { getTypeParser },
  }
  const pool = hosts.count > 1 ? new FollowingPool(options, hosts) : new pg.Pool(options)
  // One that dies while nobody uses it is replaced when it is needed.
  pool.on('error', () => undefined)
  // A connection may die in the very moment it is handed out, when nobody listens to it yet: the
  // next statement on it fails, and that is soon enough. Without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (failed?: Error | boolean) => void,
) => void

/** Asks the other hosts, each once, where the one that was the primary is not so any more. */
class FollowingPool extends pg.Pool {
  readonly #hosts: Hosts

  constructor(options: pg.PoolConfig, hosts: Hosts) {
    super({ ...options, Client: followingClient(hosts) })
    this.#hosts = hosts
  }

  override connect(): Promise<pg.PoolClient>
  override connect(connected: Connected): void
  override connect(connected?: Connected): Promise<pg.PoolClient> | undefined {
    const client = this.#connect()
    if (!connected) return client
    client.then(
      (one) => connected(undefined, one, (failed) => one.release(failed)),
      (error) => connected(error, undefined, () => undefined),
    )
    return
  }

  async #connect(): Promise<pg.PoolClient> {
    for (let asked = 1; ; asked++) {
      const { present } = this.#hosts
      try {
        return await super.connect()
      } catch (error) {
        // Where the host was not left, another one would not help: all connections are in use.
        if (asked === this.#hosts.count || present === this.#hosts.present) throw error
      }
    }
  }
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
