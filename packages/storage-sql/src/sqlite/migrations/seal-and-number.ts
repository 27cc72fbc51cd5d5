import type { DatabaseSync } from 'node:sqlite'
import { type SealedRow, sealedColumns, sealOf } from '../../rows/seal.ts'
import { type Statements, statementsFor } from '../statements.ts'

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
  const sql = statementsFor(db)
  for (const row of sql.all<SealedRow>(`SELECT ${sealedColumns} FROM journal`)) {
    sql.run(
      'UPDATE journal SET seal = ? WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?',
      sealOf(row),
      row.store_id,
      row.device_id,
      row.epoch,
      row.link,
    )
  }
  const rows = sql.all<MovementRow>(
    `SELECT store_id, product_id, source_id, line_no, quantity_milli, balance_milli
     FROM stock_movements ORDER BY store_id, product_id, created_at, source_id, line_no`,
  )
  const byProduct = Map.groupBy(rows, (row) => `${row.store_id} ${row.product_id}`)
  for (const moves of byProduct.values()) number(sql, moves)
}

/** Movements of one moment follow each other by their balances. */
function number(sql: Statements, moves: readonly MovementRow[]): void {
  const left = [...moves]
  for (let no = 1, balance = 0; left.length > 0; no++) {
    const follows = left.findIndex((move) => move.balance_milli - move.quantity_milli === balance)
    const [move] = left.splice(Math.max(follows, 0), 1)
    if (!move) break
    balance = move.balance_milli
    const { store_id, product_id, source_id, line_no } = move
    sql.run(
      `UPDATE stock_movements SET move_no = ?
       WHERE store_id = ? AND product_id = ? AND source_id = ? AND line_no = ?`,
      no,
      store_id,
      product_id,
      source_id,
      line_no,
    )
    sql.run(
      'UPDATE stock_levels SET moves = ? WHERE store_id = ? AND product_id = ?',
      no,
      store_id,
      product_id,
    )
  }
}
