import type { DatabaseSync } from 'node:sqlite'
import {
  type DeedRow,
  type MovementRow,
  sealOfDeed,
  sealOfMovement,
} from '../../rows/deed-seals.ts'
import { statementsFor } from '../statements.ts'

/** Seals the counts, imports and deeds of a database from before these had seals. */
export function sealDeeds(db: DatabaseSync): void {
  const sql = statementsFor(db)
  for (const row of sql.all<MovementRow>(
    "SELECT * FROM stock_movements WHERE kind IN ('count', 'import')",
  )) {
    sql.run(
      `UPDATE stock_movements SET seal = ?
       WHERE store_id = ? AND product_id = ? AND source_id = ? AND line_no = ?`,
      sealOfMovement(row),
      row.store_id,
      row.product_id,
      row.source_id,
      row.line_no,
    )
  }
  for (const row of sql.all<DeedRow>('SELECT * FROM audit_log')) {
    sql.run(
      'UPDATE audit_log SET seal = ? WHERE store_id = ? AND audit_id = ?',
      sealOfDeed(row),
      row.store_id,
      row.audit_id,
    )
  }
  db.exec(triggers)
}

const triggers = `
  CREATE TRIGGER stock_movements_stay BEFORE UPDATE ON stock_movements
  BEGIN SELECT RAISE(ABORT, 'a movement is never changed'); END;
  CREATE TRIGGER audit_log_stays BEFORE UPDATE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
  CREATE TRIGGER audit_log_is_kept BEFORE DELETE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END;`
