import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileBefore } from '../../testing/file-before.ts'
import { verifyShop } from '../../verify/verify-shop.ts'
import { openSqlite } from '../open.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-seals-'))
  path = join(folder, 'shop.db')
  fillBefore()
})

afterEach(() => rmSync(folder, { recursive: true }))

/** A database as the version before seals left it: a product that was imported and counted since. */
function fillBefore(): void {
  const db = fileBefore('007', path)
  db.exec(`
    INSERT INTO stores (store_id, settings, settings_version, cashiers_version, catalogue_version,
      created_at) VALUES ('s', '{}', 1, 1, 2, '2026-11-20T08:00:00.000Z');
    INSERT INTO stock_levels VALUES ('s', 'p', 4000, 2, 2);
    INSERT INTO stock_movements VALUES
      ('s', 'p', 'import', 0, 'import', 5000, 5000, '2026-11-20T08:00:00.000Z', 1),
      ('s', 'p', 'count', 0, 'count', -1000, 4000, '2026-11-21T08:00:00.000Z', 2);
    INSERT INTO audit_log VALUES
      ('s', 'count', '2026-11-21T08:00:00.000Z', 'u', 'Elena', 'product.count', 'p', '{}'),
      ('s', 'add', '2026-11-20T08:00:00.000Z', 'u', 'Elena', 'till.add', 't', '{}');`)
  db.close()
}

test('[P6] what was counted, imported and done before there were seals is sealed as it is opened', () => {
  const db = openSqlite(path)
  expect(verifyShop(db)).toEqual({ kind: 'proved', commands: 0, sales: 0, movements: 2, letGo: [] })
  const unsealed = db.prepare('SELECT * FROM stock_movements WHERE length(seal) IS NOT 32').all()
  expect(unsealed).toEqual([])
  // And they are a chain, in the order of time.
  const deeds = db.prepare('SELECT number, audit_id FROM audit_log ORDER BY number').all()
  expect(deeds.map(({ number, audit_id }) => `${number} ${audit_id}`)).toEqual(['1 add', '2 count'])
  db.close()
})

test.each(['stock_movements', 'audit_log'])('[P1] %s is append-only after that', (table) => {
  const db = openSqlite(path)
  expect(() => db.exec(`UPDATE ${table} SET created_at = 'x'`)).toThrow('never changed')
  expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('never deleted')
  db.close()
})
