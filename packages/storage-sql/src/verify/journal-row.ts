import { type ReadLine, readLine } from '@evertill/ledger'
import type { Link } from '@evertill/protocol'
import type { SealedRow } from '../rows/seal.ts'
import type { Statements } from '../sqlite/statements.ts'
import type { Place } from './difference.ts'

export interface JournalRow extends SealedRow {
  readonly branch_no: number
  readonly body: Uint8Array
  readonly seal: Uint8Array
}

/** A journal row with what its bytes say. */
export interface ReadRow {
  readonly row: JournalRow
  readonly read: ReadLine
  readonly place: Place
}

export function readRow(row: JournalRow, till: number | null): ReadRow {
  const line = {
    seq: row.seq,
    link: row.link as Link,
    parentLink: row.parent_link as Link,
    body: row.body,
    bodyHash: row.body_hash,
  }
  const read = readLine(line, row.device_id)
  const receiptNumber = read.command ? (read.sale?.receiptNumber ?? null) : null
  return { row, read, place: { till, seq: row.seq, receiptNumber } }
}

/** The number of a device's till; null: there is no such device. */
export function tillOf(sql: Statements, storeId: string, deviceId: string): number | null {
  const row = sql.get<{ till_number: number }>(
    'SELECT till_number FROM devices WHERE store_id = ? AND device_id = ?',
    storeId,
    deviceId,
  )
  return row?.till_number ?? null
}

export function isBooked(row: Pick<SealedRow, 'outcome'>): boolean {
  return row.outcome === 'applied' || row.outcome === 'flagged'
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
