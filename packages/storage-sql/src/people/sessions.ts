import type { Sql } from '../sql/sql.ts'
import type { Person } from './people.ts'

export interface NewSession {
  /** SHA-256 of the token, hex: the token itself is only ever in the browser's cookie. */
  readonly tokenHash: string
  readonly personId: string
  readonly at: string
  readonly expiresAt: string
}

/** Opens a session, and forgets those that have run out. */
export async function openSession(sql: Sql, session: NewSession): Promise<void> {
  await sql.run('DELETE FROM sessions WHERE expires_at <= ?', session.at)
  await sql.run(
    'INSERT INTO sessions (token_hash, person_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
    session.tokenHash,
    session.personId,
    session.at,
    session.expiresAt,
  )
}

export interface OpenSession {
  readonly person: Pick<Person, 'personId' | 'email'>
  readonly openedAt: string
  readonly expiresAt: string
}

/** The session of a token; null where it has run out or was closed. */
export async function sessionOf(
  sql: Sql,
  tokenHash: string,
  at: string,
): Promise<OpenSession | null> {
  const row = await sql.get<{
    person_id: string
    email: string
    created_at: string
    expires_at: string
  }>(
    `SELECT p.person_id, p.email, s.created_at, s.expires_at FROM sessions s
     JOIN people p ON p.person_id = s.person_id
     WHERE s.token_hash = ? AND s.expires_at > ?`,
    tokenHash,
    at,
  )
  if (!row) return null
  const person = { personId: row.person_id, email: row.email }
  return { person, openedAt: row.created_at, expiresAt: row.expires_at }
}

/** @returns whether there was such a session */
export async function closeSession(sql: Sql, tokenHash: string): Promise<boolean> {
  return (await sql.run('DELETE FROM sessions WHERE token_hash = ?', tokenHash)) > 0
}
