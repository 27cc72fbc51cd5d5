import { madeHere } from '@evertill/sync'
import { expect } from 'vitest'
import { firstProducts, openingStockMilli } from '../world/shop-image.ts'
import type { AttackShop, Receipt } from './attack-shop.ts'
import type { AttackTill } from './attack-till.ts'

export interface Expected {
  /** Receipts whose every copy was destroyed: the test says why. */
  readonly nobodyHolds?: readonly Receipt[]
  /** Receipts that wait for a person: not booked, kept on both sides. */
  readonly parked?: readonly Receipt[]
  /** A copy of a till sold, so a fork may be found. */
  readonly forks?: boolean
  /** Tills that can prove nothing any more: what they made is missing for good. */
  readonly unproved?: readonly AttackTill[]
  /** How many numbers a manager let go that never came: each till proves the rest. */
  readonly letGo?: number
}

/**
 * Holds a healed shop against the plain list of its receipts: each booked exactly once, nothing in
 * the journal that no till made, no proof that was false, nothing stuck.
 */
export function audit(shop: AttackShop, expected: Expected = {}): void {
  expect(shop.thrown).toEqual([])
  expect(shop.falseProofs).toEqual([])
  checkReceipts(shop, expected)
  checkJournal(shop)
  if (!expected.forks) expect(shop.items('DEVICE_FORK'), 'forks').toBe(0)
  for (const till of shop.living) {
    checkCounters(till)
    checkRows(shop, till)
    checkEnd(till, expected)
  }
  checkStock(shop)
}

function checkReceipts(shop: AttackShop, { nobodyHolds = [], parked = [] }: Expected): void {
  const wanted = shop.receipts.filter((it) => !nobodyHolds.includes(it) && !parked.includes(it))
  const booked = shop.db.prepare('SELECT sale_id, payable_minor FROM sales ORDER BY sale_id').all()
  const shown = new Map(wanted.map(({ saleId, payable }) => [saleId, payable]))
  const list = [...shown].map(([sale_id, payable_minor]) => ({ sale_id, payable_minor }))
  expect(booked, 'every shown receipt is booked once').toEqual(
    list.sort((a, b) => (a.sale_id < b.sale_id ? -1 : 1)),
  )
  for (const receipt of parked) {
    const line = 'journal WHERE link = ? AND outcome = ?'
    expect(shop.count(line, receipt.link, 'parked'), 'what is parked is journalled').toBe(1)
  }
  for (const { link } of nobodyHolds) {
    const holders = shop.living.filter(({ disk }) => disk.queue.byLink(link))
    expect(holders, 'nobody holds it').toEqual([])
    expect(shop.isJournalled({ link }), 'nobody holds it').toBe(false)
  }
}

function checkJournal(shop: AttackShop): void {
  const strange = shop.db
    .prepare('SELECT link, body FROM journal')
    .all()
    .filter(({ link, body }) => {
      const made = shop.made.get(String(link))
      return !made || made.body !== Buffer.from(body as Uint8Array).toString()
    })
  expect(strange, 'no line that no till made').toEqual([])
}

/** [P5] made = settled + waiting + needs help, and equal to a recount of what is kept. */
function checkCounters(till: AttackTill): void {
  const { made, settled, waiting, needsHelp } = till.counters
  expect(made).toBe(settled + waiting + needsHelp)
  const kept = (status: string) => till.rows.filter((row) => row.status === status).length
  expect({ waiting, needsHelp }).toEqual({ waiting: kept('PENDING'), needsHelp: kept('FAILED') })
}

/** [P1] What a till calls answered has arrived, unless it says itself that it never can. */
function checkRows(shop: AttackShop, till: AttackTill): void {
  const claimed = till.rows.filter(({ answer }) => answer && answer.now !== 'notSendable')
  expect(claimed.filter((row) => !shop.isJournalled(row)).map(({ seq }) => seq)).toEqual([])
}

function checkEnd(till: AttackTill, { unproved = [], letGo = 0 }: Expected): void {
  expect(till.counters.waiting, `${till.name} waits for ever`).toBe(0)
  const made = madeHere(till.counters)
  if (made === 0 || unproved.includes(till)) return
  const proofs = till.tabs.map(({ engine }) => engine.status().proof?.arrived ?? null)
  expect(proofs, `${till.name} proves`).toContain(made - letGo)
}

/** Stock is what it was, less what was booked. */
function checkStock(shop: AttackShop): void {
  const levels = shop.db
    .prepare(
      `SELECT l.product_id, l.quantity_milli + coalesce(sum(s.quantity_milli), 0) AS opening
       FROM stock_levels l LEFT JOIN sale_lines s
         ON s.store_id = l.store_id AND s.product_id = l.product_id
       GROUP BY l.product_id`,
    )
    .all()
  expect(levels.length).toBe(firstProducts.length - 1)
  for (const { opening } of levels) expect(opening).toBe(openingStockMilli)
}
