import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseCommandLine } from '../command-line.ts'
import { compare } from '../compare/compare.ts'
import { readLedgerFigures } from '../compare/ledger-figures.ts'
import { planOf } from '../replay.ts'
import { booksOf } from '../shop/books-of.ts'
import { type ChosenDatabase, openChosenDatabase, salesIn } from '../shop/chosen-database.ts'
import { madeColumns, madeInvoices } from '../testing/made-invoices.ts'
import type { TillHandle } from '../till/till-handle.ts'
import { startCounters } from './start-counters.ts'

/** Real servers, killed and started; the tills have 65 s to notice what became of theirs. */
const timeout = 240_000
const refilledWithinMs = 90_000

let folder: string
let dataDir: string
let database: ChosenDatabase
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-restored-'))
  dataDir = join(folder, 'data')
  await mkdir(dataDir)
  database = await openChosenDatabase(dataDir)
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

/** One of the server's commands, as npm starts it, beside whatever runs on the data folder. */
async function command(name: 'backup' | 'restore' | 'verify', ...args: readonly string[]) {
  const script = fileURLToPath(new URL(`../../../apps/server/src/${name}.ts`, import.meta.url))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, ...args],
    { env: { ...process.env, ...database.settings, DATA_DIR: dataDir } },
  )
  return stdout
}

async function made(invoices: number) {
  const file = join(folder, 'made.csv')
  await writeFile(file, madeInvoices(invoices, 22))
  const options = parseCommandLine([file, '--columns', madeColumns, '--currency', 'GBP'])
  if (!options.ok) throw new Error(options.error)
  const plan = await planOf(options.value)
  if (!plan.ok) throw new Error(plan.error)
  return { plan: plan.value, currency: options.value.currency }
}

async function until(holds: () => boolean | Promise<boolean>, withinMs: number, what: string) {
  const untilMs = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > untilMs) throw new Error(`${what} did not come to pass.`)
    await pause(50)
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const waiting = async (tills: readonly TillHandle[]) =>
  sum((await Promise.all(tills.map((till) => till.counters()))).map((one) => one.waiting))

test('[P1][P2] a shop that was put back from a backup is refilled by its tills, which never stopped', {
  timeout,
}, async () => {
  const { plan, currency } = await made(2_500)
  const { documents, articles } = plan
  const backup = join(folder, 'backup.db')
  const shop = await startCounters({ dataDir, database, documents, articles, currency, tills: 3 })
  const { selling, server } = shop
  try {
    // Backed up while it sells.
    await until(() => selling.sold.length >= 300, 60_000, 'the first 300 sales')
    const beforeBackup = selling.sold.length
    const told = await command('backup', backup)
    const afterBackup = selling.sold.length
    expect(told).toMatch(/holds 1 shop, .*: all proved\.\n$/)
    expect(afterBackup).toBeGreaterThan(beforeBackup)
    const inBackup = salesIn(backup)

    // 500 more arrive, and are lost with the server.
    const arrived = () => database.countSales()
    await until(async () => (await arrived()) >= inBackup + 500, 60_000, '500 more booked')
    await expect(command('restore', backup)).rejects.toThrow('Another Evertill process works')
    await server.kill()
    const lost = (await arrived()) - inBackup
    const soldAtKill = selling.sold.length
    expect(lost).toBeGreaterThanOrEqual(500)

    await database.makeRoom()
    expect(await command('restore', backup)).toContain('again: all proved.')
    expect(await arrived()).toBe(inBackup)
    await until(() => selling.sold.length >= soldAtKill + 50, 60_000, 'sales without a server')
    await server.start()
    const returnedMs = performance.now()
    const soldAtReturn = selling.sold.length

    // Nobody touches a till.
    await selling.sellTheRest()
    expect(soldAtReturn).toBeGreaterThan(soldAtKill)
    expect(selling.sold.length).toBeGreaterThan(soldAtReturn)
    await until(async () => (await arrived()) >= documents.length, refilledWithinMs, 'the refill')
    await until(async () => (await waiting(shop.tills)) === 0, refilledWithinMs, 'every answer')
    const seconds = Math.round((performance.now() - returnedMs) / 1_000)

    const tills = await Promise.all(
      shop.tills.map(async ({ name, counters }) => ({ name, counters: await counters() })),
    )
    const ledger = readLedgerFigures(
      await booksOf(database.url, shop.storeId, folder),
      shop.storeId,
    )
    const { differences, ...compared } = compare({ plan, sold: selling.sold, tills, ledger })
    expect(differences).toEqual([])
    expect(compared).toEqual({ sales: plan.sales, refunds: plan.refunds, lost: 0, duplicated: 0 })
    expect(selling.longestMs()).toBeLessThan(5_000)
    expect(await command('verify')).toContain('all proved')
    console.info(
      `${inBackup} in the backup, ${lost} lost with the server, ${soldAtReturn - soldAtKill} sold without one, ${selling.sold.length} in all, refilled within ${seconds} s; the longest sale took ${Math.round(selling.longestMs())} ms`,
    )
  } finally {
    await shop.close()
  }
})
