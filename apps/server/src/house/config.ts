import { resolve } from 'node:path'
import { err, ok, type Result } from '@evertill/domain'
import { type Durability, isServer } from '@evertill/storage-sql'
import { type LogLevel, logLevels } from '../http/log.ts'
import { type IsTrusted, readTrustedProxies } from '../http/trusted-proxies.ts'
import { readPartitions } from './read-partitions.ts'

export interface Config {
  readonly port: number
  /** Where to listen: this machine alone unless told. */
  readonly host: string
  readonly dataDir: string
  /** The path of the shop's file, below `dataDir` unless told; or `postgres://…`. */
  readonly databaseUrl: string
  /** Into how many partitions the tables of a new PostgreSQL database are cut by their store. */
  readonly partitions: number
  /** When tills may forget what they sent: once it lies in a backup of ours, or at once. */
  readonly durable: Durability
  readonly logLevel: LogLevel
  /** Whose word counts for whom a request is made. */
  readonly isTrusted: IsTrusted
  /** What `/metrics` asks for; null: it answers this machine alone. */
  readonly metricsToken: string | null
  /** Null: plain http, for this machine or behind a proxy. */
  readonly https: HttpsConfig | null
}

export interface HttpsConfig {
  /** Paths of the operator's certificate and key; null: an authority of the shop's own. */
  readonly files: { readonly cert: string; readonly key: string } | null
  /** Where devices read, over plain http, how to trust that authority. */
  readonly trustPort: number
}

/** Shorter ones are guessed. */
const metricsTokenLengthMin = 16

/**
 * Reads the settings of one server process.
 *
 * @param env `PORT` (8787), `HOST` (localhost), `DATA_DIR` (./data), `DATABASE_URL`
 *   (`file:` and a path, or `postgres:`; without it `shop.db` below `DATA_DIR`),
 *   `DATABASE_PARTITIONS` (0), `DURABLE` (`backup` for a file; `commit` where the operator backs up
 *   the database himself, as for PostgreSQL), `LOG_LEVEL` (warn), `TRUSTED_PROXIES` (loopback), `METRICS_TOKEN`, `TLS_CERT` and `TLS_KEY`
 *   (paths, PEM), `TRUST_PORT` (one above `PORT`)
 * @param args `--https`: over TLS, and for the whole network unless `HOST` says otherwise
 * @returns the configuration, or a sentence for the operator
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): Result<Config, string> {
  const unknown = args.find((arg) => arg !== '--https')
  if (unknown !== undefined) return err(`npm start knows --https, and not "${unknown}".`)
  const port = Number(env.PORT || '8787')
  if (!isPort(port)) {
    return err(`PORT must be a whole number from 0 to 65535, not "${env.PORT}".`)
  }
  const dataDir = resolve(env.DATA_DIR || 'data')
  const databaseUrl = databaseUrlOf(env.DATABASE_URL, dataDir)
  if (!databaseUrl.ok) return databaseUrl
  const partitions = readPartitions('DATABASE_PARTITIONS', env.DATABASE_PARTITIONS)
  if (!partitions.ok) return partitions
  if (partitions.value > 0 && !isServer(databaseUrl.value)) {
    return err('DATABASE_PARTITIONS is for PostgreSQL: DATABASE_URL names a file.')
  }
  const durable = env.DURABLE || (isServer(databaseUrl.value) ? 'commit' : 'backup')
  if (durable !== 'backup' && durable !== 'commit') {
    return err(`DURABLE must be "backup" or "commit", not "${durable}".`)
  }
  const operating = readOperating(env)
  if (!operating.ok) return operating
  const https = readHttps(env, args, port)
  if (!https.ok) return https
  // Whoever asks for TLS means the other devices of the shop.
  const host = env.HOST || (https.value ? '0.0.0.0' : 'localhost')
  return ok({
    port,
    host,
    dataDir,
    databaseUrl: databaseUrl.value,
    partitions: partitions.value,
    durable,
    https: https.value,
    ...operating.value,
  })
}

function readHttps(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  port: number,
): Result<HttpsConfig | null, string> {
  const { TLS_CERT: cert, TLS_KEY: key } = env
  if (!cert !== !key) return err('TLS_CERT and TLS_KEY go together: a certificate and its key.')
  if (!args.includes('--https')) {
    return cert ? err('TLS_CERT is for npm start -- --https, which was not said.') : ok(null)
  }
  // With port 0 both are any that is free.
  const trustPort = Number(env.TRUST_PORT || (port === 0 ? 0 : port + 1))
  if (!isPort(trustPort)) {
    return err(`TRUST_PORT must be a whole number from 0 to 65535, not "${env.TRUST_PORT}".`)
  }
  const files = cert && key ? { cert: resolve(cert), key: resolve(key) } : null
  return ok({ files, trustPort })
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65_535
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
