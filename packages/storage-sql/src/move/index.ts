export { booksAt, isServer } from './books-at.ts'
export { copyFromPostgres } from './copy-from-postgres.ts'
export { copyToPostgres, StoreIsThere } from './copy-to-postgres.ts'
