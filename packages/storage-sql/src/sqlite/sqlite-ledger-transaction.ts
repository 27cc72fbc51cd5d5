import type {
  EpochKey,
  Facts,
  FactsWanted,
  JudgedLine,
  KnownLine,
  LedgerTransaction,
  PushWrite,
} from '@evertill/ledger'
import type { ChainPoint, Link } from '@evertill/protocol'
import { type Durability, SqlLedgerTransaction } from '../ledger/sql-ledger-transaction.ts'
import { ofEpoch, valuesOf } from '../rows/epoch-key.ts'
import { knownLineOf, type StandingRow, standingColumns } from '../rows/standing-row.ts'
import { readFacts } from './read-facts.ts'
import { SqliteSql } from './sqlite-sql.ts'
import type { Statements } from './statements.ts'
import { asUnavailable, isUnavailable } from './unavailable.ts'
import { rewriteParked, writePush } from './write-push.ts'

/** One push's transaction on SQLite: prepared statements, one row at a time, all in memory's reach. */
export class SqliteLedgerTransaction extends SqlLedgerTransaction implements LedgerTransaction {
  readonly #sql: Statements

  constructor(statements: Statements, durability: Durability) {
    super(new SqliteSql(statements), durability)
    this.#sql = statements
  }

  async knownLines(key: EpochKey, links: readonly Link[]): Promise<readonly KnownLine[]> {
    return links.flatMap((link) => {
      const row = this.#sql.get<StandingRow>(
        `SELECT ${standingColumns} FROM journal j
         LEFT JOIN commands c ON j.outcome = 'duplicate' AND c.store_id = j.store_id AND c.command_id = j.command_id
         LEFT JOIN journal f ON f.store_id = c.store_id AND f.device_id = c.device_id AND f.epoch = c.epoch AND f.link = c.link
         WHERE j.store_id = ? AND j.device_id = ? AND j.epoch = ? AND j.link = ?`,
        ...valuesOf(key),
        link,
      )
      return row ? [knownLineOf(row)] : []
    })
  }

  async linesBeside(
    key: EpochKey,
    { way, from, after }: Parameters<LedgerTransaction['linesBeside']>[1],
    limits: { readonly lines: number; readonly bytes: number },
  ): Promise<readonly (ChainPoint & { readonly body: Uint8Array })[]> {
    const found: (ChainPoint & { readonly body: Uint8Array })[] = []
    let bytes = 0
    for (const line of this.#sql.each<ChainPoint & { readonly body: Uint8Array }>(
      `SELECT seq, link, body FROM journal j
       WHERE ${ofEpoch} AND seq >= ? AND (seq, link) > (?, ?)
         AND NOT EXISTS (SELECT 1 FROM json_each(?) way
           WHERE way.value ->> 'branchNo' = j.branch_no AND way.value ->> 'seq' >= j.seq)
       ORDER BY seq, link`,
      ...valuesOf(key),
      from,
      after?.seq ?? 0,
      after?.link ?? '',
      JSON.stringify(way.map(({ branchNo, top }) => ({ branchNo, seq: top.seq }))),
    )) {
      bytes += line.body.length
      if (found.length > 0 && bytes > limits.bytes) break
      found.push(line)
      if (found.length === limits.lines) break
    }
    return found
  }

  async facts(storeId: string, wanted: FactsWanted): Promise<Facts> {
    return readFacts(this.#sql, storeId, wanted)
  }

  async write(key: EpochKey, push: PushWrite): Promise<void> {
    await writePush(this.#sql, key, push)
  }

  async refundsWaitingFor(storeId: string, saleIds: readonly string[]): Promise<readonly Link[]> {
    if (saleIds.length === 0) return []
    return this.#sql
      .all<{ link: Link }>(
        `SELECT link FROM journal WHERE store_id = ? AND outcome = 'parked' AND settled_at IS NULL
           AND code = 'REFUND_OF_PARKED'
           AND json_extract(CAST(body AS TEXT), '$.payload.refund_of.transaction_id')
             IN (SELECT value FROM json_each(?))`,
        storeId,
        JSON.stringify(saleIds),
      )
      .map((row) => row.link)
  }

  async rewrite(
    key: EpochKey,
    judged: JudgedLine,
    tillNumber: number,
    receivedAt: string,
  ): Promise<void> {
    await rewriteParked(this.#sql, key, judged, tillNumber, receivedAt)
  }

  async savepoint<T>(body: () => Promise<T>): Promise<T> {
    this.#sql.run('SAVEPOINT line')
    try {
      const value = await body()
      this.#sql.run('RELEASE line')
      return value
    } catch (error) {
      // A full disk ends the whole transaction by itself: nothing more may be written under it.
      if (!this.#sql.isInTransaction || isUnavailable(error)) throw asUnavailable(error)
      this.#sql.run('ROLLBACK TO line')
      this.#sql.run('RELEASE line')
      throw error
    }
  }
}
