import type { DatabaseSync } from 'node:sqlite'
import { sentenceOf, verifyShop } from '@evertill/storage-sql'
import { storeId } from '../world/shop-image.ts'
import type { SimWorld } from '../world/sim-world.ts'
import { BrokenRule } from './broken-rule.ts'
import { checkLetGo } from './check-let-go.ts'
import { checkRotten, rottenLinks } from './check-rotten.ts'

export interface JournalRow {
  readonly link: string
  readonly epoch: string
  readonly seq: number
  readonly body: Uint8Array
  readonly outcome: string
  readonly code: string | null
  readonly command_id: string | null
  readonly entity_id: string | null
  readonly type: string | null
  readonly device_id: string
}

interface SaleRow {
  readonly sale_id: string
  readonly link: string
  readonly receipt_number: string
  readonly payable_minor: number
}

/** What the ledger holds, read with plain statements. */
export interface LedgerView {
  readonly journal: ReadonlyMap<string, readonly JournalRow[]>
  readonly sales: ReadonlyMap<string, SaleRow>
}

/** What an audit counted, beside finding nothing wrong. */
export interface Audited {
  /** Receipts whose every copy was destroyed: excused. */
  readonly destroyed: number
  /** Receipts that came over a gap, of tills that are no more: booked by a manager's deed. */
  readonly orphaned: number
  /** Receipts whose last bytes rotted on a till, which says so. */
  readonly rotten: number
}

const utf8 = new TextDecoder()

/** Holds the ledger against the plain lists. @throws BrokenRule */
export function audit(world: SimWorld): Audited {
  const view = readLedger(world.server.db)
  checkJournal(world)
  checkOrphans(world)
  checkLetGo(world)
  checkMadeLines(world, view)
  const excused = checkReceipts(world, view)
  checkNumbers(world)
  checkItems(world)
  checkParked(world, view)
  checkStock(world, view)
  checkBooks(world)
  return excused
}

/** [P6] As `npm run verify` does: everything again from the bytes that tills wrote. */
function checkBooks({ server }: SimWorld): void {
  const verified = verifyShop(server.db)
  if (verified.kind === 'differs') throw new BrokenRule('P6', sentenceOf(verified.difference))
}

export function readLedger(db: DatabaseSync): LedgerView {
  const journal = new Map<string, JournalRow[]>()
  for (const row of db.prepare('SELECT * FROM journal WHERE store_id = ?').all(storeId)) {
    const line = row as unknown as JournalRow
    journal.set(line.link, [...(journal.get(line.link) ?? []), line])
  }
  const sales = db
    .prepare('SELECT sale_id, link, receipt_number, payable_minor FROM sales WHERE store_id = ?')
    .all(storeId) as unknown as SaleRow[]
  return { journal, sales: new Map(sales.map((row) => [row.sale_id, row])) }
}

/** [P6] Nothing is in the journal that no till made: no half line, no changed one. */
export function checkJournal({ server, book }: SimWorld): void {
  const rows = server.db.prepare('SELECT link, epoch, seq, body FROM journal').all()
  for (const { link, epoch, seq, body } of rows) {
    const made = book.made.get(String(link))?.row
    const place = `${String(epoch).slice(0, 4)} ${seq}`
    if (!made) throw new BrokenRule('P6', `The journal holds ${place}, which no till made`)
    const same =
      made.seq === seq && made.epoch === epoch && made.body === utf8.decode(body as never)
    if (!same) throw new BrokenRule('P6', `The journal holds ${place} in another form`)
  }
}

/** [P1] Nothing waits over a gap any more: who could bring what lies below it is gone. */
function checkOrphans({ server }: SimWorld): void {
  const row = server.db.prepare('SELECT epoch, seq FROM orphans').get()
  if (!row) return
  throw new BrokenRule('P1', `${String(row.epoch).slice(0, 4)} ${row.seq} stays an orphan`)
}

/** Every line that still lies on a till is in the journal, once, and stands there as the till says. */
function checkMadeLines(world: SimWorld, { journal, sales }: LedgerView): void {
  for (const machine of world.living) {
    for (const row of machine.disk.till.queue.from(0, 0)) {
      const place = `${row.type} ${row.epoch.slice(0, 4)} ${row.seq} of ${machine.name}`
      const lines = journal.get(row.link) ?? []
      if (lines.length === 0 && world.book.isRotten(row)) {
        checkRotten(world, row, place)
        continue
      }
      if (lines.length !== 1) throw new BrokenRule('P1', `${place} is ${lines.length} times there`)
      const outcome = standingOf(lines[0] as JournalRow, journal, sales)
      const expected = outcome === 'parked' ? 'FAILED' : 'SYNCED'
      if (row.status !== expected) {
        throw new BrokenRule('P5', `${place} is ${row.status}, and ${outcome} at the server`)
      }
    }
  }
}

/** How a line stands, a duplicate as its first does. */
function standingOf(
  line: JournalRow,
  journal: LedgerView['journal'],
  sales: LedgerView['sales'],
): string {
  if (line.outcome !== 'duplicate') return line.outcome
  const sale = sales.get(line.entity_id ?? '')
  const first = [...journal.values()]
    .flat()
    .find(({ command_id, outcome }) => command_id === line.command_id && outcome !== 'duplicate')
  return sale ? 'applied' : (first?.outcome ?? 'nowhere')
}

/** [P1, P2, P8] Every receipt is booked once, at its amount; or parked where it can be seen. */
function checkReceipts(world: SimWorld, { journal, sales }: LedgerView): Audited {
  const { book } = world
  let destroyed = 0
  let orphaned = 0
  let rotten = 0
  const told = rottenLinks(world)
  for (const { saleId, link, receiptNumber, payable, shownBy } of book.shown) {
    const sale = sales.get(saleId)
    if (book.takenIn.has(link)) orphaned += 1
    if (sale?.link === link) {
      const same = sale.receipt_number === receiptNumber && sale.payable_minor === payable
      if (!same) throw new BrokenRule('P8', `${receiptNumber} is booked as ${JSON.stringify(sale)}`)
      continue
    }
    const [line] = journal.get(link) ?? []
    if (line?.outcome === 'parked') continue
    if (line?.outcome === 'duplicate' && sale && sameBody(world, sale.link, link)) continue
    if (!line && book.destroyed.has(link)) {
      if (told.has(link)) rotten += 1
      else destroyed += 1
      continue
    }
    const stands = line ? `stands as ${line.outcome}` : 'is not in the journal'
    throw new BrokenRule('P1', `${receiptNumber}, shown by ${shownBy}, ${stands} and is not booked`)
  }
  return { destroyed, orphaned, rotten }
}

function sameBody({ book }: SimWorld, one: string, other: string): boolean {
  return book.made.get(one)?.row.body === book.made.get(other)?.row.body
}

/** A receipt's number is drawn once, where nobody put back or copied a till. */
function checkNumbers({ book }: SimWorld): void {
  if (book.happened.has('rollBack') || book.happened.has('clone') || book.happened.has('wipe'))
    return
  const numbers = new Set<string>()
  for (const { receiptNumber } of book.shown) {
    if (numbers.has(receiptNumber)) throw new BrokenRule('P6', `${receiptNumber} was shown twice`)
    numbers.add(receiptNumber)
  }
}

/** [P6] Alarms about copies and gaps are raised only where somebody copied or lost something. */
function checkItems({ server, book }: SimWorld): void {
  const kinds = server.db
    .prepare('SELECT DISTINCT kind FROM items WHERE store_id = ?')
    .all(storeId)
    .map(({ kind }) => String(kind))
  const copied = book.happened.has('rollBack') || book.happened.has('clone')
  if (kinds.includes('DEVICE_FORK') && !copied) {
    throw new BrokenRule('P6', 'DEVICE_FORK, and nobody put back or copied a till')
  }
  const losses = ['wipe', 'serverRestored', 'rottenRow', 'databaseLost'] as const
  const lost = copied || losses.some((loss) => book.happened.has(loss))
  if (kinds.includes('HISTORY_MISSING') && !lost) {
    throw new BrokenRule('P6', 'HISTORY_MISSING, and nothing was lost')
  }
  if (lost) return
  const firsts = new Map<string, Set<string>>()
  for (const { row, maker } of book.made.values()) {
    firsts.set(maker, (firsts.get(maker) ?? new Set()).add(row.epoch))
  }
  for (const [maker, epochs] of firsts) {
    if (epochs.size > 1)
      throw new BrokenRule('P6', `${maker} began ${epochs.size} epochs for nothing`)
  }
}

/** Whatever is parked is parked for a reason that happened. */
function checkParked({ book, plan }: SimWorld, { journal }: LedgerView): void {
  const copied = book.happened.has('rollBack') || book.happened.has('clone')
  const because: Record<string, boolean> = {
    UNKNOWN_TYPE: plan.faults.strangeCommand > 0,
    ID_CONFLICT: copied,
    REFUND_OF_PARKED: copied,
  }
  for (const { outcome, code, epoch, seq } of [...journal.values()].flat()) {
    if (outcome !== 'parked' || because[code ?? '']) continue
    throw new BrokenRule('P5', `${epoch.slice(0, 4)} ${seq} is parked as ${code} for no reason`)
  }
}

/** [P8] Stock is what the counts say, less what the plain list sold. */
function checkStock({ server, book }: SimWorld, { sales }: LedgerView): void {
  const { db } = server
  const counted = new Map<string, number>()
  const moved = db.prepare('SELECT product_id, kind, quantity_milli FROM stock_movements').all()
  const summed = new Map<string, number>()
  for (const { product_id, kind, quantity_milli } of moved) {
    const id = String(product_id)
    summed.set(id, (summed.get(id) ?? 0) + Number(quantity_milli))
    if (kind === 'sale' || kind === 'refund') continue
    counted.set(id, (counted.get(id) ?? 0) + Number(quantity_milli))
  }
  for (const { link } of sales.values()) {
    const row = book.made.get(link)?.row
    const { payload } = JSON.parse(row?.body ?? '{"payload":{"lines":[]}}')
    for (const { product_id, quantity_milli } of payload.lines) {
      const before = counted.get(product_id)
      if (before !== undefined) counted.set(product_id, before - quantity_milli)
    }
  }
  const levels = db.prepare('SELECT product_id, quantity_milli FROM stock_levels').all()
  for (const { product_id, quantity_milli } of levels) {
    const id = String(product_id)
    const told = [quantity_milli, summed.get(id), counted.get(id)]
    if (new Set(told).size === 1) continue
    throw new BrokenRule(
      'P8',
      `Stock of ${id.slice(-2)} is, by its movements, by the list: ${told}`,
    )
  }
}
