import type { DatabaseSync } from 'node:sqlite'
import { statement } from '../catalogue/statement.ts'
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
export function openSession(db: DatabaseSync, session: NewSession): void {
  statement(db, 'DELETE FROM sessions WHERE expires_at <= ?').run(session.at)
  statement(
    db,
    `INSERT INTO sessions (token_hash, store_id, user_id, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(session.tokenHash, session.storeId, session.userId, session.at, session.expiresAt)
}

/** Whose session this is; null where it has run out, was closed, or the person is not active. */
export function sessionUser(db: DatabaseSync, tokenHash: string, at: string): OfficeUser | null {
  const row = statement<{ store_id: string; user_id: string; name: string; role: Role }>(
    db,
    `SELECT u.store_id, u.user_id, u.name, u.role FROM sessions s
     JOIN users u ON u.store_id = s.store_id AND u.user_id = s.user_id
     WHERE s.token_hash = ? AND s.expires_at > ? AND u.active = 1`,
  ).get(tokenHash, at)
  return row ? officeUser(row) : null
}

export function closeSession(db: DatabaseSync, tokenHash: string): void {
  statement(db, 'DELETE FROM sessions WHERE token_hash = ?').run(tokenHash)
}
