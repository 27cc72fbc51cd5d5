import type { Sql } from '../sql/sql.ts'

/** A code is good for ten minutes: long enough to walk to the till. */
export const codeLifeMs = 10 * 60 * 1000

export interface NewCode {
  /** SHA-256 of the code's eight characters, hex. */
  readonly codeHash: string
  readonly storeId: string
  readonly tillNumber: number
  /** The one device that may spend it, and is known again by it; absent: any. */
  readonly bringsBack?: string
  /** Name of the person. */
  readonly createdBy: string
  readonly at: string
  readonly expiresAt: string
}

/** Puts out a code; older ones of the same till end with it. */
export async function putCode(sql: Sql, code: NewCode): Promise<void> {
  await endCodes(sql, code)
  await addCode(sql, code)
}

/** Puts out a code beside those that are open: whoever was told one of them may be on his way. */
export async function addCode(sql: Sql, code: NewCode): Promise<void> {
  await sql.run(
    `INSERT INTO enrolment_codes
       (code_hash, store_id, till_number, brings_back, created_by, expires_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    code.codeHash,
    code.storeId,
    code.tillNumber,
    code.bringsBack ?? null,
    code.createdBy,
    code.expiresAt,
  )
}

/** Ends all open codes of a till. */
export async function endCodes(
  sql: Sql,
  { storeId, tillNumber, at }: { storeId: string; tillNumber: number; at: string },
): Promise<void> {
  await sql.run(
    `UPDATE enrolment_codes SET expires_at = ?1
     WHERE store_id = ?2 AND till_number = ?3 AND used_at IS NULL AND expires_at > ?1`,
    at,
    storeId,
    tillNumber,
  )
}

/** A code that may still be spent. */
export interface OpenCode {
  readonly storeId: string
  readonly tillNumber: number
  readonly createdBy: string
  /** The one device that may spend it; null: any. */
  readonly bringsBack: string | null
  /** No code of this till number was ever spent before. */
  readonly firstOfNumber: boolean
}

/** What a code is for; null where it is unknown, used, or has run out. It stays as it is. */
export async function openCode(sql: Sql, codeHash: string, at: string): Promise<OpenCode | null> {
  const row = await sql.get<{
    store_id: string
    till_number: number
    brings_back: string | null
    created_by: string
  }>(
    `SELECT store_id, till_number, brings_back, created_by FROM enrolment_codes
     WHERE code_hash = ? AND used_at IS NULL AND expires_at > ?`,
    codeHash,
    at,
  )
  if (!row) return null
  // Spent codes are kept: a device may move to another number, the number stays used.
  const used = await sql.get(
    `SELECT 1 FROM enrolment_codes
     WHERE store_id = ? AND till_number = ? AND used_at IS NOT NULL LIMIT 1`,
    row.store_id,
    row.till_number,
  )
  return {
    storeId: row.store_id,
    tillNumber: row.till_number,
    createdBy: row.created_by,
    bringsBack: row.brings_back,
    firstOfNumber: used === null,
  }
}

/** Uses an open code up, in the transaction that opened it. */
export async function spendCode(
  sql: Sql,
  codeHash: string,
  { deviceId, at }: { readonly deviceId: string; readonly at: string },
): Promise<void> {
  await sql.run(
    'UPDATE enrolment_codes SET used_at = ?, used_by = ? WHERE code_hash = ?',
    at,
    deviceId,
    codeHash,
  )
}
