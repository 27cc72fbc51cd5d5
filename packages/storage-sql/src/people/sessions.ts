import type { Sql } from '../sql/sql.ts'
import { type OfficeUser, officeUser, type Role } from './users.ts'

export interface NewSession {
  /** SHA-256 of the token, hex: the token itself is only ever in the browser's cookie. */
  readonly tokenHash: string
  readonly storeId: string
  readonly userId: string
  readonly at: string
  readonly expiresAt: string
}

/** Opens a session, and forgets those that have run out. */
export async function openSession(sql: Sql, session: NewSession): Promise<void> {
  await sql.run('DELETE FROM sessions WHERE expires_at <= ?', session.at)
  await sql.run(
    `INSERT INTO sessions (token_hash, store_id, user_id, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?)`,
    session.tokenHash,
    session.storeId,
    session.userId,
    session.at,
    session.expiresAt,
  )
}

/** Whose session this is; null where it has run out, was closed, or the person is not active. */
export async function sessionUser(
  sql: Sql,
  tokenHash: string,
  at: string,
): Promise<OfficeUser | null> {
  const row = await sql.get<{ store_id: string; user_id: string; name: string; role: Role }>(
    `SELECT u.store_id, u.user_id, u.name, u.role FROM sessions s
     JOIN users u ON u.store_id = s.store_id AND u.user_id = s.user_id
     WHERE s.token_hash = ? AND s.expires_at > ? AND u.active = 1`,
    tokenHash,
    at,
  )
  return row ? officeUser(row) : null
}

export async function closeSession(sql: Sql, tokenHash: string): Promise<void> {
  await sql.run('DELETE FROM sessions WHERE token_hash = ?', tokenHash)
}
