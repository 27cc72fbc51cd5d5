import {
  type EpochKey,
  type Facts,
  type FactsWanted,
  type JudgedLine,
  type KnownLine,
  type LedgerTransaction,
  type PushWrite,
  StorageUnavailable,
} from '@evertill/ledger'
import type { ChainPoint, Link } from '@evertill/protocol'
import { type Durability, SqlLedgerTransaction } from '../ledger/sql-ledger-transaction.ts'
import { valuesOf } from '../rows/epoch-key.ts'
import { knownLineOf, type StandingRow, standingColumns } from '../rows/standing-row.ts'
import { ofEpoch } from './of-epoch.ts'
import { PostgresSql } from './postgres-sql.ts'
import { readFacts } from './read-facts.ts'
import type { Session } from './session.ts'
import { rewriteParked, writePush } from './write-push.ts'

/** One push's transaction on PostgreSQL: each thing that is asked or written is one statement. */
export class PostgresLedgerTransaction extends SqlLedgerTransaction implements LedgerTransaction {
  readonly #session: Session

  constructor(session: Session, durability: Durability) {
    super(new PostgresSql(session), durability)
    this.#session = session
  }

  async knownLines(key: EpochKey, links: readonly Link[]): Promise<readonly KnownLine[]> {
    if (links.length === 0) return []
    const rows = await this.#session.all<StandingRow>(
      `SELECT ${standingColumns} FROM journal j
       LEFT JOIN commands c ON j.outcome = 'duplicate' AND c.store_id = j.store_id AND c.command_id = j.command_id
       LEFT JOIN journal f ON f.store_id = c.store_id AND f.device_id = c.device_id AND f.epoch = c.epoch AND f.link = c.link
       WHERE j.store_id = $1 AND j.device_id = $2 AND j.epoch = $3 AND j.link = ANY($4)`,
      [...valuesOf(key), links],
    )
    const byLink = new Map(rows.map((row) => [row.link, knownLineOf(row)]))
    return links.flatMap((link) => byLink.get(link) ?? [])
  }

  async linesBeside(
    key: EpochKey,
    { way, from, after }: Parameters<LedgerTransaction['linesBeside']>[1],
    limits: { readonly lines: number; readonly bytes: number },
  ): Promise<readonly (ChainPoint & { readonly body: Uint8Array })[]> {
    return this.#session.all<ChainPoint & { readonly body: Uint8Array }>(
      `SELECT seq, link, body FROM (
         SELECT seq, link, body, row_number() OVER w AS place, SUM(octet_length(body)) OVER w AS bytes
         FROM (
           SELECT seq, link, body FROM journal j
           WHERE ${ofEpoch} AND seq >= $4 AND (seq, link) > ($5, $6)
             AND NOT EXISTS (SELECT 1 FROM unnest($7::bigint[], $8::bigint[]) AS way (branch_no, top)
               WHERE way.branch_no = j.branch_no AND way.top >= j.seq)
           ORDER BY seq, link LIMIT $9
         ) beside
         WINDOW w AS (ORDER BY seq, link)
       ) measured
       WHERE place = 1 OR bytes <= $10 ORDER BY seq, link`,
      [
        ...valuesOf(key),
        from,
        after?.seq ?? 0,
        after?.link ?? '',
        way.map(({ branchNo }) => branchNo),
        way.map(({ top }) => top.seq),
        limits.lines,
        limits.bytes,
      ],
    )
  }

  async facts(storeId: string, wanted: FactsWanted): Promise<Facts> {
    return readFacts(this.#session, storeId, wanted)
  }

  async write(key: EpochKey, push: PushWrite): Promise<void> {
    await writePush(this.#session, key, push)
  }

  async refundsWaitingFor(storeId: string, saleIds: readonly string[]): Promise<readonly Link[]> {
    if (saleIds.length === 0) return []
    const rows = await this.#session.all<{ link: Link; body: Uint8Array }>(
      `SELECT link, body FROM journal WHERE store_id = $1 AND outcome = 'parked'
         AND settled_at IS NULL AND code = 'REFUND_OF_PARKED'`,
      [storeId],
    )
    // Read here: jsonb knows no \u0000, which a line may hold.
    return rows
      .filter(({ body }) => saleIds.includes(refundedSaleOf(body) ?? ''))
      .map(({ link }) => link)
  }

  async rewrite(
    key: EpochKey,
    judged: JudgedLine,
    tillNumber: number,
    receivedAt: string,
  ): Promise<void> {
    await rewriteParked(this.#session, key, judged, tillNumber, receivedAt)
  }

  async savepoint<T>(body: () => Promise<T>): Promise<T> {
    await this.#session.run('SAVEPOINT line')
    try {
      const value = await body()
      await this.#session.run('RELEASE SAVEPOINT line')
      return value
    } catch (error) {
      if (error instanceof StorageUnavailable) throw error
      await this.#session.run('ROLLBACK TO SAVEPOINT line')
      await this.#session.run('RELEASE SAVEPOINT line')
      throw error
    }
  }
}

const utf8 = new TextDecoder()

function refundedSaleOf(body: Uint8Array): string | null {
  const { payload } = JSON.parse(utf8.decode(body))
  return payload?.refund_of?.transaction_id ?? null
}
