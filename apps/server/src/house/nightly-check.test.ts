import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TestOffice } from '../office/testing/open-office.ts'
import { checkInWorker } from './check-in-worker.ts'
import { type CheckWorld, NightlyCheck } from './nightly-check.ts'

const hourMs = 3_600_000

// A thread that reads the program anew takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let office: TestOffice
let folder: string
let nowMs: number
let told: string[]

beforeEach(async () => {
  office = await TestOffice.open()
  for (const number of [1, 2, 3]) office.till.sell({ number })
  await office.push()
  folder = mkdtempSync(join(tmpdir(), 'evertill-check-'))
  nowMs = Date.parse('2026-11-21T14:00:00.000Z')
  told = []
})

afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true })
})

const path = () => office.databaseUrl

function nightly(changes: Partial<CheckWorld> = {}): NightlyCheck {
  return new NightlyCheck(folder, {
    nowMs: () => nowMs,
    steadyMs: () => nowMs,
    check: () => checkInWorker(path()),
    log: { info: (line) => told.push(line), error: (line) => told.push(`! ${line}`) },
    ...changes,
  })
}

test('[P6] sound books are proved beside the shop, told, and known after a restart', async () => {
  const check = nightly()
  expect(check.last).toBeNull()
  await check.look()
  // Two shops share this server: neither is shown how much the other sold.
  const last = { at: '2026-11-21T14:00:00.000Z', proved: true, commands: null, sentence: null }
  expect(check.last).toEqual(last)
  expect(told).toEqual(['The books are checked: 3 commands, all proved.'])
  expect(nightly().last).toEqual(last)
})

test('[P6] a figure that somebody changed is found, told, and known after a restart', async () => {
  await office.rows(`DROP TRIGGER sales_stay;
    UPDATE sales SET payable_minor = 1 WHERE receipt_number = 'T01-000002'`)
  const check = nightly()
  await check.look()
  const sentence =
    'Table sales: payable_minor of till 1, command 2, receipt T01-000002 is 1 and should be 420.'
  expect(told).toEqual([`! The books differ from what the tills wrote. ${sentence}`])
  // Two shops share this server: neither is shown what may be the other's.
  const general = 'The log of the server names the place.'
  expect(check.last).toMatchObject({ proved: false, sentence: general })
  expect(nightly().last).toMatchObject({ proved: false, sentence: general })
})

test('[P6] the one shop of a server is shown the place itself', async () => {
  const sentence = 'Table sales: payable_minor is 1 and should be 420.'
  const outcome = Promise.resolve({ proved: false, commands: 3, sentence, shops: 1 })
  const check = nightly({ check: () => ({ outcome, stop: async () => {} }) })
  await check.look()
  expect(check.last).toMatchObject({ proved: false, commands: 3, sentence })
})

test('[P6] a file with pages torn out is found too', async () => {
  const torn = join(folder, 'torn.db')
  await office.rows(`VACUUM INTO '${torn}'`)
  truncateSync(torn, 40_960)
  const check = nightly({ check: () => checkInWorker(torn) })
  await check.look()
  expect(check.last?.proved).toBe(false)
  writeFileSync(torn, 'tea'.repeat(20_000))
  const other = nightly({ check: () => checkInWorker(torn) })
  await other.look()
  expect(other.last).toMatchObject({ proved: false, commands: 0 })
  expect(other.last?.sentence).toContain('Put back your latest backup')
})

test('[P1] what was mended is looked at with the next start, and turns good', async () => {
  const db = new DatabaseSync(path())
  db.exec('DROP TRIGGER sales_stay; UPDATE sales SET payable_minor = 1 WHERE seq = 2')
  await nightly().look()
  db.exec('UPDATE sales SET payable_minor = 420 WHERE seq = 2')
  nowMs += 60_000
  const check = nightly()
  await check.look()
  expect(check.last?.proved).toBe(true)
})

test('one at a time, and once a night', async () => {
  let checks = 0
  const check = nightly({
    check: () => {
      checks += 1
      const outcome = Promise.resolve({ proved: true, commands: 3, sentence: null, shops: 1 })
      return { outcome, stop: async () => {} }
    },
  })
  await Promise.all([check.look(), check.look()])
  for (let hour = 0; hour < 48; hour++) {
    nowMs += hourMs
    await check.look()
  }
  expect(checks).toBe(3)
})

test('tills push while the books are read', async () => {
  const check = nightly()
  const looking = check.look()
  office.till.sell({ number: 4 })
  await office.push(4)
  expect(check.last).toBeNull()
  await looking
  expect(check.last?.proved).toBe(true)
})

test('what cannot be looked at is told, says nothing of the books, and is tried again', async () => {
  const check = nightly({ check: () => checkInWorker(join(folder, 'none.db')) })
  await check.look()
  expect(check.last).toBeNull()
  expect(told).toEqual([expect.stringContaining('! The books could not be checked')])
  nowMs += hourMs
  await check.look()
  expect(told).toHaveLength(2)
})

test('[P9] what failed is told without the values in its words', async () => {
  const failed = new Error('password "hunter2" is wrong for postgres')
  const check = nightly({
    check: () => ({ outcome: Promise.reject(failed), stop: async () => {} }),
  })
  await check.look()
  expect(told).toEqual([
    '! The books could not be checked (Error). password … is wrong for postgres',
  ])
})

test('a server that stops does not wait for the end of a check', async () => {
  const check = nightly()
  const looking = check.look()
  await check.stop()
  await looking
  expect(check.last).toBeNull()
})

test('an outcome that cannot be read is none', () => {
  writeFileSync(join(folder, 'last-check.json'), '{"at":')
  expect(nightly().last).toBeNull()
  writeFileSync(join(folder, 'last-check.json'), '{"at":"tea","proved":1}')
  expect(nightly().last).toBeNull()
})
