import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openToRead, verifyShop } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestOffice } from '../office/testing/open-office.ts'
import { backUp } from './back-up.ts'

/** More than either command takes. */
const stepsMax = 100
const timeout = 120_000
const at = '2026-11-21T14:30:00.000Z'

let folder: string
let office: TestOffice
let env: Record<string, string>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-killed-'))
  office = await TestOffice.open()
  env = { DATABASE_URL: `file:${office.databaseUrl}`, DATA_DIR: folder }
})

afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true })
})

const inFolder = (name: string) => join(folder, name)

/** Runs a command that dies before a step. @returns whether it lived */
function lives(command: 'backup' | 'restore', settings: Record<string, string>, step: number) {
  const here = import.meta.dirname
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      ...['--import', join(here, '../testing/die-at-step.ts')],
      ...[join(here, `../${command}.ts`), inFolder('backup.db')],
    ],
    { env: { ...process.env, ...settings, DIE_AT_STEP: String(step) }, encoding: 'utf8' },
  )
  if (signal === null && status !== 0) throw new Error(stderr)
  return signal === null
}

/** How many sales lie in a database whose books are sound. */
function salesIn(path: string): number {
  const db = openToRead(path)
  const verified = verifyShop(db)
  db.close()
  if (verified.kind === 'differs') throw new Error(JSON.stringify(verified))
  return verified.sales
}

test('[P1] a backup killed before any of its steps leaves a whole one, and no till relies on more', {
  timeout,
}, async () => {
  office.till.sell({ number: 1 })
  await office.push()
  await backUp([inFolder('backup.db')], env, at)
  office.till.sell({ number: 2 })
  await office.push(2)
  const seen: number[] = []
  for (let step = 1; step < stepsMax; step++) {
    const isOver = lives('backup', env, step)
    const sales = salesIn(inFolder('backup.db'))
    const [tip] = await office.rows('SELECT max(seq) AS seq FROM durable_tips')
    expect(Number(tip?.seq)).toBeLessThanOrEqual(sales)
    seen.push(sales)
    if (isOver) break
  }
  // Killed before each step in turn, it went from the old to the new one, and to its end.
  expect(seen.toSorted()).toEqual(seen)
  expect(seen.length).toBeGreaterThan(8)
  expect(new Set(seen)).toEqual(new Set([1, 2]))
  expect(await office.rows('SELECT max(seq) AS seq FROM durable_tips')).toEqual([{ seq: 2 }])
})

test('[P1] a restore killed before any of its steps leaves the old database or the new one, whole', {
  timeout,
}, async () => {
  office.till.sell({ number: 1 })
  await office.push()
  await backUp([inFolder('backup.db')], env, at)
  for (const number of [2, 3]) office.till.sell({ number })
  await office.push(2)
  // What stands here is newer than the backup, and partly in its log.
  const path = inFolder('shop.db')
  copyFileSync(office.databaseUrl, path)
  copyFileSync(`${office.databaseUrl}-wal`, `${path}-wal`)
  expect(salesIn(path)).toBe(3)
  const seen: number[] = []
  for (let step = 1; step < stepsMax; step++) {
    const isOver = lives('restore', { DATA_DIR: folder }, step)
    seen.push(salesIn(path))
    if (isOver) break
  }
  expect(seen.toSorted().toReversed()).toEqual(seen)
  expect(seen.length).toBeGreaterThan(8)
  expect(new Set(seen)).toEqual(new Set([3, 1]))
  expect(existsSync(`${path}.replacing`)).toBe(false)
  expect(existsSync(`${path}.restoring`)).toBe(false)
})
