/** People as they lay before migration 013, in SQL that both databases take. */
export const olderPeople = `
  INSERT INTO users (store_id, user_id, name, email, role, password_hash, pin_salt, pin_hash,
    pin_iterations, active) VALUES
    ('s', 'u1', 'Elena', 'elena@shop.example', 'owner', 'scrypt', '', '', 1, 1),
    ('s', 'u2', 'Priya', NULL, 'cashier', NULL, '', '', 1, 1);
  INSERT INTO sessions VALUES ('hash', 's', 'u1', '2026-11-21T08:00:00.000Z', '2099');`

/** What is asked of them after it, and what is found. */
export const peopleNow = {
  sql: `SELECT user_id, name, role, email, password_hash FROM users
    LEFT JOIN people USING (person_id) ORDER BY user_id`,
  rows: [
    {
      ...{ user_id: 'u1', name: 'Elena', role: 'owner' },
      ...{ email: 'elena@shop.example', password_hash: 'scrypt' },
    },
    { user_id: 'u2', name: 'Priya', role: 'cashier', email: null, password_hash: null },
  ],
}

/** A file of SQLite in which those who sign in are each one shop's. */
export const withoutPeople = `
  DROP INDEX users_by_person; DROP TABLE people; DROP TABLE sessions;
  ALTER TABLE users DROP COLUMN person_id;
  ALTER TABLE users ADD COLUMN email TEXT; ALTER TABLE users ADD COLUMN password_hash TEXT;
  CREATE UNIQUE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;
  CREATE TABLE sessions (token_hash TEXT PRIMARY KEY) STRICT;`
