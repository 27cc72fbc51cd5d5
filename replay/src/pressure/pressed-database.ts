import { startPostgres } from '../../../packages/storage-sql/src/testing/postgres-server.ts'
import { databaseOf } from '../shop/prepare-shop.ts'

/** The database that a server under pressure keeps its shop in. */
export interface PressedDatabase {
  readonly url: string
  /** Of the server's process. */
  readonly settings: Readonly<Record<string, string>>
  close(): Promise<void>
}

/**
 * The file in a data folder; with `ON=PostgreSQL npx vitest run replay/src/pressure` a PostgreSQL of
 * its own.
 */
export async function openPressedDatabase(dataDir: string): Promise<PressedDatabase> {
  if (process.env.ON !== 'PostgreSQL') {
    return { url: databaseOf(dataDir), settings: {}, close: async () => undefined }
  }
  const server = await startPostgres()
  return { url: server.url, settings: { DATABASE_URL: server.url }, close: server.close }
}
