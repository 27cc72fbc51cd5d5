import type { DatabaseSync } from 'node:sqlite'
import { linkOfDeed } from '../../rows/deed-seals.ts'
import { statementsFor } from '../statements.ts'

interface Sealed {
  readonly store_id: string
  readonly audit_id: string
  readonly seal: Uint8Array
}

/** Numbers and links the deeds of a database from before they were a chain, in the order of time. */
export function chainDeeds(db: DatabaseSync): void {
  const sql = statementsFor(db)
  for (const { store_id } of sql.all<{ store_id: string }>('SELECT store_id FROM stores')) {
    let [number, link]: [number, Uint8Array] = [0, new Uint8Array()]
    for (const { audit_id, seal } of sql.all<Sealed>(
      'SELECT * FROM audit_log WHERE store_id = ? ORDER BY created_at, audit_id',
      store_id,
    )) {
      number += 1
      link = linkOfDeed(link, seal)
      sql.run(
        'UPDATE audit_log SET number = ?, link = ? WHERE store_id = ? AND audit_id = ?',
        number,
        link,
        store_id,
        audit_id,
      )
    }
    sql.run(
      'UPDATE stores SET audit_number = ?, audit_link = ? WHERE store_id = ?',
      number,
      link,
      store_id,
    )
  }
  db.exec(`
    CREATE TRIGGER audit_log_stays BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
    CREATE UNIQUE INDEX audit_log_by_number ON audit_log (store_id, number);`)
}
