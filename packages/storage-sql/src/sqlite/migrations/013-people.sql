-- Who signs in, apart from the shops: one person may work in several, with a role in each.
CREATE TABLE people (
  person_id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,        -- in lower case
  password_hash TEXT                 -- NULL: signs in once somebody has set one
) STRICT;
INSERT INTO people (person_id, email, password_hash)
  SELECT user_id, email, password_hash FROM users WHERE email IS NOT NULL;

-- NULL: signs in at tills only.
ALTER TABLE users ADD COLUMN person_id TEXT;
UPDATE users SET person_id = user_id WHERE email IS NOT NULL;
DROP INDEX users_by_email;
ALTER TABLE users DROP COLUMN email;
ALTER TABLE users DROP COLUMN password_hash;
CREATE UNIQUE INDEX users_by_person ON users (person_id, store_id) WHERE person_id IS NOT NULL;

-- A session is a person's, not a shop's. Who was signed in signs in again.
DROP TABLE sessions;
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
