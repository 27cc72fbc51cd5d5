import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { olderShifts, olderShiftsAfter } from '../../testing/older-shifts.ts'
import { openSqlite } from '../open.ts'
import { afterMigration } from './after.ts'

test('shifts of an earlier version learn when they were opened, or ended', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-shifts-'))
  const path = join(folder, 'shop.db')
  const earlier = new DatabaseSync(path)
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.sql') && name < '012',
  )
  for (const file of files.sort()) {
    earlier.exec(readFileSync(join(import.meta.dirname, file), 'utf8'))
    afterMigration[file]?.(earlier)
  }
  earlier.exec(`PRAGMA user_version = ${files.length}`)
  earlier.exec(olderShifts((text) => `CAST('${text}' AS BLOB)`))
  earlier.close()
  const db = openSqlite(path)
  const rows = db.prepare('SELECT shift_id, recorded_at, settled_at FROM shifts ORDER BY shift_id')
  expect(rows.all()).toEqual(olderShiftsAfter)
  db.close()
  rmSync(folder, { recursive: true })
})
