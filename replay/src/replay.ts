import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '@evertill/domain'
import { err, ok } from '@evertill/domain'
import { seededRandom } from '@evertill/sync/testing'
import { openBrowserTills } from './browser/browser-tills.ts'
import { createPageServer } from './browser/serve-page.ts'
import type { ReplayOptions } from './command-line.ts'
import { type Comparison, compare } from './compare/compare.ts'
import { type LedgerFigures, readLedgerFigures } from './compare/ledger-figures.ts'
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts'
import { createOutages, type Outages, planOutages } from './faults/outages.ts'
import type { Plan } from './file/documents.ts'
import { makePlan } from './file/make-plan.ts'
import { type Row, readRows } from './file/read-rows.ts'
import { booksOf } from './shop/books-of.ts'
import { databaseOf, prepareShop } from './shop/prepare-shop.ts'
import { type ServerProcess, startServerProcess } from './shop/server-process.ts'
import { drained } from './till/drained.ts'
import { createNodeTills } from './till/node-tills.ts'
import type { Sold } from './till/replay-till.ts'
import type { TillFleet, TillHandle } from './till/till-handle.ts'

/** What a run came to. */
export interface ReplayOutcome {
  readonly plan: Plan
  readonly comparison: Comparison
  readonly ledger: LedgerFigures
  readonly outages: number
  /** Pages of tills loaded anew in the middle of the run. */
  readonly reloads: number
  readonly seconds: number
  /** Where the shop still lies, for a look at what went wrong; null where all is equal. */
  readonly keptIn: string | null
}

/** Told now and then, in sentences. */
export type Tell = (sentence: string) => void

const tellEveryMs = 2_000

/**
 * Sells the invoices of a file through tills, outages and a server, and compares.
 *
 * @returns the outcome, equal or not; or a sentence about the file
 */
export async function replay(
  options: ReplayOptions,
  tell: Tell,
): Promise<Result<ReplayOutcome, string>> {
  const startedMs = performance.now()
  const plan = await planOf(options)
  if (!plan.ok) return plan
  const { documents, articles } = plan.value
  tell(
    `${documents.length} documents and ${articles.length} articles; seed ${options.seed} for the outages.`,
  )
  const dataDir = await mkdtemp(join(tmpdir(), 'evertill-replay-'))
  const { currency, tills } = options
  const databaseUrl = options.database ?? databaseOf(dataDir)
  const shop = await prepareShop({ databaseUrl, currency, articles, tills })
  if (!shop.ok) return shop
  const { storeId, codes } = shop.value
  const server = await startServerProcess(
    dataDir,
    options.database === null ? {} : { DATABASE_URL: options.database },
  )
  try {
    const run = await sellAndDrain({ options, plan: plan.value, server, codes, tell })
    const ledger = readLedgerFigures(await booksOf(databaseUrl, storeId, dataDir))
    const comparison = compare({ plan: plan.value, ledger, ...run })
    const isEqual = comparison.differences.length === 0
    await server.stop()
    if (isEqual) await rm(dataDir, { recursive: true, force: true })
    return ok({
      plan: plan.value,
      comparison,
      ledger,
      outages: run.outages,
      reloads: run.reloads,
      seconds: (performance.now() - startedMs) / 1_000,
      keptIn: isEqual ? null : dataDir,
    })
  } finally {
    await server.kill()
  }
}

export async function planOf(options: ReplayOptions): Promise<Result<Plan, string>> {
  const rows: Row[] = []
  const read = await readRows(options.file, options.columns, (row) => rows.push(row))
  if (!read.ok) return read
  const plan = makePlan(rows, options)
  return plan.documents.length > 0
    ? ok(plan)
    : err(`The file has ${rows.length} lines, and none of them can be booked.`)
}

interface Selling {
  readonly options: ReplayOptions
  readonly plan: Plan
  readonly server: ServerProcess
  readonly codes: readonly string[]
  readonly tell: Tell
}

async function sellAndDrain({ options, plan, server, codes, tell }: Selling) {
  const servePage = options.browser ? await createPageServer() : () => false
  const proxy = await startFaultProxy({ targetPort: server.port, servePage })
  const random = seededRandom(options.seed)
  const planned = planOutages(options.outages, plan.documents.length, random)
  const outages = createOutages({ planned, proxy, server })
  const fleet = await openFleet(options, proxy, outages)
  const sold: Sold[] = []
  let tills: readonly TillHandle[] = []
  const teller = setInterval(() => void tellProgress(tell, tills, sold, plan, outages), tellEveryMs)
  try {
    tills = await fleet.open(codes)
    await sellAll({ fleet, tills, plan, outages, sold })
    await outages.over()
    await drained(tills)
    const counted = await Promise.all(
      tills.map(async (till) => ({ name: till.name, counters: await till.counters() })),
    )
    return { sold, tills: counted, outages: outages.count(), reloads: fleet.reloads() }
  } finally {
    clearInterval(teller)
    await fleet.close()
    await proxy.close()
  }
}

function openFleet(
  options: ReplayOptions,
  proxy: FaultProxy,
  outages: Outages,
): Promise<TillFleet> | TillFleet {
  const { port } = proxy
  return options.browser
    ? openBrowserTills({ port, seed: options.seed, isCalm: () => outages.isCalm() })
    : createNodeTills(`http://127.0.0.1:${port}`)
}

interface Sale {
  readonly fleet: TillFleet
  readonly tills: readonly TillHandle[]
  readonly plan: Plan
  readonly outages: Outages
  readonly sold: Sold[]
}

/** Every till takes the next documents of the file as soon as it has sold its last ones. */
async function sellAll({ fleet, tills, plan, outages, sold }: Sale): Promise<void> {
  let next = 0
  const sellOn = async (till: TillHandle) => {
    while (next < plan.documents.length) {
      const from = next
      next += fleet.documentsAtOnce
      const documents = plan.documents.slice(from, next)
      await outages.before(from + documents.length)
      sold.push(...(await till.sell(documents)))
    }
  }
  await Promise.all(tills.map(sellOn))
}

async function tellProgress(
  tell: Tell,
  tills: readonly TillHandle[],
  sold: readonly Sold[],
  plan: Plan,
  outages: Outages,
): Promise<void> {
  const counters = await Promise.all(tills.map((till) => till.counters())).catch(() => [])
  const settled = counters.reduce((sum, till) => sum + till.settled, 0)
  tell(
    `${sold.length} of ${plan.documents.length} sold, ${settled} settled, ${outages.count()} outages.`,
  )
}
