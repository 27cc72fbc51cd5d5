import { join } from 'node:path'
import { copyFromPostgres, isServer, openPostgres } from '@evertill/storage-sql'

/** @returns the path of a file in which the shop's books can be read */
export async function booksOf(
  databaseUrl: string,
  storeId: string,
  dataDir: string,
): Promise<string> {
  if (!isServer(databaseUrl)) return databaseUrl
  const copy = join(dataDir, 'copy.db')
  const pool = await openPostgres(databaseUrl, { connections: 1 })
  try {
    await copyFromPostgres(pool, storeId, copy)
  } finally {
    await pool.end()
  }
  return copy
}
