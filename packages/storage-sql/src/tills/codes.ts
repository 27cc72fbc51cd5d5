import type { DatabaseSync } from 'node:sqlite'
import { statement } from '../catalogue/statement.ts'

/** A code is good for ten minutes: long enough to walk to the till. */
export const codeLifeMs = 10 * 60 * 1000

export interface NewCode {
  /** SHA-256 of the code's eight characters, hex. */
  readonly codeHash: string
  readonly storeId: string
  readonly tillNumber: number
  /** Name of the person. */
  readonly createdBy: string
  readonly at: string
  readonly expiresAt: string
}

/** Puts out a code; older ones of the same till end with it. */
export function putCode(db: DatabaseSync, code: NewCode): void {
  endCodes(db, code)
  statement(
    db,
    `INSERT INTO enrolment_codes (code_hash, store_id, till_number, created_by, expires_at)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(code.codeHash, code.storeId, code.tillNumber, code.createdBy, code.expiresAt)
}

export function endCodes(
  db: DatabaseSync,
  { storeId, tillNumber, at }: { storeId: string; tillNumber: number; at: string },
): void {
  statement(
    db,
    `UPDATE enrolment_codes SET expires_at = ?1
     WHERE store_id = ?2 AND till_number = ?3 AND used_at IS NULL AND expires_at > ?1`,
  ).run(at, storeId, tillNumber)
}

export interface RedeemedCode {
  readonly storeId: string
  readonly tillNumber: number
  readonly createdBy: string
  /** No code of this till number was ever redeemed before. */
  readonly firstOfNumber: boolean
}

/** Uses the code up; null where it is unknown, used, or has run out. */
export function redeemCode(db: DatabaseSync, codeHash: string, at: string): RedeemedCode | null {
  const row = statement<{ store_id: string; till_number: number; created_by: string }>(
    db,
    `SELECT store_id, till_number, created_by FROM enrolment_codes
     WHERE code_hash = ? AND used_at IS NULL AND expires_at > ?`,
  ).get(codeHash, at)
  if (!row) return null
  // Redeemed codes are kept: a device may move to another number, the number stays used.
  const used = statement(
    db,
    `SELECT 1 FROM enrolment_codes
     WHERE store_id = ? AND till_number = ? AND used_at IS NOT NULL LIMIT 1`,
  ).get(row.store_id, row.till_number)
  statement(db, 'UPDATE enrolment_codes SET used_at = ? WHERE code_hash = ?').run(at, codeHash)
  return {
    storeId: row.store_id,
    tillNumber: row.till_number,
    createdBy: row.created_by,
    firstOfNumber: used === null,
  }
}
