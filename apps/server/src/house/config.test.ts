import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CannotOpenDatabase, openSqlite } from '@evertill/storage-sql'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { takeDataFolder } from './data-folder.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'evertill-house-'))

test('without settings the shop is in ./data on port 8787', () => {
  expect(readConfig({})).toMatchObject({
    ok: true,
    value: { port: 8787, host: 'localhost', databaseUrl: join(process.cwd(), 'data', 'shop.db') },
  })
})

test('DATABASE_URL names a file', () => {
  expect(readConfig({ DATABASE_URL: 'file:/srv/shop.db' })).toMatchObject({
    value: { databaseUrl: '/srv/shop.db' },
  })
  expect(readConfig({ DATABASE_URL: 'file:///srv/shop.db' })).toMatchObject({
    value: { databaseUrl: '/srv/shop.db' },
  })
})

test('DATABASE_URL names PostgreSQL, whose backups are the operator’s', () => {
  const url = 'postgresql://evertill@db.example/shops'
  expect(readConfig({ DATABASE_URL: url })).toMatchObject({
    value: { databaseUrl: url, durable: 'commit' },
  })
})

test('DATABASE_PARTITIONS cuts the tables of a PostgreSQL database; none, unless told', () => {
  const env = { DATABASE_URL: 'postgres://evertill@db.example/shops' }
  expect(readConfig(env)).toMatchObject({ value: { partitions: 0 } })
  expect(readConfig({ ...env, DATABASE_PARTITIONS: '16' })).toMatchObject({
    value: { partitions: 16 },
  })
  expect(readConfig({ ...env, DATABASE_PARTITIONS: '64' })).toMatchObject({
    value: { partitions: 64 },
  })
})

test('tills keep what they sent until a backup of ours has it, unless told otherwise', () => {
  expect(readConfig({})).toMatchObject({ value: { durable: 'backup' } })
  expect(readConfig({ DURABLE: 'commit' })).toMatchObject({ value: { durable: 'commit' } })
})

test('[ASVS 4.1.3] TRUSTED_PROXIES names whose word counts; this machine alone, unless told', () => {
  const isTrusted = (env: Record<string, string>, address: string) => {
    const config = readConfig(env)
    return config.ok && config.value.isTrusted(address)
  }
  expect(isTrusted({}, '127.0.0.1')).toBe(true)
  expect(isTrusted({}, '::ffff:127.0.0.1')).toBe(true)
  expect(isTrusted({}, '10.1.2.3')).toBe(false)
  const env = { TRUSTED_PROXIES: '10.1.0.0/16, fd00::/8' }
  expect(isTrusted(env, '10.1.2.3')).toBe(true)
  expect(isTrusted(env, 'fd00::7')).toBe(true)
  expect(isTrusted(env, '10.2.2.3')).toBe(false)
  expect(isTrusted(env, '127.0.0.1')).toBe(false)
})

test.each([
  [{ PORT: 'tea' }, 'PORT must be a whole number'],
  [{ PORT: '70000' }, 'PORT must be a whole number'],
  [{ DATABASE_URL: 'mysql://x' }, 'must begin with "file:" or "postgres:"'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn'],
  [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have at least 16 characters'],
  [{ TRUSTED_PROXIES: 'the proxy' }, '"the proxy" is none'],
  [{ TRUSTED_PROXIES: '10.0.0.0/33' }, '"10.0.0.0/33" is none'],
  [{ TRUSTED_PROXIES: 'loopback,' }, '"" is none'],
  [{ DATABASE_PARTITIONS: '16' }, 'DATABASE_PARTITIONS is for PostgreSQL'],
  [{ DATABASE_PARTITIONS: '-1' }, 'DATABASE_PARTITIONS must be a whole number from 0 to 64'],
  [{ DATABASE_PARTITIONS: '65' }, 'DATABASE_PARTITIONS must be a whole number from 0 to 64'],
  [{ DATABASE_PARTITIONS: '1e1' }, 'DATABASE_PARTITIONS must be a whole number from 0 to 64'],
  [{ DURABLE: 'maybe' }, 'DURABLE must be "backup" or "commit"'],
])('[P10] %o is met with a sentence', (env, sentence) => {
  expect(readConfig(env)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) })
})

test('--https is for the whole network, with an authority of the shop’s own or the operator’s files', () => {
  const files = { TLS_CERT: '/etc/shop.pem', TLS_KEY: '/etc/shop-key.pem' }
  expect(readConfig({})).toMatchObject({ value: { https: null, host: 'localhost' } })
  expect(readConfig({ PORT: '8443' }, ['--https'])).toMatchObject({
    value: { host: '0.0.0.0', https: { files: null, trustPort: 8444 } },
  })
  expect(readConfig({ HOST: 'localhost', ...files }, ['--https'])).toMatchObject({
    value: {
      host: 'localhost',
      https: { files: { cert: '/etc/shop.pem', key: '/etc/shop-key.pem' }, trustPort: 8788 },
    },
  })
})

test.each([
  [{}, ['--http'], 'npm start knows --https, and not "--http"'],
  [{ TLS_CERT: 'a.pem' }, ['--https'], 'TLS_CERT and TLS_KEY go together'],
  [{ TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' }, [], 'npm start -- --https'],
  [{ PORT: '65535' }, ['--https'], 'TRUST_PORT must be'],
] as const)('[P10] %o with %o is met with a sentence', (env, args, sentence) => {
  expect(readConfig(env, args)).toMatchObject({
    ok: false,
    error: expect.stringContaining(sentence),
  })
})

test('a data folder belongs to one process at a time', () => {
  const path = folder()
  const first = takeDataFolder(path)
  expect(first.ok).toBe(true)
  expect(takeDataFolder(path)).toMatchObject({
    ok: false,
    error: expect.stringContaining('Another Evertill process'),
  })
  if (first.ok) first.value.release()
  expect(takeDataFolder(path).ok).toBe(true)
})

test('a data folder that cannot be made is met with a sentence', () => {
  const file = join(folder(), 'a-file')
  writeFileSync(file, '')
  expect(takeDataFolder(join(file, 'data'))).toMatchObject({
    ok: false,
    error: expect.stringContaining('cannot be written'),
  })
})

test('a data folder that cannot be written is met with a sentence', ({ skip }) => {
  if (process.getuid?.() === 0) skip('root may write everywhere')
  const path = folder()
  chmodSync(path, 0o500)
  expect(takeDataFolder(path)).toMatchObject({
    ok: false,
    error: expect.stringContaining('cannot be written'),
  })
})

test('a file that is no database is left alone and named', () => {
  const path = join(folder(), 'shop.db')
  writeFileSync(path, 'This is not a database, but it is long enough to look at.'.repeat(100))
  expect(() => openSqlite(path)).toThrow(CannotOpenDatabase)
  expect(() => openSqlite(path)).toThrow('damaged or is no database')
})

test('a database of a newer version is left alone and named', () => {
  const path = join(folder(), 'shop.db')
  const db = openSqlite(path)
  db.exec('PRAGMA user_version = 999')
  db.close()
  expect(() => openSqlite(path)).toThrow('newer Evertill')
})
