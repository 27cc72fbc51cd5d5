export { CannotOpenDatabase, openSqlite } from './sqlite/open.ts'
