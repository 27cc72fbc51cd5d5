import type pg from 'pg'
import type { Durability } from '../ledger/sql-ledger-transaction.ts'
import type { DatabaseLoad, ShopDatabase, Sql, Stores } from '../sql/sql.ts'
import { turnLimits } from '../sql/turns.ts'
import { inStores } from './in-stores.ts'
import type { MigrateOptions } from './migrate.ts'
import { openPostgres } from './open.ts'
import type { PoolOptions } from './pool.ts'
import { PostgresLedgerStorage } from './postgres-ledger-storage.ts'
import { PostgresSql } from './postgres-sql.ts'
import { Session } from './session.ts'

/** Many shops in one PostgreSQL, which other server processes may serve as well. */
export class PostgresDatabase implements ShopDatabase {
  readonly ledger: PostgresLedgerStorage
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool, durability: Durability) {
    this.#pool = pool
    this.ledger = new PostgresLedgerStorage(pool, durability)
  }

  /** @throws CannotOpenDatabase with a sentence for the operator */
  static async open(
    url: string,
    durability: Durability,
    options: PoolOptions & MigrateOptions = {},
  ): Promise<PostgresDatabase> {
    return new PostgresDatabase(await openPostgres(url, options), durability)
  }

  get load(): DatabaseLoad {
    const { running, waiting } = this.ledger.turns
    const { totalCount: open, idleCount: idle, waitingCount } = this.#pool
    return {
      running,
      waiting,
      waitingMax: turnLimits.waitingMax,
      connections: { open, idle, waiting: waitingCount },
    }
  }

  async read<T>(body: (sql: Sql) => Promise<T>): Promise<T> {
    const session = await Session.begin(this.#pool, 'reading')
    let value: T
    try {
      value = await body(new PostgresSql(session))
    } catch (error) {
      await session.rollback()
      throw error
    }
    await session.commit()
    return value
  }

  write<T>(stores: Stores, body: (sql: Sql) => Promise<T>): Promise<T> {
    return inStores(this.#pool, stores, (session) => body(new PostgresSql(session)))
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}
