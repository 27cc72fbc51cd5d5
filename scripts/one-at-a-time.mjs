// A lock between processes of one checkout, for what must not run twice at once: installing and
// building delete each other's files. Plain JavaScript without dependencies, as `prepare.mjs` is.
//
// The lock is a folder of numbered files, one a holder, and the highest number holds it. A file tells
// who made it, and is emptied when he is done. Whoever finds the highest one empty, or its holder
// dead, makes the next number; that a file of one name is made only once lets one of them through,
// however many try in the same moment. Nobody takes away what another made: that is how two who pass
// over the same dead holder would both come to hold it.
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

const pollMs = 50

/** Files kept below the highest: nobody is so slow that so many others held the lock meanwhile. */
const numbersKept = 100

/** Where no start time can be read, another process may have a dead one's number: for this long. */
const holdMsMax = 30 * 60_000

/**
 * Runs `body` while no other process runs one under the same folder. A holder that died, by whatever
 * death, is passed over.
 *
 * @param folder of the lock's own; made where it is missing
 * @param waits called once, where another process holds the lock
 */
export function oneAtATime(folder, body, waits = () => undefined) {
  mkdirSync(folder, { recursive: true })
  const mine = takeTurn(folder, waits)
  try {
    return body()
  } finally {
    write(mine, '')
  }
}

/** @returns the path of the file that holds the lock */
function takeTurn(folder, waits) {
  const draft = join(folder, `draft-${process.pid}`)
  for (let hasWaited = false; ; ) {
    const highest = highestIn(folder)
    if (highest === 0 || isOver(join(folder, String(highest)))) {
      const mine = join(folder, String(highest + 1))
      if (isFirst(draft, mine)) {
        // Where the number had been taken and cleared away meanwhile, somebody stands above it.
        if (highestIn(folder) === highest + 1) {
          clear(folder, highest + 1 - numbersKept)
          return mine
        }
        write(mine, '')
      }
      continue
    }
    if (!hasWaited) waits()
    hasWaited = true
    sleep(pollMs)
  }
}

function highestIn(folder) {
  return Math.max(0, ...numbersIn(folder))
}

function numbersIn(folder) {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

/** Makes the file, whole, where none of its name is: `link` does both in one step. */
function isFirst(draft, path) {
  writeFileSync(draft, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }))
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** In one step: nobody reads half of it. */
function write(path, text) {
  const draft = `${path}-${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, path)
}

function clear(folder, upTo) {
  for (const number of numbersIn(folder)) {
    if (number <= upTo) rmSync(join(folder, String(number)), { force: true })
  }
}

/** Whether its holder is done, or dead. */
function isOver(path) {
  const text = readFileSync(path, 'utf8')
  if (text === '') return true
  const { pid, startedAt } = JSON.parse(text)
  if (!isAlive(pid)) return true
  if (startedAt === null) return Date.now() - statSync(path).mtimeMs > holdMsMax
  return startOf(pid) !== startedAt
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, and somebody else's.
    return error.code === 'EPERM'
  }
}

/** When a process began, in ticks since the machine did: with its number it is unique; else null. */
function startOf(pid) {
  try {
    // The name, in brackets, may hold anything.
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
    // One that has died and whose parent has not looked yet.
    return state === 'Z' ? null : (rest[18] ?? null)
  } catch {
    return null
  }
}

/** Nothing else goes on in a script that waits. */
function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
