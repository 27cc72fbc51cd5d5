import { err, ok, type Result } from '@evertill/domain'
import { isServer } from '@evertill/storage-sql'
import { countMax, countOf, readArguments } from '../arguments.ts'

export interface LoadOptions {
  readonly stores: number
  readonly tills: number
  readonly minutes: number
  /** How much longer the outage was than the minutes in which it is watched. */
  readonly 'outage-hours': number
  readonly servers: number
  /** A PostgreSQL database; null: a file. */
  readonly database: string | null
  readonly seed: number
  readonly json: boolean
}

export const usage = `Loads servers with the tills of many shops, and checks every total at the end.

  npm run load -- --stores N --tills N --minutes N [--outage-hours N] [--servers N]
                  [--database postgres://…] [--seed N] [--json]

  --stores        how many shops (10)
  --tills         how many tills they have together (50)
  --minutes       how long they sell (2): half of it as on a busy day, half as on a Saturday
  --outage-hours  for how long before that the shops without a network had sold, as on a busy day (0)
  --servers       how many server processes serve them; more than one needs PostgreSQL (1)
  --database      the servers keep the shops there, beside what is there already
  --seed          when each till sells what; printed, so that a run can be had again
  --json          the last line is the result as JSON

In the middle half of the time every other shop has no network; then all of them come back at once.`

/** @returns what to do; or a sentence about the arguments */
export function parseCommandLine(argv: readonly string[]): Result<LoadOptions, string> {
  const read = readArguments({ args: [...argv], options })
  if (!read.ok) return read
  const { values } = read.value
  const stores = countOf('stores', values.stores ?? '10', [1, 10_000])
  if (!stores.ok) return stores
  const tills = countOf('tills', values.tills ?? '50', [1, 100_000])
  if (!tills.ok) return tills
  if (tills.value < stores.value) return err('Every shop needs a till: --tills is below --stores.')
  const servers = countOf('servers', values.servers ?? '1', [1, 64])
  if (!servers.ok) return servers
  const minutes = Number(values.minutes ?? '2')
  if (!(minutes > 0 && minutes <= 24 * 60)) {
    return err(`--minutes must be above 0 and at most 1440, not "${values.minutes}".`)
  }
  const outageHours = Number(values['outage-hours'] ?? '0')
  if (!(outageHours >= 0 && outageHours <= 720)) {
    return err(`--outage-hours must be from 0 to 720, not "${values['outage-hours']}".`)
  }
  const database = values.database ?? null
  if (database !== null && !isServer(database)) {
    return err(`--database must begin with postgres:, not "${database}".`)
  }
  if (servers.value > 1 && database === null) {
    return err('A file is served by one process: --servers needs --database postgres://….')
  }
  const seed = countOf('seed', values.seed ?? String(1 + (Date.now() % 1_000_000)), [1, countMax])
  if (!seed.ok) return seed
  return ok({
    stores: stores.value,
    tills: tills.value,
    minutes,
    'outage-hours': outageHours,
    servers: servers.value,
    database,
    seed: seed.value,
    json: values.json ?? false,
  })
}

const options = {
  stores: { type: 'string' },
  tills: { type: 'string' },
  minutes: { type: 'string' },
  'outage-hours': { type: 'string' },
  servers: { type: 'string' },
  database: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
} as const
