import { type Currency, currencyOf, err, ok, type Result } from '@evertill/domain'
import { isServer } from '@evertill/storage-sql'
import { countOf, readArguments } from './arguments.ts'
import { type ColumnNames, parseColumns } from './file/columns.ts'

export interface ReplayOptions {
  readonly file: string
  readonly columns: ColumnNames
  readonly currency: Currency
  readonly skipInvoices: RegExp | null
  readonly tills: number
  readonly outages: number
  readonly browser: boolean
  readonly limit: number | null
  readonly json: boolean
  readonly seed: number
  /** A PostgreSQL database for the shop; null: a file. */
  readonly database: string | null
}

export const usage = `Replays a file of invoices through tills, outages and a server, and compares.

  npm run replay -- FILE.csv[.gz] --columns invoice=…,time=…,sku=…,name=…,quantity=…,price=…
                    --currency GBP [--skip-invoices REGEX] [--tills N] [--outages N]
                    [--browser] [--database postgres://…] [--limit N] [--seed N] [--json]

  --columns        which column of the file is what
  --currency       an ISO 4217 code; prices may have 4 decimals more than it has
  --skip-invoices  leaves out invoices whose number matches, and counts them
  --tills          how many tills sell at once, 1 to 20 (4)
  --outages        how often the network is cut, a reply lost or the server killed (0)
  --browser        the tills are pages of a real Chromium on its IndexedDB
  --database       the server keeps the shop there, beside what is there already
  --limit          books the first N invoices that can be booked
  --seed           where the outages fall; printed, so that a run can be had again
  --json           the last line is the result as JSON`

/** Enrolment codes are taken at most 30 a minute. */
const tillsMax = 20
const outagesMax = 10_000

/** @returns what to do; or a sentence about the arguments */
export function parseCommandLine(argv: readonly string[]): Result<ReplayOptions, string> {
  const read = readArguments({ args: [...argv], options, allowPositionals: true })
  if (!read.ok) return read
  const { values, positionals } = read.value
  const [file, ...more] = positionals
  if (file === undefined) return err('Which file? Name a CSV file, gzip or not.')
  if (more.length > 0) return err(`One file at a time: what is "${more[0]}"?`)
  if (values.columns === undefined) return err('--columns is needed: which column is what?')
  const columns = parseColumns(values.columns)
  if (!columns.ok) return columns
  const currency = currencyOf(values.currency ?? '')
  if (!currency.ok) return err('--currency needs an ISO 4217 code in capitals, such as GBP.')
  const skipInvoices = regexOf(values['skip-invoices'])
  if (skipInvoices === 'invalid') return err('--skip-invoices is no regular expression.')
  const tills = countOf('tills', values.tills ?? '4', [1, tillsMax])
  if (!tills.ok) return tills
  const outages = countOf('outages', values.outages ?? '0', [0, outagesMax])
  if (!outages.ok) return outages
  const limit =
    values.limit === undefined ? ok(null) : countOf('limit', values.limit, [1, 1_000_000_000])
  if (!limit.ok) return limit
  if (values.database !== undefined && !isServer(values.database)) {
    return err(`--database must begin with postgres:, not "${values.database}".`)
  }
  const seed = countOf('seed', values.seed ?? freshSeed(), [0, 0xffff_ffff])
  if (!seed.ok) return seed
  return ok({
    file,
    columns: columns.value,
    currency: currency.value,
    skipInvoices,
    tills: tills.value,
    outages: outages.value,
    browser: values.browser ?? false,
    limit: limit.value,
    json: values.json ?? false,
    seed: seed.value,
    database: values.database ?? null,
  })
}

const options = {
  columns: { type: 'string' },
  currency: { type: 'string' },
  'skip-invoices': { type: 'string' },
  tills: { type: 'string' },
  outages: { type: 'string' },
  browser: { type: 'boolean' },
  limit: { type: 'string' },
  seed: { type: 'string' },
  database: { type: 'string' },
  json: { type: 'boolean' },
} as const

function regexOf(text: string | undefined): RegExp | null | 'invalid' {
  if (text === undefined) return null
  try {
    return new RegExp(text, 'u')
  } catch {
    return 'invalid'
  }
}

function freshSeed(): string {
  return String(Math.floor(Math.random() * 1_000_000))
}
