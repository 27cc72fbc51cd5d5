import { resolve } from 'node:path'
import { err, ok, type Result } from '@evertill/domain'
import { type Durability, isServer } from '@evertill/storage-sql'
import { type LogLevel, logLevels } from '../http/log.ts'
import { type IsTrusted, readTrustedProxies } from '../http/trusted-proxies.ts'

export interface Config {
  readonly port: number
  /** Where to listen: this machine alone unless told. */
  readonly host: string
  readonly dataDir: string
  /** The path of the shop's file, below `dataDir` unless told; or `postgres://…`. */
  readonly databaseUrl: string
  /** When tills may forget what they sent: once it lies in a backup of ours, or at once. */
  readonly durable: Durability
  readonly logLevel: LogLevel
  /** Whose word counts for whom a request is made. */
  readonly isTrusted: IsTrusted
  /** What `/metrics` asks for; null: it answers this machine alone. */
  readonly metricsToken: string | null
}

/** Shorter ones are guessed. */
const metricsTokenLengthMin = 16

/**
 * Reads the settings of one server process.
 *
 * @param env `PORT` (8787), `HOST` (localhost), `DATA_DIR` (./data), `DATABASE_URL`
 *   (`file:` and a path, or `postgres:`; without it `shop.db` below `DATA_DIR`), `DURABLE` (`backup`
 *   for a file; `commit` where the operator backs up the database himself, as for PostgreSQL),
 *   `LOG_LEVEL` (warn), `TRUSTED_PROXIES` (loopback), `METRICS_TOKEN`
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
  const databaseUrl = databaseUrlOf(env.DATABASE_URL, dataDir)
  if (!databaseUrl.ok) return databaseUrl
  const durable = env.DURABLE || (isServer(databaseUrl.value) ? 'commit' : 'backup')
  if (durable !== 'backup' && durable !== 'commit') {
    return err(`DURABLE must be "backup" or "commit", not "${durable}".`)
  }
  const host = env.HOST || 'localhost'
  const operating = readOperating(env)
  if (!operating.ok) return operating
  return ok({ port, host, dataDir, databaseUrl: databaseUrl.value, durable, ...operating.value })
}

function readOperating(
  env: Readonly<Record<string, string | undefined>>,
): Result<Pick<Config, 'logLevel' | 'isTrusted' | 'metricsToken'>, string> {
  const logLevel = logLevels.find((level) => level === (env.LOG_LEVEL || 'warn'))
  if (!logLevel) return err(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`)
  const isTrusted = readTrustedProxies(env.TRUSTED_PROXIES || 'loopback')
  if (!isTrusted.ok) return isTrusted
  const metricsToken = env.METRICS_TOKEN || null
  if (metricsToken !== null && metricsToken.length < metricsTokenLengthMin) {
    return err(`METRICS_TOKEN must have at least ${metricsTokenLengthMin} characters.`)
  }
  return ok({ logLevel, isTrusted: isTrusted.value, metricsToken })
}

function databaseUrlOf(url: string | undefined, dataDir: string): Result<string, string> {
  if (!url) return ok(resolve(dataDir, 'shop.db'))
  if (url.startsWith('file:'))
    return ok(resolve(url.slice('file:'.length).replace(/^\/\/(?=\/)/, '')))
  if (isServer(url)) return ok(url)
  return err('DATABASE_URL must begin with "file:" or "postgres:".')
}
