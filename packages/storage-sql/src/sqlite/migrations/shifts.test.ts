import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileBefore } from '../../testing/file-before.ts'
import { olderShifts, olderShiftsAfter } from '../../testing/older-shifts.ts'
import { openSqlite } from '../open.ts'

test('shifts of an earlier version learn when they were opened, or ended', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-shifts-'))
  const path = join(folder, 'shop.db')
  const earlier = fileBefore('012', path)
  earlier.exec(olderShifts((text) => `CAST('${text}' AS BLOB)`))
  earlier.close()
  const db = openSqlite(path)
  const rows = db.prepare('SELECT shift_id, recorded_at, settled_at FROM shifts ORDER BY shift_id')
  expect(rows.all()).toEqual(olderShiftsAfter)
  db.close()
  rmSync(folder, { recursive: true })
})
