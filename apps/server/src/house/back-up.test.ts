import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { openSqlite } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { storeId, TestOffice } from '../office/testing/open-office.ts'
import { backUp } from './back-up.ts'
import { takeBackups, takeDataFolder } from './data-folder.ts'
import { verify } from './verify.ts'

// A process that reads the program anew takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let office: TestOffice
let folder: string
let env: Record<string, string>
const at = '2026-11-21T14:30:00.000Z'

beforeEach(async () => {
  office = await TestOffice.open()
  folder = mkdtempSync(join(tmpdir(), 'evertill-backup-'))
  env = { DATABASE_URL: `file:${office.databaseUrl}`, DATA_DIR: folder }
  office.till.sell({ number: 1 })
  office.till.sell({ number: 2 })
  await office.push()
})

afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true })
})

const file = (name = 'backup.db') => join(folder, name)

test('one shop of a file is not copied by itself', async () => {
  expect(await backUp([file(), '--store', storeId], env, at)).toEqual({
    exitCode: 2,
    out: '',
    problem: 'Without PostgreSQL a backup is of the whole database: leave --store away.',
  })
  expect(existsSync(file())).toBe(false)
})

test('[P1] the command copies a shop that sells, says what the copy holds, and tells the tills', async () => {
  const script = join(import.meta.dirname, '../backup.ts')
  const args = ['--disable-warning=ExperimentalWarning', script, file()]
  const running = promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })
  let number = 2
  let isOver = false
  const over = running.finally(() => {
    isOver = true
  })
  while (!isOver) {
    office.till.sell({ number: ++number })
    await office.push(number)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const { stdout } = await over
  const [, sales] =
    /holds 2 shops, (\d+) commands and \1 sales, up to 2026-11-21T14:09:00.000Z: all proved\.\n$/.exec(
      stdout,
    ) ?? []
  expect(Number(sales)).toBeGreaterThanOrEqual(2)
  expect(Number(sales)).toBeLessThan(number)
  expect(await office.rows('SELECT seq FROM durable_tips')).toEqual([{ seq: Number(sales) }])
  expect(await verify(['--database', file()], {})).toMatchObject({ exitCode: 0 })
  expect(await office.isProved()).toBe(true)
})

test('a server at work in the data folder is no hindrance, another backup is', async () => {
  const server = takeDataFolder(folder)
  expect(await backUp([file()], env, at)).toMatchObject({ exitCode: 0 })
  const other = takeBackups(folder)
  expect(await backUp([file()], env, at)).toMatchObject({
    exitCode: 2,
    problem: expect.stringContaining('Another backup'),
  })
  if (other.ok) other.value.release()
  expect(await backUp([file()], env, at)).toMatchObject({ exitCode: 0 })
  if (server.ok) server.value.release()
})

test('[P6] books that differ are copied aside, end with 1, and leave the last backup', async () => {
  await backUp([file()], env, at)
  await office.rows(`DROP TRIGGER sales_stay;
    UPDATE sales SET payable_minor = 1 WHERE receipt_number = 'T01-000002'`)
  const told = await backUp([file()], env, at)
  expect(told.exitCode).toBe(1)
  expect(told.problem).toContain('receipt T01-000002 is 1 and should be 420.')
  expect(told.problem).toContain(`The copy lies in ${file()}.unproved`)
  expect(await verify(['--database', file()], {})).toMatchObject({ exitCode: 0 })
  expect(existsSync(`${file()}.unproved`)).toBe(true)
})

test('[P1] a backup of another shop is not replaced', async () => {
  await backUp([file()], env, at)
  const other = await TestOffice.open()
  const told = await backUp([file()], { ...env, DATABASE_URL: `file:${other.databaseUrl}` }, at)
  await other.close()
  expect(told).toMatchObject({
    exitCode: 1,
    problem: expect.stringContaining('holds commands or a shop that the new copy lacks'),
  })
  expect((await verify(['--database', file()], {})).out).toContain('2 sales')
})

test('[P10] a name under which the server itself writes is refused, whether or not a file is there', async () => {
  const lock = takeDataFolder(folder)
  const before = readdirSync(folder)
  const aside = mkdtempSync(join(tmpdir(), 'evertill-aside-'))
  symlinkSync(folder, join(aside, 'data'), 'dir')
  symlinkSync(office.databaseUrl, join(aside, 'shop.db'))
  const own = ['process.lock', 'backup.lock', 'last-check.json', 'demo-sign-in.json']
  const inFolder = [...own, 'process.lock-journal'].flatMap((name) => [
    file(name),
    join(aside, 'data', name),
  ])
  const ends = ['-wal', '-shm', '-journal', '.restoring', '.replacing.part']
  const logs = ends.map((beside) => `${office.databaseUrl}${beside}`)
  for (const path of [...inFolder, ...logs]) {
    expect(await backUp([path], env, at)).toEqual({
      exitCode: 2,
      out: '',
      problem: `${path} belongs to the server. Name another file.`,
    })
  }
  // Under this name the database is opened; its logs lie beside the file itself.
  const pointing = { ...env, DATABASE_URL: `file:${join(aside, 'shop.db')}` }
  for (const path of logs) {
    expect((await backUp([path], pointing, at)).problem).toContain('belongs to the server')
  }
  symlinkSync(file('process.lock'), join(aside, 'backup.db'))
  const linked = await backUp([join(aside, 'backup.db')], env, at)
  expect(linked.problem).toContain('belongs to the server')
  expect(readdirSync(folder)).toEqual(before)
  expect(await office.isProved()).toBe(true)
  if (lock.ok) lock.value.release()
  rmSync(aside, { recursive: true })
})

test('[P10] a name that would cost something, or cannot be written, is refused in a sentence', async () => {
  const refused = async (args: readonly string[], settings = env) => {
    const told = await backUp(args, settings, at)
    expect(told).toMatchObject({ exitCode: 2, out: '' })
    return told.problem
  }
  writeFileSync(file('notes.txt'), 'The notes of somebody.')
  openSqlite(file('other-shop.db')).close()
  expect(await refused([])).toContain('npm run backup')
  expect(await refused(['a.db', 'b.db'])).toContain('npm run backup')
  expect(await refused([office.databaseUrl])).toContain("the shop's own database")
  expect(await refused([folder])).toContain('is a folder')
  expect(await refused([file('notes.txt')])).toContain('is no backup')
  expect(await refused([file('other-shop.db')])).toContain('is no backup')
  expect(await refused([file('none/backup.db')])).toContain('its folder is not there')
  const nowhere = { DATA_DIR: file('none') }
  expect(await refused([file()], nowhere)).toContain('There is no database file')
  expect(existsSync(file('none'))).toBe(false)
  expect(await refused([file()], { PORT: 'tea' })).toContain('PORT')
  const older = new DatabaseSync(office.databaseUrl)
  older.exec('PRAGMA user_version = 9')
  expect(await refused([file()])).toContain('older Evertill')
  older.exec('PRAGMA user_version = 999')
  expect(await refused([file()])).toContain('newer Evertill')
  older.close()
})
