import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSyncEngine, enrol, type SyncEngine, type SyncStatus } from '@evertill/sync'
import { FileDisk } from './file-storage.ts'
import { nodeWorld } from './node-world.ts'
import { takeReading } from './reading.ts'
import { ServerJournal } from './server-journal.ts'

/** Meters read in cellars without a network, and a server that dies at the worst moment. */
const readingsToTake = 12
const code = 'WATER234'
const folder = mkdtempSync(join(tmpdir(), 'readings-'))
const appVersion = 'example'
const children: ChildProcess[] = []

try {
  process.exitCode = await tellTheStory()
} finally {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

async function tellTheStory(): Promise<number> {
  const server = await serve()
  const world = nodeWorld(server, join(folder, 'canary.json'))
  const enrolled = await enrol({ storage: open(), world, code, appVersion })
  if (!enrolled.ok) return fail(`It could not enrol: ${enrolled.error.kind}.`)
  say(`Enrolled as ${enrolled.value.tillName} of the ${enrolled.value.storeName}.`)

  await stopServing()
  const before = open()
  for (let n = 1; n <= readingsToTake; n++) {
    const ids = { commandId: randomUUID(), readingId: randomUUID() }
    const seen = { meter: `M-${String(n).padStart(3, '0')}`, litres: 1_000 * n }
    const taken = await takeReading({ storage: before, world }, ids, seen)
    if (!taken.ok) return fail(`A reading could not be saved: ${taken.error.kind}.`)
    const again = await takeReading({ storage: before, world }, ids, seen)
    if (again.ok || again.error.kind !== 'alreadyThere') return fail('A second tap was taken.')
  }
  before.close()
  say(`The server is off. ${readingsToTake} readings were saved, each tapped twice.`)

  // Nothing of the first storage is used again: what follows is what the file holds.
  const storage = open()
  const engine = createSyncEngine({ world, storage, appVersion, networkHint: () => true })
  engine.start()
  const offline = await until(engine, ({ reach }) => reach.kind === 'offline')
  say(`The reader was switched off and on: ${offline.counters.waiting} readings wait.`)

  const port = new URL(server).port
  await serve(port, '--die-before-answer')
  engine.wake('online')
  await exited()
  const { length: booked } = arrived()
  const { waiting } = engine.status().counters
  say(`The server booked ${booked} and was killed before it answered: ${waiting} wait still.`)

  await serve(port)
  engine.wake('online')
  const { proof, counters } = await until(engine, (status) => status.proof !== null)
  engine.stop()
  await stopServing()
  const ids = arrived().map(({ id }) => id)
  const different = new Set(ids).size
  say(
    `The server is back: ${counters.settled} settled, ${counters.waiting} wait, ` +
      `${counters.needsHelp} need help.`,
  )
  say(`At the server: ${ids.length} readings, ${different} different ones.`)
  say(`Proof: both sides hold the same ${proof?.arrived ?? 0} commands, link by link.`)
  return ids.length === readingsToTake && different === readingsToTake ? 0 : 1
}

function open() {
  return new FileDisk(join(folder, 'outbox.jsonl')).connect()
}

/** What the server's file holds, whoever wrote it last. */
function arrived() {
  const journal = new ServerJournal(join(folder, 'journal.jsonl'))
  journal.close()
  return journal.readings
}

async function serve(port = '0', ...manner: readonly string[]): Promise<string> {
  const script = join(import.meta.dirname, 'serve.ts')
  const child = spawn(process.execPath, [script, folder, code, port, ...manner], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const ended = once(child, 'exit').then(() => {
    throw new Error('The server ended before it listened.')
  })
  const [address] = await Promise.race([once(child.stdout, 'data'), ended])
  return String(address).trim()
}

async function stopServing(): Promise<void> {
  children.at(-1)?.kill()
  await exited()
}

/** The server's process has ended, by itself or not. */
async function exited(): Promise<void> {
  const child = children.at(-1)
  if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** The first status that is so. */
function until(engine: SyncEngine, so: (status: SyncStatus) => boolean): Promise<SyncStatus> {
  return new Promise((resolve) => {
    const look = () => {
      if (!so(engine.status())) return
      unsubscribe()
      resolve(engine.status())
    }
    const unsubscribe = engine.subscribe(look)
    look()
  })
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

function fail(sentence: string): number {
  say(sentence)
  return 1
}
