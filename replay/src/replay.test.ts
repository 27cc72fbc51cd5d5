import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from '../../packages/storage-sql/src/testing/postgres-server.ts'
import { hasChromium } from './browser/chromium.ts'
import { parseCommandLine } from './command-line.ts'
import { type ReplayOutcome, replay } from './replay.ts'
import { reportJson } from './report.ts'
import { madeColumns, madeInvoices } from './testing/made-invoices.ts'

/** Each starts a real server, and outages take the time that they take. */
const timeout = 120_000

const realFile = fileURLToPath(
  new URL('../../../shared/data/uci-online-retail/online-retail.csv.gz', import.meta.url),
)
const hasRealFile = existsSync(realFile)
if (!hasRealFile) console.info('not run: the replay of ../shared/data, which is not here')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-replay-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(['SQLite', 'PostgreSQL'])(
  '[P1][P2][P5] made invoices are in the ledger once, through every kind of outage: %s',
  { timeout },
  async (kind) => {
    const file = join(folder, 'made.csv.gz')
    await writeFile(file, gzipSync(madeInvoices(300, 20)))
    const database = kind === 'SQLite' ? null : await startPostgres()
    try {
      const outcome = await run([
        ...[file, '--columns', madeColumns, '--currency', 'GBP', '--skip-invoices', '^A'],
        ...['--tills', '2', '--outages', '4', '--seed', '11'],
        ...(database ? ['--database', database.url] : []),
      ])
      expect(outcome.comparison.differences).toEqual([])
      expect(outcome.outages).toBe(4)
      expect(outcome.plan.refunds.documents).toBeGreaterThan(20)
      expect(outcome.plan.skipped.price).toBeGreaterThan(5)
      expect(outcome.plan.skipped.pattern).toBeGreaterThan(1)
      // Stock runs out for the articles that began with none; nothing else is odd about these sales.
      expect(Object.keys(outcome.ledger.flags)).toEqual(['NEGATIVE_STOCK'])
      expect(JSON.parse(reportJson(outcome))).toMatchObject({ lost: 0, duplicated: 0, equal: true })
    } finally {
      await database?.close()
    }
  },
)

test.skipIf(!hasChromium())(
  '[P1][P2] the same from pages of a real Chromium that are reloaded on the way',
  { timeout },
  async () => {
    const file = join(folder, 'made.csv')
    await writeFile(file, madeInvoices(150, 21))
    const outcome = await run([
      ...[file, '--columns', madeColumns, '--currency', 'GBP', '--browser'],
      ...['--tills', '2', '--outages', '3', '--seed', '3'],
    ])
    expect(outcome.comparison.differences).toEqual([])
    expect(outcome.outages).toBe(3)
  },
)

test.skipIf(!hasRealFile)('the first 300 invoices of a real shop', { timeout }, async () => {
  const columns =
    'invoice=InvoiceNo,time=InvoiceDate,sku=StockCode,name=Description,quantity=Quantity,price=UnitPrice'
  const outcome = await run([
    ...[realFile, '--columns', columns, '--currency', 'GBP', '--skip-invoices', '^A'],
    ...['--tills', '2', '--outages', '3', '--limit', '300', '--seed', '1'],
  ])
  expect(outcome.comparison.differences).toEqual([])
  // Taken from the file by a script of another make.
  expect(outcome.plan.sales).toEqual({ documents: 271, lines: 5147, amountMinor: 10_745_875n })
  expect(outcome.plan.refunds).toEqual({ documents: 29, lines: 70, amountMinor: -186_633n })
})

async function run(argv: readonly string[]): Promise<ReplayOutcome> {
  const options = parseCommandLine(argv)
  if (!options.ok) throw new Error(options.error)
  const outcome = await replay(options.value, () => {})
  if (!outcome.ok) throw new Error(outcome.error)
  return outcome.value
}
