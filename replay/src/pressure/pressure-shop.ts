import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  TestTill,
  testCashier,
  testId,
  testProduct,
  wireTestProduct,
} from '@evertill/ledger/testing'
import { testSettings } from '@evertill/protocol/testing'
import {
  addTill,
  addUser,
  bookCount,
  booksAt,
  createStore,
  putDevice,
  putProduct,
  verifyShop,
  versionForChange,
} from '@evertill/storage-sql'
import { openDatabase } from '../../../apps/server/src/house/open-database.ts'
import { hashOfToken, newToken } from '../../../apps/server/src/tills/secrets.ts'
import { type ChosenDatabase, inFile } from '../shop/chosen-database.ts'

/** More than any run sells, in thousandths: nothing falls below zero. */
const stockMilli = 1_000_000_000
export const storeId = testId(0, 1)

/** A till whose sales are made beforehand, with the credential that it sends them with. */
export interface LoadedTill {
  readonly till: TestTill
  readonly token: string
}

/** A shop of one product in a folder of its own, with tills that have sold already. */
export interface PressureShop {
  readonly dataDir: string
  /** Of the server's process. */
  readonly settings: Readonly<Record<string, string>>
  readonly tills: readonly LoadedTill[]
  /** What the books say, of a server that has stopped. */
  audit(): Promise<Audit>
  remove(): Promise<void>
}

export interface Audit {
  readonly sales: number
  /** What left the stock, in pieces. */
  readonly pieces: number
  /** Each line as the till wrote it, each sale booked once, each balance a sum: `npm run verify`. */
  readonly isProved: boolean
  /** The lines that are in, as `device:seq`. */
  readonly lines: ReadonlySet<string>
}

/** @param open the database, once there is a folder for it */
export async function makePressureShop(
  tills: number,
  salesEach: number,
  open: (dataDir: string) => Promise<ChosenDatabase> | ChosenDatabase = inFile,
): Promise<PressureShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'evertill-pressure-'))
  const at = new Date().toISOString()
  const loaded = Array.from({ length: tills }, (_, at) => loadedTill(at + 1, salesEach))
  const chosen = await open(dataDir)
  const database = await openDatabase(chosen.url, 'backup')
  await database.write(storeId, async (sql) => {
    await createStore(sql, { settings: testSettings(storeId), tag: 'first', at })
    const pin = { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 }
    const cashier = { userId: testCashier.id, name: testCashier.name, role: 'cashier' } as const
    await addUser(sql, { storeId, ...cashier, signIn: null, pin })
    for (const [index, { till, token }] of loaded.entries()) {
      const name = `Till ${index + 1}`
      await addTill(sql, { storeId, name, at })
      const device = { storeId, deviceId: till.deviceId, tillNumber: index + 1, at }
      await putDevice(sql, { ...device, tokenHash: hashOfToken(token) })
    }
    await putProduct(sql, storeId, 1, wireTestProduct)
    await bookCount(sql, {
      storeId,
      productId: testProduct.id,
      sourceId: testId(7, 1),
      kind: 'count',
      countedMilli: stockMilli,
      version: await versionForChange(sql, storeId, at),
      at,
    })
  })
  await database.close()
  return {
    dataDir,
    tills: loaded,
    settings: chosen.settings,
    audit: () => audit(chosen.url),
    async remove() {
      await chosen.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function loadedTill(number: number, sales: number): LoadedTill {
  const till = new TestTill(testId(5, number), testId(9, number))
  for (let sale = 1; sale <= sales; sale++) {
    const receiptNumber = `T${String(number).padStart(3, '0')}-${String(sale).padStart(6, '0')}`
    till.sell({ number: number * 100_000 + sale, receiptNumber })
  }
  return { till, token: newToken() }
}

async function audit(url: string): Promise<Audit> {
  const database = await openDatabase(url, 'backup')
  const found = await database.read(async (sql) => ({
    sales: (await sql.get<{ n: number }>('SELECT count(*) AS n FROM sales'))?.n ?? 0,
    level: await sql.get<{ milli: number }>('SELECT quantity_milli AS milli FROM stock_levels'),
    lines: await sql.all<{ device_id: string; seq: number }>('SELECT device_id, seq FROM journal'),
  }))
  await database.close()
  let isProved = true
  for await (const book of booksAt(url)) isProved &&= verifyShop(book).kind === 'proved'
  return {
    sales: found.sales,
    pieces: (stockMilli - (found.level?.milli ?? 0)) / 1_000,
    isProved,
    lines: new Set(found.lines.map(({ device_id, seq }) => `${device_id}:${seq}`)),
  }
}
