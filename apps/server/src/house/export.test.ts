import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readExport } from '../../../../packages/storage-sql/src/testing/read-export.ts'
import { otherStoreId, storeId, TestOffice } from '../office/testing/open-office.ts'
import { exportShops } from './export.ts'

// A process that reads the program anew takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let office: TestOffice
let folder: string
let env: Record<string, string>
const at = '2026-11-21T14:30:00.000Z'

beforeEach(async () => {
  office = await TestOffice.open()
  folder = mkdtempSync(join(tmpdir(), 'evertill-export-'))
  env = { DATABASE_URL: `file:${office.databaseUrl}`, DATA_DIR: folder }
  office.till.sell({ number: 1 })
  office.till.sell({ number: 2 })
  await office.push()
})

afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true })
})

const run = (...args: readonly string[]) => exportShops(args, env, { at, out: new PassThrough() })
const inFolder = (name: string) => join(folder, name)
const script = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../export.ts')]

test('the command writes all shops, or one, into a file, beside the server', async () => {
  const path = inFolder('all.jsonl')
  expect(await run(path)).toEqual({
    exitCode: 0,
    out: expect.stringMatching(/all\.jsonl holds 2 shops, 2 sales and \d+ lines in all\.$/),
    problem: '',
  })
  const { rows, end } = readExport(readFileSync(path, 'utf8'))
  expect(rows.stores?.map((row) => row.store_id)).toEqual([storeId, otherStoreId])
  expect(end.rows).toMatchObject({ stores: 2, sales: 2, journal: 2, users: 3 })
  await run(inFolder('one.jsonl'), '--store', otherStoreId)
  const one = readExport(readFileSync(inFolder('one.jsonl'), 'utf8'))
  expect(one.end.rows).toMatchObject({ stores: 1, sales: 0, users: 1 })
})

test('to standard output go the lines and nothing else', async () => {
  const out = execFileSync(process.execPath, [...script, '-'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  expect(readExport(out).end.rows).toMatchObject({ stores: 2, sales: 2 })
})

test('whoever reads no further, as head does, is no fault', async () => {
  for (let number = 3; number <= 400; number++) office.till.sell({ number })
  await office.push(3)
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$@" | head -n 1', 'sh', process.execPath, ...script, '-'],
    { env: { ...process.env, ...env }, encoding: 'utf8' },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({ format: 'evertill-export', version: 1 })
})

test('[P10] what cannot be exported is told in a sentence, and leaves no file', async () => {
  const refused = async (...args: readonly string[]) => {
    const told = await run(...args)
    expect(told).toMatchObject({ exitCode: 2, out: '' })
    return told.problem
  }
  const path = inFolder('all.jsonl')
  expect(await refused()).toContain('npm run export')
  expect(await refused(path, '--tea')).toContain('npm run export')
  expect(await refused(path, '--store', 'another')).toContain('There is no shop another')
  expect(await refused(inFolder('none/all.jsonl'))).toContain('its folder is not there')
  expect(readdirSync(folder)).toEqual([])
  writeFileSync(path, 'The notes of somebody.')
  expect(await refused(path)).toContain('is there already')
  expect(readFileSync(path, 'utf8')).toBe('The notes of somebody.')
  const log = `${office.databaseUrl}-journal`
  for (const own of [inFolder('process.lock'), inFolder('last-check.json'), log]) {
    expect(await run(own)).toMatchObject({
      exitCode: 2,
      problem: `${own} belongs to the server. Name another file.`,
    })
    expect(existsSync(own)).toBe(false)
  }
  env = { DATA_DIR: inFolder('none') }
  expect(await refused(inFolder('other.jsonl'))).toContain('There is no database file')
  expect(existsSync(inFolder('none'))).toBe(false)
})
