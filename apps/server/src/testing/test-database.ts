import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  booksAt,
  PostgresDatabase,
  type ShopDatabase,
  SqliteDatabase,
  verifyShop,
} from '@evertill/storage-sql'
import pg from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a server for these tests alone; absent: they run on SQLite. */
    postgresUrl?: string
  }
}

type Row = Readonly<Record<string, unknown>>

/** An empty database of a test's own: a file, or one on PostgreSQL where the run provides that. */
export interface TestDatabase {
  readonly database: ShopDatabase
  /** As the configuration names it. */
  readonly url: string
  /** What a statement gives that somebody writes beside the server; of several, nothing. */
  rows(sql: string): Promise<readonly Row[]>
  /** Whether the books are as the tills wrote them. */
  isProved(): Promise<boolean>
  close(): Promise<void>
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  return server === undefined ? openFile() : openOnServer(server)
}

async function isProved(url: string): Promise<boolean> {
  for await (const book of booksAt(url)) if (verifyShop(book).kind !== 'proved') return false
  return true
}

function openFile(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-server-'))
  const url = join(folder, 'shop.db')
  const database = SqliteDatabase.open(url)
  return {
    database,
    url,
    rows: async (sql) => {
      if (!sql.includes(';')) return database.db.prepare(sql).all()
      database.db.exec(sql)
      return []
    },
    isProved: () => isProved(url),
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

interface OnServer {
  readonly url: string
  readonly beside: pg.Pool
}

/** Emptied after each test: making one takes longer than most tests. */
const free: OnServer[] = []

async function openOnServer(server: string): Promise<TestDatabase> {
  const one = free.pop() ?? (await createDatabase(server))
  const { url, beside } = one
  const database = await PostgresDatabase.open(url, 'commit', { connections: 3 })
  return {
    database,
    url,
    rows: async (sql) => (await beside.query<Row>(sql)).rows,
    isProved: () => isProved(url),
    close: async () => {
      await database.close()
      await beside.query(empty)
      free.push(one)
    },
  }
}

async function createDatabase(server: string): Promise<OnServer> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(server)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const url = server.replace(/\/[^/]*$/, `/${name}`)
  return { url, beside: new pg.Pool({ connectionString: url, max: 1, allowExitOnIdle: true }) }
}

/** What is append-only is so for the server, not for whoever owns the database. */
const empty = `SET session_replication_role = replica;
  DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT tablename FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> 'evertill_migrations'
    LOOP EXECUTE 'DELETE FROM ' || one.tablename; END LOOP;
  END $$;
  RESET session_replication_role`
