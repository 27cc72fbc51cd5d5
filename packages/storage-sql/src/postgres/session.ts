import { assert } from '@evertill/domain'
import type pg from 'pg'
import type { SqlValue } from '../sql/sql.ts'
import { explained, isAnswer, isReadOnly, Unconfirmed } from './unavailable.ts'

type Row = Record<string, unknown>

/** What a statement of PostgreSQL's own may be given beside. */
export type Parameter = SqlValue | boolean | readonly SqlValue[]

/** One transaction on one connection of the pool. */
export class Session {
  readonly #client: pg.PoolClient
  readonly #pace: Pace
  #broken: Error | null = null

  private constructor(client: pg.PoolClient, pace: Pace) {
    this.#client = client
    this.#pace = pace
  }

  /** @throws StorageUnavailable where no connection is to be had */
  static async begin(
    pool: pg.Pool,
    way: 'writing' | 'reading' = 'writing',
    pace: Pace = 'answering',
  ): Promise<Session> {
    const session = new Session(await pool.connect().catch(rethrow), pace)
    try {
      await session.#query(`${begin[way]}; ${limits[pace]}`)
      return session
    } catch (error) {
      session.#breaks(error)
      session.#release()
      throw error
    }
  }

  /** Without `values`, several statements may be given at once. @returns how many rows it changed */
  async run(sql: string, values?: readonly Parameter[]): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0
  }

  async all<T extends object = Row>(
    sql: string,
    values: readonly Parameter[] = [],
  ): Promise<readonly T[]> {
    return (await this.#query(sql, values)).rows as T[]
  }

  async get<T extends object = Row>(
    sql: string,
    values: readonly Parameter[] = [],
  ): Promise<T | null> {
    return (await this.all<T>(sql, values))[0] ?? null
  }

  /**
   * @throws StorageUnavailable where it is not known whether it was committed, too, or whether it
   *   will survive the primary
   */
  async commit(): Promise<void> {
    let warning: string | null = null
    const hear = ({ message = '' }) => {
      warning = message
    }
    this.#client.on('notice', hear)
    try {
      const { command } = await this.#query('COMMIT')
      // The server answers a failed transaction's COMMIT with ROLLBACK, and with no error.
      assert(command === 'COMMIT', 'a transaction lasts until it is committed')
      // The one warning of a COMMIT: somebody ended its wait for the synchronous standby. The next
      // transaction of this store waits for it anew, and so for this one.
      if (warning !== null) throw new Unconfirmed(warning)
    } finally {
      this.#client.off('notice', hear)
      this.#release()
    }
  }

  async rollback(): Promise<void> {
    // A connection that cannot even do that is closed, which rolls back as well.
    if (!this.#broken) await this.#query('ROLLBACK').catch(this.#breaks)
    this.#release()
  }

  async #query(sql: string, values?: readonly Parameter[]): Promise<pg.QueryResult> {
    try {
      return await this.#client.query({
        text: sql,
        ...(values && { values: [...values] }),
        ...(this.#pace === 'unhurried' && { query_timeout: noTimeout }),
      })
    } catch (error) {
      // What was asked may still be on its way: nobody else gets this connection. Nor one to what
      // is a standby by now: the next one is made anew, and may reach the primary.
      if (!isAnswer(error) || isReadOnly(error)) this.#breaks(error)
      throw explained(error)
    }
  }

  readonly #breaks = (error: unknown) => {
    this.#broken = error instanceof Error ? error : new Error(String(error))
  }

  #release(): void {
    this.#client.release(this.#broken ?? undefined)
  }
}

/** A push waits for its store no longer than a till waits for its answer; for a whole database nobody waits. */
const limits = {
  answering: `SET LOCAL lock_timeout = '10s';
    SET LOCAL statement_timeout = '30s';
    SET LOCAL idle_in_transaction_session_timeout = '60s'`,
  unhurried: `SET LOCAL lock_timeout = 0;
    SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0`,
}

type Pace = keyof typeof limits

/** In milliseconds, for the pool's own limit: 0 would be read as none given. */
const noTimeout = 2 ** 31 - 1

/** In one trip. What is read is of one moment. */
const begin = {
  writing: 'BEGIN ISOLATION LEVEL READ COMMITTED',
  reading: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
}

function rethrow(error: unknown): never {
  throw explained(error)
}
