import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { sayWhy } from '../postgres/open.ts'
import { openPool } from '../postgres/pool.ts'
import { openToRead } from '../sqlite/open.ts'
import { closeConnection } from '../sqlite/statements.ts'
import { copyFromPostgres } from './copy-from-postgres.ts'
import { isServer } from './is-server.ts'

/**
 * The books of a database as files that can be read whole: a file as it is, also beside the server
 * that writes it; of PostgreSQL one store after the other, each copied as it is at one moment. A
 * book is closed as soon as the next one is asked for.
 *
 * @param url `postgres://…`, or the path of a file
 * @param storeId of a server: this store alone
 * @throws CannotOpenDatabase with a sentence for the operator
 */
export async function* booksAt(
  url: string,
  storeId: string | null = null,
): AsyncGenerator<DatabaseSync> {
  if (!isServer(url)) {
    yield* oneBook(url)
    return
  }
  const pool = openPool(url, { connections: 1 })
  const folder = mkdtempSync(join(tmpdir(), 'evertill-books-'))
  try {
    const { rows } = await pool.query<{ store_id: string }>(
      'SELECT store_id FROM stores WHERE $1::text IS NULL OR store_id = $1 ORDER BY store_id',
      [storeId],
    )
    for (const { store_id } of rows) {
      const path = join(folder, `${store_id}.db`)
      await copyFromPostgres(pool, store_id, path)
      yield* oneBook(path)
      rmSync(path)
    }
  } catch (error) {
    throw sayWhy(error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await pool.end()
  }
}

function* oneBook(path: string): Generator<DatabaseSync> {
  const db = openToRead(path)
  try {
    yield db
  } finally {
    closeConnection(db)
  }
}
