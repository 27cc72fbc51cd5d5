import type {
  ArrivedLine,
  Branch,
  Deed,
  DeviceFacts,
  DeviceKey,
  DifferenceSize,
  EpochKey,
  Hole,
  LedgerTransaction,
  LettingGo,
  ParkedLine,
  Said,
  ShiftEvidence,
  WordOnParked,
} from '@evertill/ledger'
import type { ChainPoint, CommandResult, Heartbeat, Link, ShiftRange } from '@evertill/protocol'
import { columnsOf, ofEpoch, valuesOf } from '../rows/epoch-key.ts'
import { type HoleRow, holeOf, saidInText } from '../rows/letting-go.ts'
import { type ParkedRow, parkedColumns, parkedLineOf } from '../rows/parked-row.ts'
import { evidenceOf, rangesOf } from '../rows/read-shift.ts'
import { writeLettingGo } from '../rows/write-letting-go.ts'
import { writeJudged, writeWordOnParked } from '../rows/write-parked.ts'
import { writeShiftWord } from '../rows/write-shift-word.ts'
import type { Sql } from '../sql/sql.ts'

/**
 * When a committed line is safe beyond this machine: once it lies in a `backup` of ours, or with its
 * `commit`, where the operator takes care of the database himself.
 */
export type Durability = 'backup' | 'commit'

/** What of a push's transaction is one row or a few, and the same statement on both databases. */
export abstract class SqlLedgerTransaction {
  protected readonly sql: Sql
  readonly #durability: Durability

  constructor(sql: Sql, durability: Durability) {
    this.sql = sql
    this.#durability = durability
  }

  async device(storeId: string, deviceId: string): Promise<DeviceFacts | null> {
    const row = await this.sql.get<{ till_number: number; revoked_at: string | null }>(
      'SELECT till_number, revoked_at FROM devices WHERE store_id = ? AND device_id = ?',
      storeId,
      deviceId,
    )
    return row && { tillNumber: row.till_number, revoked: row.revoked_at !== null }
  }

  async noteHeard(device: DeviceKey, at: string, beat: Heartbeat | null): Promise<void> {
    await this.sql.run(
      `UPDATE devices SET last_seen_at = ?, heartbeat = coalesce(?, heartbeat)
       WHERE store_id = ? AND device_id = ?`,
      at,
      beat && JSON.stringify(beat),
      device.storeId,
      device.deviceId,
    )
  }

  async branches(key: EpochKey): Promise<readonly Branch[]> {
    const rows = await this.sql.all<BranchRow>(
      `SELECT branch_no, is_fork, root_seq, root_link, tip_seq, tip_link FROM branches
       WHERE ${ofEpoch} ORDER BY branch_no`,
      ...valuesOf(key),
    )
    return rows.map((row) => ({
      branchNo: row.branch_no,
      fork: row.is_fork === 1,
      root: { seq: row.root_seq, link: row.root_link },
      tip: { seq: row.tip_seq, link: row.tip_link },
    }))
  }

  async durablePoint(key: EpochKey, branchNo: number): Promise<ChainPoint | null> {
    const [table, seq, link] =
      this.#durability === 'commit'
        ? ['branches', 'tip_seq', 'tip_link']
        : ['durable_tips', 'seq', 'link']
    return this.sql.get<ChainPoint>(
      `SELECT ${seq} AS seq, ${link} AS link FROM ${table} WHERE ${ofEpoch} AND branch_no = ?`,
      ...valuesOf(key),
      branchNo,
    )
  }

  async parkedLinks(device: DeviceKey, limit: number): Promise<readonly Link[]> {
    const rows = await this.sql.all<{ link: Link }>(
      `SELECT link FROM journal
       WHERE store_id = ? AND device_id = ? AND outcome = 'parked' AND settled_how IS NULL
       ORDER BY received_at DESC, link LIMIT ${limit}`,
      device.storeId,
      device.deviceId,
    )
    return rows.map(({ link }) => link)
  }

  async childBranch(key: EpochKey, parent: Link): Promise<number | null> {
    const row = await this.sql.get<{ branch_no: number | null }>(
      `SELECT MIN(branch_no) AS branch_no FROM journal WHERE ${ofEpoch} AND parent_link = ?`,
      ...valuesOf(key),
      parent,
    )
    return row?.branch_no ?? null
  }

  async highestBelow(key: EpochKey, seq: number): Promise<ChainPoint | null> {
    return this.sql.get<ChainPoint>(
      `SELECT seq, link FROM journal WHERE ${ofEpoch} AND seq < ? ORDER BY seq DESC LIMIT 1`,
      ...valuesOf(key),
      seq,
    )
  }

  async openHoles(key: EpochKey): Promise<readonly Hole[]> {
    const rows = await this.sql.all<HoleRow>(
      `SELECT prev_seq AS seq, prev_link AS link, settled_by, settled_at FROM holes
       WHERE ${ofEpoch} AND filled_at IS NULL ORDER BY prev_seq`,
      ...valuesOf(key),
    )
    return rows.map(holeOf)
  }

  async saidOf(key: EpochKey): Promise<Said | null> {
    const row = await this.sql.get<{ heartbeat: string | null }>(
      'SELECT heartbeat FROM devices WHERE store_id = ? AND device_id = ?',
      key.storeId,
      key.deviceId,
    )
    return saidInText(row?.heartbeat, key.epoch)
  }

  async openHole(key: EpochKey, { seq, link }: ChainPoint, at: string): Promise<void> {
    await this.sql.run(
      `INSERT INTO holes (store_id, device_id, epoch, prev_link, prev_seq, opened_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...valuesOf(key),
      link,
      seq,
      at,
    )
  }

  async settleHole(
    key: EpochKey,
    hole: Parameters<LedgerTransaction['settleHole']>[1],
    deed: LettingGo,
  ): Promise<void> {
    await writeLettingGo(this.sql, key, hole, deed)
  }

  async shift(storeId: string, shiftId: string) {
    const row = await this.sql.get<{ ranges: string | null; settled_at: string | null }>(
      'SELECT ranges, settled_at FROM shifts WHERE store_id = ? AND shift_id = ?',
      storeId,
      shiftId,
    )
    return row && { ranges: rangesOf(row.ranges), isSettled: row.settled_at !== null }
  }

  async shiftEvidence(
    storeId: string,
    shiftId: string,
    ranges: readonly ShiftRange[],
  ): Promise<ShiftEvidence> {
    return evidenceOf(this.sql, storeId, shiftId, ranges)
  }

  async settleShift(
    storeId: string,
    shiftId: string,
    difference: DifferenceSize,
    deed: LettingGo,
  ): Promise<void> {
    await writeShiftWord(this.sql, storeId, shiftId, difference, deed)
  }

  async knownLinks(
    storeId: string,
    deviceId: string,
    links: readonly Link[],
  ): Promise<readonly Link[]> {
    const { text, value } = this.sql.among(links)
    const rows = await this.sql.all<{ link: Link }>(
      `SELECT link FROM journal WHERE store_id = ? AND device_id = ? AND link ${text}`,
      storeId,
      deviceId,
      value,
    )
    const known = new Set(rows.map(({ link }) => link))
    return links.filter((link) => known.has(link))
  }

  async refundsOfParked(storeId: string): Promise<readonly Link[]> {
    const rows = await this.sql.all<{ link: Link }>(
      `SELECT link FROM journal WHERE store_id = ? AND outcome = 'parked' AND settled_at IS NULL
       AND code = 'REFUND_OF_PARKED' LIMIT 500`,
      storeId,
    )
    return rows.map(({ link }) => link)
  }

  settleParked(
    storeId: string,
    link: Link,
    word: WordOnParked,
    deed: Deed,
  ): ReturnType<LedgerTransaction['settleParked']> {
    return writeWordOnParked(this.sql, storeId, link, word, deed)
  }

  async noteJudged(storeId: string, results: readonly CommandResult[], deed: Deed): Promise<void> {
    await writeJudged(this.sql, storeId, results, deed)
  }

  async parkedLines(storeId: string, links: readonly Link[]): Promise<readonly ParkedLine[]> {
    const { text, value } = this.sql.among(links)
    const rows = await this.sql.all<ParkedRow>(
      `SELECT ${parkedColumns} FROM journal
       WHERE store_id = ? AND link ${text} AND outcome = 'parked' AND settled_at IS NULL`,
      storeId,
      value,
    )
    return links.flatMap((link) =>
      rows.filter((row) => row.link === link).map((row) => parkedLineOf(storeId, row)),
    )
  }

  async keepOrphans(
    key: EpochKey,
    lines: readonly ArrivedLine[],
    receivedAt: string,
  ): Promise<void> {
    const rows = lines.map((line) => ({
      ...columnsOf(key),
      link: line.link,
      parent_link: line.parentLink,
      seq: line.seq,
      body: line.body,
      body_hash: line.bodyHash,
      received_at: receivedAt,
    }))
    await this.sql.insertAll('orphans', writtenOrphanColumns, rows, 'ON CONFLICT DO NOTHING')
  }

  async hasOrphans(key: EpochKey): Promise<boolean> {
    const row = await this.sql.get(
      `SELECT 1 FROM orphans WHERE ${ofEpoch} LIMIT 1`,
      ...valuesOf(key),
    )
    return row !== null
  }

  async orphansAfter(key: EpochKey, parent: Link): Promise<readonly ArrivedLine[]> {
    return this.sql.all<ArrivedLine>(
      `SELECT ${orphanColumns} FROM orphans WHERE ${ofEpoch} AND parent_link = ? ORDER BY link`,
      ...valuesOf(key),
      parent,
    )
  }

  async nextOrphan(key: EpochKey, after: ChainPoint | null): Promise<ArrivedLine | null> {
    return this.sql.get<ArrivedLine>(
      `SELECT ${orphanColumns} FROM orphans
       WHERE ${ofEpoch} AND (seq, link) > (?, ?) ORDER BY seq, link LIMIT 1`,
      ...valuesOf(key),
      after?.seq ?? 0,
      after?.link ?? '',
    )
  }
}

const writtenOrphanColumns = {
  store_id: 'text',
  device_id: 'text',
  epoch: 'text',
  link: 'text',
  parent_link: 'text',
  seq: 'bigint',
  body: 'bytea',
  body_hash: 'bytea',
  received_at: 'text',
} as const

const orphanColumns = 'seq, link, parent_link AS "parentLink", body, body_hash AS "bodyHash"'

interface BranchRow {
  readonly branch_no: number
  readonly is_fork: number
  readonly root_seq: number
  readonly root_link: Link
  readonly tip_seq: number
  readonly tip_link: Link
}
