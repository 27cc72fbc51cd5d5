import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { letGoAnswer } from '@evertill/protocol/office'
import { openSqlite } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestOffice } from '../office/testing/open-office.ts'
import { verify } from './verify.ts'

let office: TestOffice
let path: string

beforeEach(async () => {
  office = await TestOffice.open()
  path = office.databaseUrl
  await office.stock(5_000)
  office.till.sell({ number: 1, quantity: 2 })
  office.till.sell({ number: 2 })
  await office.push()
})

afterEach(() => office.close())

test('[P1] a shop is proved while it sells, in one line', async () => {
  expect(await verify(['--database', path], {})).toEqual({
    exitCode: 0,
    out: '2 commands, 2 sales, 3 movements: all proved',
    problem: '',
  })
  expect((await verify(['--json'], { DATABASE_URL: `file:${path}` })).out).toBe(
    '{"kind":"proved","commands":2,"sales":2,"movements":3,"letGo":[]}',
  )
})

test('[P6] a changed figure ends it with one sentence, and with a code that scripts see', async () => {
  await office.rows(`DROP TRIGGER sales_stay;
    UPDATE sales SET payable_minor = 1 WHERE receipt_number = 'T01-000002'`)
  const run = await verify(['--database', path], {})
  expect(run).toMatchObject({ exitCode: 1, out: '' })
  expect(run.problem).toBe(
    'Table sales: payable_minor of till 1, command 2, receipt T01-000002 is 1 and should be 420.',
  )
  expect(JSON.parse((await verify(['--database', path, '--json'], {})).out)).toMatchObject({
    kind: 'differs',
    difference: { table: 'sales', till: 1, seq: 2, what: 'payable_minor', is: 1, shouldBe: 420 },
    sentence: run.problem,
  })
})

test('[P6] what a manager let go is named, and fails nothing', async () => {
  for (const number of [3, 4, 5]) office.till.sell({ number })
  await office.push(5, { oldest: true })
  const { deviceId: device_id, epoch } = office.till
  const numbers = { device_id, epoch, from: 3, to: 4 }
  await office.post(letGoAnswer, 'tills/1/missing', { numbers, note: 'Its disk burnt.' })
  const line = `Till 1: numbers 3 to 4 missing, settled by Elena on ${office.at} (“Its disk burnt.”).`
  const run = () => verify(['--database', path], {})
  expect(await run()).toMatchObject({ exitCode: 0, problem: '' })
  expect((await run()).out.split('\n')).toEqual([
    '3 commands, 3 sales, 4 movements: all proved',
    line,
  ])
  await office.push(3)
  expect((await run()).out.split('\n')[1]).toBe(`${line} They came after all on ${office.at}.`)
})

test('the command itself says so, as npm starts it', () => {
  const script = join(import.meta.dirname, '../verify.ts')
  const args = ['--disable-warning=ExperimentalWarning', script, '--database', path]
  expect(String(execFileSync(process.execPath, args))).toBe(
    '2 commands, 2 sales, 3 movements: all proved\n',
  )
})

test('[P10] what cannot be looked at is told in a sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-verify-'))
  const at = (name: string) => verify(['--database', join(folder, name)], {})
  expect(await at('none.db')).toMatchObject({
    exitCode: 2,
    problem: expect.stringContaining('There is no database file'),
  })
  writeFileSync(join(folder, 'tea.db'), 'tea'.repeat(1_000))
  expect(await at('tea.db')).toMatchObject({
    exitCode: 2,
    problem: expect.stringContaining('is no database'),
  })
  openSqlite(join(folder, 'old.db')).close()
  const old = new DatabaseSync(join(folder, 'old.db'))
  old.exec('PRAGMA user_version = 1')
  expect((await at('old.db')).problem).toContain('an older Evertill')
  old.exec('PRAGMA user_version = 999')
  expect((await at('old.db')).problem).toContain('a newer Evertill')
  old.close()
  expect((await verify(['--tea'], {})).problem).toContain('npm run verify')
  expect((await verify([], { PORT: 'tea' })).problem).toContain('PORT')
  rmSync(folder, { recursive: true })
})
