import type { DatabaseSync } from 'node:sqlite'
import { statement } from '../../catalogue/statement.ts'
import { type SealedRow, sealedColumns, sealOf } from '../seal.ts'

interface MovementRow {
  readonly store_id: string
  readonly product_id: string
  readonly source_id: string
  readonly line_no: number
  readonly quantity_milli: number
  readonly balance_milli: number
}

/** For databases from before there were seals and numbered movements. */
export function sealAndNumber(db: DatabaseSync): void {
  const seal = statement(
    db,
    'UPDATE journal SET seal = ? WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?',
  )
  for (const row of statement<SealedRow>(db, `SELECT ${sealedColumns} FROM journal`).all()) {
    seal.run(sealOf(row), row.store_id, row.device_id, row.epoch, row.link)
  }
  const rows = statement<MovementRow>(
    db,
    `SELECT store_id, product_id, source_id, line_no, quantity_milli, balance_milli
     FROM stock_movements ORDER BY store_id, product_id, created_at, source_id, line_no`,
  ).all()
  const byProduct = Map.groupBy(rows, (row) => `${row.store_id} ${row.product_id}`)
  for (const moves of byProduct.values()) number(db, moves)
}

/** Movements of one moment follow each other by their balances. */
function number(db: DatabaseSync, moves: readonly MovementRow[]): void {
  const left = [...moves]
  for (let no = 1, balance = 0; left.length > 0; no++) {
    const follows = left.findIndex((move) => move.balance_milli - move.quantity_milli === balance)
    const [move] = left.splice(Math.max(follows, 0), 1)
    if (!move) break
    balance = move.balance_milli
    statement(
      db,
      `UPDATE stock_movements SET move_no = ?
       WHERE store_id = ? AND product_id = ? AND source_id = ? AND line_no = ?`,
    ).run(no, move.store_id, move.product_id, move.source_id, move.line_no)
    statement(db, 'UPDATE stock_levels SET moves = ? WHERE store_id = ? AND product_id = ?').run(
      no,
      move.store_id,
      move.product_id,
    )
  }
}
