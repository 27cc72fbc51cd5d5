import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileBefore } from '../../testing/file-before.ts'
import { olderPeople, peopleNow } from '../../testing/older-people.ts'
import { openSqlite } from '../open.ts'

test('who signed in before people were apart from their shops does so after it, anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-people-'))
  const path = join(folder, 'shop.db')
  const earlier = fileBefore('013', path)
  earlier.exec(olderPeople)
  earlier.close()
  const db = openSqlite(path)
  expect(db.prepare(peopleNow.sql).all()).toEqual(peopleNow.rows)
  expect(db.prepare('SELECT * FROM sessions').all()).toEqual([])
  db.close()
  rmSync(folder, { recursive: true })
})
