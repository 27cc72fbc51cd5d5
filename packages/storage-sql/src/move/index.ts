export { booksAt } from './books-at.ts'
export { copyFromPostgres } from './copy-from-postgres.ts'
export { CannotCopy, type Copied, type CopyOptions, copyToPostgres } from './copy-to-postgres.ts'
export { isServer } from './is-server.ts'
