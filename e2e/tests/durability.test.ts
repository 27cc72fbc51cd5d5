import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startKillableBrowser } from '../browser/killable-browser.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { Till } from '../till/till.ts'
import { readTill } from '../till/till-on-disk.ts'

const shop = shopOfFile()
let folder = ''
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-syncs-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

const sales = 5
const canTrace =
  spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true']).status === 0
if (!canTrace) console.info('not run: counting the browser’s syncs, which needs strace')

test('[P1] a sale is forced to the disk before it is shown as paid', async () => {
  test.skip(!canTrace)
  const syncsOfSales = await syncsWhileSelling(false)
  console.info('syncs of each sale', syncsOfSales)
  expect(Math.min(...syncsOfSales)).toBeGreaterThanOrEqual(1)
})

test('the same page code with relaxed transactions forces nothing to the disk', async () => {
  test.skip(!canTrace)
  expect(await syncsWhileSelling(true)).toEqual(Array.from({ length: sales }, () => 0))
})

/** @returns for each sale, how often the browser synced the ledger's files before "paid" was seen */
async function syncsWhileSelling(relaxed: boolean): Promise<readonly number[]> {
  const trace = join(folder, 'trace')
  const browser = await startKillableBrowser(join(folder, 'profile'), [
    ...['strace', '-f', '--seccomp-bpf', '-qq', '-z', '-y'],
    ...['-e', 'trace=fsync,fdatasync', '-o', trace],
  ])
  try {
    if (relaxed) await browser.page.addInitScript(askForRelaxed)
    const till = new Till(browser.page)
    await till.open(shop().url)
    await till.join(await shop().office.newTill(relaxed ? 'Relaxed' : 'Strict'))
    await till.signIn(shop().person('cashier'))
    const counts: number[] = []
    for (let sale = 0; sale < sales; sale++) {
      await till.page.getByRole('button', { name: /^Espresso/ }).click()
      await till.pay().click()
      // Opening the payment is a transaction of its own, and no part of what is counted.
      await expect.poll(async () => (await readTill(till.page)).paymentsBegun).toHaveLength(1)
      const before = syncsIn(trace)
      await till.take().click()
      await expect(till.nextSale()).toBeVisible()
      counts.push(syncsIn(trace) - before)
      await till.nextSale().click()
    }
    return counts
  } finally {
    await browser.kill()
  }
}

/** Runs in the page: the till's own transactions, with less asked of the browser. */
function askForRelaxed(): void {
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (stores, mode) {
    return transaction.call(this, stores, mode, { durability: 'relaxed' })
  }
}

/** Syncs of IndexedDB's files that have succeeded so far. */
function syncsIn(trace: string): number {
  return (
    readFileSync(trace, 'utf8').match(/(fsync|fdatasync)\(\d+<[^>]*\/IndexedDB\//g)?.length ?? 0
  )
}
