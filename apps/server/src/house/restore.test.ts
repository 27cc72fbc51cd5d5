import { execFileSync } from 'node:child_process'
import {
  chownSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TestOffice } from '../office/testing/open-office.ts'
import { backUp } from './back-up.ts'
import { takeBackups, takeDataFolder } from './data-folder.ts'
import { keepLastCheck, readLastCheck } from './last-check.ts'
import { restore } from './restore.ts'
import { verify } from './verify.ts'

// A process that reads the program anew takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
let dataDir: string
let backup: string
let env: Record<string, string>
const at = '2026-11-21T14:30:00.000Z'

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-restore-'))
  dataDir = join(folder, 'data')
  backup = join(folder, 'backup.db')
  env = { DATA_DIR: dataDir }
  const office = await TestOffice.open()
  office.till.sell({ number: 1 })
  await office.push()
  await backUp([backup], { DATABASE_URL: `file:${office.databaseUrl}`, DATA_DIR: dataDir }, at)
  await office.close()
})

afterEach(() => rmSync(folder, { recursive: true }))

const names = () => readdirSync(dataDir).filter((name) => name.startsWith('shop.db'))

test('[P1] the command puts a backup into an empty folder, and says what comes next', async () => {
  const script = join(import.meta.dirname, '../restore.ts')
  const args = ['--disable-warning=ExperimentalWarning', script, backup]
  const out = String(execFileSync(process.execPath, args, { env: { ...process.env, ...env } }))
  expect(out).toContain('shop.db holds 2 shops, 1 command and 1 sale')
  expect(out).toContain('Start the server: each till sends again by itself what this backup lacks')
  expect(await verify([], env)).toMatchObject({ exitCode: 0 })
})

test('[P1] what stood there is kept, and named', async () => {
  await restore([backup], env, at)
  const told = await restore([backup], env, '2026-11-21T14:31:00.000Z')
  const kept = 'shop.db.replaced-2026-11-21T14-31-00.000Z'
  expect(told.out).toContain(`What stood there is kept as ${join(dataDir, kept)}.`)
  expect(names()).toEqual(['shop.db', kept])
})

test('[P1] a database under a name that points elsewhere is replaced where it lies', async () => {
  await restore([backup], env, at)
  const elsewhere = join(folder, 'elsewhere.db')
  renameSync(join(dataDir, 'shop.db'), elsewhere)
  symlinkSync(elsewhere, join(dataDir, 'shop.db'))
  expect(await restore([backup], env, at)).toMatchObject({ exitCode: 0 })
  expect(lstatSync(join(dataDir, 'shop.db')).isSymbolicLink()).toBe(true)
  expect(names()).toEqual(['shop.db'])
  expect(readdirSync(folder).filter((name) => name.startsWith('elsewhere'))).toHaveLength(2)
  expect(await verify([], env)).toMatchObject({ exitCode: 0 })
})

test('[P1] what root puts back belongs to the user of the server', async ({ skip }) => {
  if (process.getuid?.() !== 0) skip('only root can give a file away')
  chownSync(dataDir, 4_321, 4_322)
  for (const round of ['into an empty folder', 'over another']) {
    await restore([backup], env, `${at} ${round}`)
    for (const name of ['shop.db', 'process.lock', 'backup.lock']) {
      expect(statSync(join(dataDir, name))).toMatchObject({ uid: 4_321, gid: 4_322 })
    }
  }
})

test('Home says of the books that were put back what was proved of them', async () => {
  keepLastCheck(dataDir, { at, proved: false, commands: 9, sentence: 'Something differs.' })
  await restore([backup], env, at)
  expect(readLastCheck(dataDir)).toEqual({ at, proved: true, commands: null, sentence: null })
})

test('nothing is replaced while a server works in the data folder, or a backup is made of it', async () => {
  const server = takeDataFolder(dataDir)
  expect(await restore([backup], env, at)).toMatchObject({
    exitCode: 2,
    problem: expect.stringContaining('Another Evertill process works in the data folder'),
  })
  if (server.ok) server.value.release()
  const making = takeBackups(dataDir)
  expect(await restore([backup], env, at)).toMatchObject({
    exitCode: 2,
    problem: expect.stringContaining('Another backup'),
  })
  if (making.ok) making.value.release()
  expect(names()).toEqual([])
})

test('[P10] a file that is none of ours, newer or damaged is refused, and nothing is touched', async () => {
  await restore([backup], env, at)
  const before = readFileSync(join(dataDir, 'shop.db'))
  const refused = async (args: readonly string[], exitCode = 2) => {
    const told = await restore(args, env, at)
    expect(told).toMatchObject({ exitCode, out: '' })
    expect(names()).toEqual(['shop.db'])
    expect(readFileSync(join(dataDir, 'shop.db'))).toEqual(before)
    return told.problem
  }
  const spoilt = (change: (db: DatabaseSync) => void) => {
    const path = join(folder, 'spoilt.db')
    writeFileSync(path, readFileSync(backup))
    const db = new DatabaseSync(path)
    change(db)
    db.close()
    return path
  }
  expect(await refused([])).toContain('npm run restore')
  expect(await refused([join(folder, 'none.db')])).toContain('There is no file')
  expect(await refused([folder])).toContain('is no backup')
  expect(await refused([join(dataDir, 'shop.db')])).toContain("the shop's own database")
  writeFileSync(join(folder, 'notes.txt'), 'The notes of somebody.')
  expect(await refused([join(folder, 'notes.txt')])).toContain('is no backup')
  const newer = spoilt((db) => db.exec('PRAGMA user_version = 999'))
  expect(await refused([newer])).toContain('newer Evertill')
  const changed = spoilt((db) =>
    db.exec('DROP TRIGGER sales_stay; UPDATE sales SET payable_minor = 1'),
  )
  expect(await refused([changed], 1)).toContain('payable_minor of till 1, command 1')
  truncateSync(changed, 100_000)
  expect(await refused([changed])).toContain('damaged or cut off')
})
