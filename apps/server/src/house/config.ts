import { resolve } from 'node:path'
import { err, ok, type Result } from '@evertill/domain'
import type { Durability } from '@evertill/storage-sql'

export interface Config {
  readonly port: number
  /** Where to listen: this machine alone unless told. */
  readonly host: string
  readonly dataDir: string
  /** The shop's database: a file below `dataDir` unless told. */
  readonly databasePath: string
  /** When tills may forget what they sent: once it lies in a backup of ours, or at once. */
  readonly durable: Durability
}

/**
 * Reads the settings of one server process.
 *
 * @param env `PORT` (8787), `HOST` (localhost), `DATA_DIR` (./data), `DATABASE_URL`
 *   (`file:` and a path; without it `shop.db` below `DATA_DIR`), `DURABLE` (`backup`; `commit`
 *   where the operator backs up the database himself)
 * @returns the configuration, or a sentence for the operator
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<Config, string> {
  const port = Number(env.PORT || '8787')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return err(`PORT must be a whole number from 0 to 65535, not "${env.PORT}".`)
  }
  const dataDir = resolve(env.DATA_DIR || 'data')
  const databasePath = databasePathOf(env.DATABASE_URL, dataDir)
  if (!databasePath.ok) return databasePath
  const durable = env.DURABLE || 'backup'
  if (durable !== 'backup' && durable !== 'commit') {
    return err(`DURABLE must be "backup" or "commit", not "${durable}".`)
  }
  const host = env.HOST || 'localhost'
  return ok({ port, host, dataDir, databasePath: databasePath.value, durable })
}

function databasePathOf(url: string | undefined, dataDir: string): Result<string, string> {
  if (!url) return ok(resolve(dataDir, 'shop.db'))
  if (url.startsWith('file:'))
    return ok(resolve(url.slice('file:'.length).replace(/^\/\/(?=\/)/, '')))
  if (/^postgres(ql)?:/.test(url)) {
    return err(
      'DATABASE_URL names PostgreSQL, which this version does not speak yet. Nothing was started; leave DATABASE_URL out to use the database in the box.',
    )
  }
  return err('DATABASE_URL must begin with "file:".')
}
