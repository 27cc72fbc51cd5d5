import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SqliteDatabase } from '@evertill/storage-sql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type PostgresServer,
  startPostgres,
} from '../../../../packages/storage-sql/src/testing/postgres-server.ts'
import { createDemoShop } from '../demo/create-demo-shop.ts'
import { takeDataFolder } from './data-folder.ts'
import { migrateToPostgres } from './migrate-to-postgres.ts'
import { verify } from './verify.ts'

let server: PostgresServer
let folder: string

beforeAll(async () => {
  server = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'evertill-migrate-'))
  const database = SqliteDatabase.open(join(folder, 'shop.db'))
  await createDemoShop(database, { nowMs: Date.parse('2026-11-21T14:00:00.000Z') })
  await database.close()
}, 60_000)

afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true })
})

const migrate = () => migrateToPostgres(['--from', folder, '--to', server.url])

test('a shop that is open is not copied', async () => {
  const open = takeDataFolder(folder)
  expect(await migrate()).toMatchObject({ error: expect.stringContaining('Another Evertill') })
  if (open.ok) open.value.release()
})

test('a shop moves once, and its books are proved where they lie now', async () => {
  const moved = await migrate()
  expect(moved).toMatchObject({ ok: true, value: expect.stringContaining('1 shop copied.') })
  expect(await verify(['--database', server.url], {})).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('0 commands, 0 sales'),
  })
  expect(await migrate()).toMatchObject({
    error: expect.stringMatching(/is there already\. Nothing was copied\.$/),
  })
})

test('[P10] what cannot be done is told in a sentence', async () => {
  expect(await migrateToPostgres(['--from', folder])).toMatchObject({
    error: expect.stringContaining('npm run migrate-to-postgres'),
  })
  for (const number of ['65', '-1', 'tea']) {
    const cut = ['--from', folder, '--to', server.url, `--partitions=${number}`]
    expect(await migrateToPostgres(cut)).toMatchObject({
      error: `--partitions must be a whole number from 0 to 64, not "${number}".`,
    })
  }
  const gone = ['--from', folder, '--to', 'postgres://evertill@127.0.0.1:9/none']
  expect(await migrateToPostgres(gone)).toMatchObject({
    error: expect.stringContaining('cannot be reached'),
  })
  const none = ['--from', join(folder, 'none'), '--to', server.url]
  expect(await migrateToPostgres(none)).toMatchObject({
    error: expect.stringContaining('There is no database file'),
  })
})
