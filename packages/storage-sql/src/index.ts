export { CannotOpenDatabase, openSqlite, SQLITE, sqliteCode } from './sqlite/open.ts'
export { Writer } from './sqlite/writer.ts'
