import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as otherWork } from 'node:timers/promises'
import type { LedgerStorage } from '@evertill/ledger'
import type { Durability } from '../ledger/sql-ledger-transaction.ts'
import type { DatabaseLoad, ShopDatabase, Sql, Stores } from '../sql/sql.ts'
import { Turns, turnLimits } from '../sql/turns.ts'
import { Connection } from './connection.ts'
import { openReader, openSqlite } from './open.ts'
import { SqliteLedgerStorage } from './sqlite-ledger-storage.ts'
import { sqlOn } from './sqlite-sql.ts'
import { asUnavailable, isUnavailable } from './unavailable.ts'

/** Shops in one file, which one process serves. */
export class SqliteDatabase implements ShopDatabase {
  readonly ledger: LedgerStorage
  readonly #writer: Connection
  /** Pages of the back office hold up no till. In memory there is no second connection. */
  readonly #reader: Connection

  constructor(
    writer: DatabaseSync,
    reader: DatabaseSync | null,
    durability: Durability,
    turns?: Turns,
  ) {
    this.#writer = new Connection(writer, 'writing', turns)
    this.#reader = reader ? new Connection(reader, 'reading') : this.#writer
    this.ledger = new SqliteLedgerStorage(this.#writer, durability)
  }

  /**
   * @param path a file, or `:memory:`
   * @throws CannotOpenDatabase with a sentence for the operator
   */
  static open(path: string, durability: Durability = 'backup'): SqliteDatabase {
    const writer = openSqlite(path)
    if (writer.location() === null) return new SqliteDatabase(writer, null, durability)
    // Nothing in a transaction waits, so without a pause between two of them whoever comes meanwhile
    // would wait unseen, in the socket.
    const turns = new Turns(turnLimits, otherWork)
    return new SqliteDatabase(writer, openReader(path), durability, turns)
  }

  /** The connection that writes, for what only this kind of database has. */
  get db(): DatabaseSync {
    return this.#writer.db
  }

  get load(): DatabaseLoad {
    const { running, waiting } = this.#writer.turns
    return { running, waiting, waitingMax: turnLimits.waitingMax, connections: null }
  }

  read<T>(body: (sql: Sql) => Promise<T>): Promise<T> {
    return transact(this.#reader, body)
  }

  write<T>(_stores: Stores, body: (sql: Sql) => Promise<T>): Promise<T> {
    return transact(this.#writer, body)
  }

  async close(): Promise<void> {
    if (this.#reader !== this.#writer) await this.#reader.close()
    await this.#writer.close()
  }
}

async function transact<T>(on: Connection, body: (sql: Sql) => Promise<T>): Promise<T> {
  try {
    return await on.transaction((db) => body(sqlOn(db)))
  } catch (error) {
    throw isUnavailable(error) ? asUnavailable(error) : error
  }
}
