import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Currency, err, ok, type Result } from '@evertill/domain'
import type { WireSettings } from '@evertill/protocol'
import {
  addTill,
  addUser,
  codeLifeMs,
  createStore,
  mapInOrder,
  putCode,
  type ShopDatabase,
  type Sql,
} from '@evertill/storage-sql'
import { v7 as uuidv7 } from 'uuid'
import { importProducts } from '../../../apps/server/src/catalogue/import-products.ts'
import { openDatabase } from '../../../apps/server/src/house/open-database.ts'
import { hashOfCode, newCode } from '../../../apps/server/src/tills/secrets.ts'
import type { Article } from '../file/documents.ts'

export interface ShopWanted {
  /** The path of a file, or `postgres://…`. */
  readonly databaseUrl: string
  readonly currency: Currency
  readonly articles: readonly Article[]
  readonly tills: number
}

export interface PreparedShop {
  readonly storeId: string
  readonly codes: readonly string[]
}

/** Where the shop of a data folder lies. */
export function databaseOf(dataDir: string): string {
  return join(dataDir, 'shop.db')
}

/**
 * Opens a fresh shop: prices contain 20 % tax, every article has an open price, stock is counted.
 *
 * @returns the shop, with a one-time enrolment code for each till; or a sentence about the articles
 */
export async function prepareShop(wanted: ShopWanted): Promise<Result<PreparedShop, string>> {
  const database = await openDatabase(wanted.databaseUrl, 'backup')
  const at = new Date().toISOString()
  const storeId = uuidv7()
  try {
    const codes = await database.write(storeId, async (sql) => {
      const settings = settingsOf(storeId, wanted.currency)
      await createStore(sql, { settings, tag: randomBytes(12).toString('hex'), at })
      await addCashier(sql, storeId)
      // The server prints a code for the first till at its start; ours are the ones after it.
      await addTill(sql, { storeId, name: 'Not used', at })
      const names = Array.from({ length: wanted.tills }, (_, index) => `Replay ${index + 1}`)
      return mapInOrder(names, (name) => addTillWithCode(sql, storeId, name, at))
    })
    const imported = await importArticles(database, storeId, wanted.articles)
    return imported.ok ? ok({ storeId, codes }) : imported
  } finally {
    await database.close()
  }
}

function settingsOf(storeId: string, { code }: Currency): WireSettings {
  return {
    store_id: storeId,
    name: 'Replay',
    address_lines: [],
    phone: '',
    tax_number: '',
    tax_name: 'VAT',
    currency: code,
    locale: 'en-GB',
    // The file's times are taken as they stand.
    time_zone: 'UTC',
    tax_mode: 'inclusive',
    tax_rounding: 'per_group',
    cash_step_minor: 1,
    cash_tie: 'up',
    receipt_footer: '',
  }
}

/** Sells, and never signs in: the PIN is random. */
async function addCashier(sql: Sql, storeId: string): Promise<void> {
  await addUser(sql, {
    storeId,
    userId: uuidv7(),
    name: 'Replay',
    signIn: null,
    role: 'cashier',
    pin: {
      pin_salt: randomBytes(16).toString('hex'),
      pin_hash: randomBytes(32).toString('hex'),
      pin_iterations: 1,
    },
  })
}

/** Through the same import that a shop uses, from a file of the same form. */
async function importArticles(
  database: ShopDatabase,
  storeId: string,
  articles: readonly Article[],
): Promise<Result<void, string>> {
  const rows = articles.map(({ sku, name, whole, openingMilli }) =>
    [sku, name, '', whole ? 'piece' : 'kg', 'S', '20', decimalText(openingMilli)].map(quoted),
  )
  const header = ['sku', 'name', 'price', 'unit', 'tax_category', 'tax_rate', 'stock']
  const csv = [header, ...rows].map((cells) => cells.join(',')).join('\n')
  const answer = await importProducts(database, {
    csv: new TextEncoder().encode(csv),
    dryRun: false,
    deed: {
      storeId,
      by: { userId: uuidv7(), name: 'Replay' },
      at: new Date().toISOString(),
      auditId: uuidv7(),
    },
    newId: uuidv7,
  })
  const [wrong] = answer.errors
  return wrong
    ? err(`The articles of the file cannot be imported: ${wrong.sentence}`)
    : ok(undefined)
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

/** Thousandths as a decimal text. */
function decimalText(milli: bigint): string {
  return `${milli / 1_000n}.${String(milli % 1_000n).padStart(3, '0')}`
}

async function addTillWithCode(
  sql: Sql,
  storeId: string,
  name: string,
  at: string,
): Promise<string> {
  const tillNumber = await addTill(sql, { storeId, name, at })
  const code = newCode()
  await putCode(sql, {
    codeHash: hashOfCode(code),
    storeId,
    tillNumber,
    createdBy: 'Replay',
    at,
    expiresAt: new Date(Date.parse(at) + codeLifeMs).toISOString(),
  })
  return code
}
