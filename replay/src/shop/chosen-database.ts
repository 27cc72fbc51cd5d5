import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { startPostgres } from '../../../packages/storage-sql/src/testing/postgres-server.ts'
import { databaseOf } from './prepare-shop.ts'

/** The database that the server of a test keeps its shop in. */
export interface ChosenDatabase {
  readonly url: string
  /** Of the server's process, and of its commands. */
  readonly settings: Readonly<Record<string, string>>
  /** Asked past the server. */
  countSales(): Promise<number>
  /** Makes the place where a backup is put: a PostgreSQL has to be empty for it. */
  makeRoom(): Promise<void>
  close(): Promise<void>
}

/** For tests: the file, or with `ON=PostgreSQL` before the command a PostgreSQL of its own. */
export async function openChosenDatabase(dataDir: string): Promise<ChosenDatabase> {
  return process.env.ON === 'PostgreSQL' ? onPostgres() : inFile(dataDir)
}

/** The file in a data folder. */
export function inFile(dataDir: string): ChosenDatabase {
  const path = databaseOf(dataDir)
  return {
    url: path,
    settings: {},
    countSales: async () => salesIn(path),
    makeRoom: async () => undefined,
    close: async () => undefined,
  }
}

/** How many sales a file holds, while others write it or not. */
export function salesIn(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return Number(db.prepare('SELECT count(*) AS n FROM sales').get()?.n)
  } finally {
    db.close()
  }
}

async function onPostgres(): Promise<ChosenDatabase> {
  const { url, close } = await startPostgres()
  const ask = async (sql: string, database = 'postgres') => {
    const client = new pg.Client(url.replace(/postgres$/, database))
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  return {
    url,
    settings: { DATABASE_URL: url },
    async countSales() {
      const [row] = await ask('SELECT count(*) AS n FROM sales')
      return Number(row?.n)
    },
    async makeRoom() {
      await ask('DROP DATABASE postgres WITH (FORCE)', 'template1')
      await ask('CREATE DATABASE postgres', 'template1')
    },
    close,
  }
}
