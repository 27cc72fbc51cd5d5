/**
 * What this process writes is for its own user: databases, backups and exports hold what people earned,
 * and the secrets of tills. Each entry point imports this first, before anything opens a file. A file
 * that is there already keeps what it has, and SQLite gives a database's logs what the database has.
 */
process.umask(0o077)
