import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const script = join(import.meta.dirname, 'one-at-a-time.mjs')

let folder: string
let lock: string
let log: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-turns-'))
  lock = join(folder, 'lock')
  log = join(folder, 'log')
})

afterEach(() => rmSync(folder, { recursive: true }))

/** What each process does: it waits for the start, and writes down when it comes in and goes out. */
const holder = `
  import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
  import { oneAtATime } from ${JSON.stringify(script)}
  const [lock, log, start, ready, turns, end] = process.argv.slice(1)
  const note = (what) => appendFileSync(log, what + ' ' + process.pid + '\\n')
  writeFileSync(ready, '')
  while (!existsSync(start));
  for (let turn = 0; turn < Number(turns); turn++) {
    oneAtATime(lock, () => {
      note('in')
      const until = Date.now() + 3
      while (Date.now() < until);
      note('out')
      if (end === 'dies') process.kill(process.pid, 'SIGKILL')
    })
  }`

/** Starts so many processes, lets them go in the same moment, and waits for all of them. */
async function race(count: number, turns: number, end: 'lives' | 'dies'): Promise<void> {
  const start = join(folder, 'start')
  rmSync(start, { force: true })
  const ready = Array.from({ length: count }, (_, one) => join(folder, `ready-${one}`))
  for (const path of ready) rmSync(path, { force: true })
  const ends = ready.map((path) =>
    once(
      spawn(
        process.execPath,
        ['--input-type=module', '-e', holder, lock, log, start, path, String(turns), end],
        { stdio: ['ignore', 'inherit', 'inherit'] },
      ),
      'exit',
    ),
  )
  while (!ready.every((path) => existsSync(path))) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  writeFileSync(start, '')
  await Promise.all(ends)
}

/** The process that holds the lock died in the middle of what it did. */
function leaveDeadHolder(): void {
  const code = holder.replace('while (!existsSync(start));', '')
  rmSync(join(folder, 'before'), { force: true })
  const args = [lock, join(folder, 'before'), '', join(folder, 'ready'), '1', 'dies']
  spawnSync(process.execPath, ['--input-type=module', '-e', code, ...args])
  expect(readFileSync(join(folder, 'before'), 'utf8')).toMatch(/^in \d+\nout \d+\n$/)
}

/** Whoever comes in goes out before another comes in. @returns how often somebody did */
function turnsTaken(): number {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
  for (let at = 0; at < lines.length; at += 2) {
    const pid = lines[at]?.replace(/^in /, '')
    expect(lines.slice(at, at + 2)).toEqual([`in ${pid}`, `out ${pid}`])
  }
  return lines.length / 2
}

test.each([2, 3])(
  '%i that start at once on a dead holder’s lock go on one at a time',
  async (count) => {
    for (let round = 1; round <= 6; round++) {
      rmSync(lock, { recursive: true, force: true })
      leaveDeadHolder()
      await race(count, 1, 'lives')
      expect(turnsTaken()).toBe(round * count)
    }
  },
  60_000,
)

test('eight of which each dies while it holds the lock pass over one another, one at a time', async () => {
  await race(8, 1, 'dies')
  expect(turnsTaken()).toBe(8)
}, 60_000)

test('three that come back again and again all get their turns, and leave few files', async () => {
  await race(3, 60, 'lives')
  expect(turnsTaken()).toBe(180)
  expect(readdirSync(lock).length).toBeLessThanOrEqual(101)
}, 60_000)

/** Elsewhere nothing tells when a process began. */
const onLinux = test.skipIf(!existsSync('/proc/self/stat'))

onLinux('a process whose number a dead holder had is not taken for it', async () => {
  leaveDeadHolder()
  const [path = ''] = readdirSync(lock).map((name) => join(lock, name))
  const dead = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...dead, pid: process.pid }))
  await race(1, 1, 'lives')
  expect(turnsTaken()).toBe(1)
})

onLinux('a lock that is held by a living process is waited for', async () => {
  mkdirSync(lock)
  const stat = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? []
  writeFileSync(join(lock, '1'), JSON.stringify({ pid: process.pid, startedAt: stat[19] }))
  const waiting = race(1, 1, 'lives')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(existsSync(log)).toBe(false)
  writeFileSync(join(lock, '1'), '')
  await waiting
  expect(turnsTaken()).toBe(1)
})
