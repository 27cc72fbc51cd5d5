import type { DatabaseSync } from 'node:sqlite'
import { assert } from '@evertill/domain'
import { Turns } from '../sql/turns.ts'
import { closeConnection, type Statements, statementsFor } from './statements.ts'

/**
 * One connection to the file. Transactions run one at a time, in the order they were asked for, so a
 * body may await without another one slipping in between.
 */
export class Connection {
  readonly db: DatabaseSync
  readonly turns: Turns
  readonly #statements: Statements
  readonly #begin: string
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    db: DatabaseSync,
    way: 'writing' | 'reading' = 'writing',
    turns: Turns = new Turns(null),
  ) {
    this.db = db
    this.turns = turns
    this.#statements = statementsFor(db)
    this.#begin = way === 'writing' ? 'BEGIN IMMEDIATE' : 'BEGIN'
  }

  /**
   * Runs `body` between BEGIN and COMMIT; whatever it throws rolls everything back.
   *
   * @throws StorageUnavailable where its turn did not come in time
   */
  transaction<T>(body: (db: DatabaseSync) => T | Promise<T>): Promise<T> {
    const run = this.turns.run('', () => this.#run(body))
    // Not what they came to: that would keep every result there ever was.
    this.#last = Promise.allSettled([this.#last, run]).then(() => undefined)
    return run
  }

  async #run<T>(body: (db: DatabaseSync) => T | Promise<T>): Promise<T> {
    this.#statements.run(this.#begin)
    try {
      const value = await body(this.db)
      // A statement whose failure was swallowed may have ended it: then nothing may look committed.
      assert(this.db.isTransaction, 'a transaction lasts until it is committed')
      this.#statements.run('COMMIT')
      return value
    } catch (error) {
      // A failed COMMIT or a full disk may have ended the transaction already.
      if (this.db.isTransaction) this.db.exec('ROLLBACK')
      throw error
    }
  }

  /** Waits for what was asked for, then closes the file. */
  async close(): Promise<void> {
    await this.#last
    closeConnection(this.db)
  }
}
