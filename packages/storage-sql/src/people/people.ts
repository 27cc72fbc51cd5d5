import type { Sql } from '../sql/sql.ts'

/** Who signs in to the back office, wherever they work. */
export interface Person {
  readonly personId: string
  /** In lower case; one person's in the whole database. */
  readonly email: string
  /** null: signs in once somebody has set one. */
  readonly passwordHash: string | null
}

/**
 * Somebody who signs in. Whoever has the address already is that person, and keeps the password:
 * another shop that takes them on can neither see nor change it.
 *
 * @returns the person's id
 */
export async function addPerson(sql: Sql, person: Person): Promise<string> {
  await sql.run(
    `INSERT INTO people (person_id, email, password_hash) VALUES (?, ?, ?)
     ON CONFLICT (email) DO NOTHING`,
    person.personId,
    person.email.toLowerCase(),
    person.passwordHash,
  )
  return (await personByEmail(sql, person.email))?.personId ?? person.personId
}

export async function personByEmail(sql: Sql, email: string): Promise<Person | null> {
  const row = await sql.get<{ person_id: string; email: string; password_hash: string | null }>(
    'SELECT person_id, email, password_hash FROM people WHERE email = ?',
    email.toLowerCase(),
  )
  return row && { personId: row.person_id, email: row.email, passwordHash: row.password_hash }
}
