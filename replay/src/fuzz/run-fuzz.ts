import { booksAt, verifyShop } from '@evertill/storage-sql'
import { migrateToPostgres } from '../../../apps/server/src/house/migrate-to-postgres.ts'
import type { LoadedTill } from '../pressure/pressure-shop.ts'
import { pushOnce } from '../pressure/push-load.ts'
import { databaseOf } from '../shop/prepare-shop.ts'
import { startServerProcess } from '../shop/server-process.ts'
import { type Fuzzed, fuzz } from './fuzz.ts'
import { makeFuzzShop, openSessions } from './fuzz-shop.ts'

export interface FuzzRun {
  readonly bodies: number
  readonly seed: number
  /** An empty PostgreSQL, `postgres://…`; null: the embedded database. */
  readonly databaseUrl: string | null
}

export interface FuzzOutcome extends Omit<Fuzzed, 'memory'> {
  /** Resident memory of the server, bytes: once its caches were full, and in the end. */
  readonly memory: { readonly full: number; readonly late: number }
  readonly seconds: number
}

/**
 * With room to spare the collector lets garbage lie, and that cannot be told from what is held for
 * ever. With this little it fetches it.
 */
const heapMb = 128

/** From the half of a run to its end: what is left behind by each request would be more. */
const growthBytesMax = 24 * 1024 * 1024

/**
 * Asks a server process of its own whatever comes to mind, and looks at its answers, its memory and
 * its books. `wrong` has a sentence for each thing that must not be.
 */
export async function runFuzz({ bodies, seed, databaseUrl }: FuzzRun): Promise<FuzzOutcome> {
  const { shop, world } = await makeFuzzShop()
  if (databaseUrl) await move(shop.dataDir, databaseUrl)
  await openSessions(databaseUrl ?? databaseOf(shop.dataDir), world)
  const server = await startServerProcess(shop.dataDir, {
    NODE_OPTIONS: `--max-old-space-size=${heapMb}`,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  })
  try {
    const startedMs = performance.now()
    const { memory, ...fuzzed } = await fuzz({ url: server.url, world, bodies, seed })
    const seconds = Math.round((performance.now() - startedMs) / 1_000)
    const wrong = [...fuzzed.wrong, ...(await sendTheRest(server.url, shop.tills))]
    const exitCode = await server.stop()
    if (exitCode !== 0) wrong.push(`The server ended with ${exitCode}.`)
    const full = memory[Math.floor(memory.length / 2)] ?? 0
    const late = memory.at(-1) ?? 0
    if (late - full > growthBytesMax) wrong.push(`Memory grew from ${full} to ${late} bytes.`)
    for await (const book of booksAt(databaseUrl ?? databaseOf(shop.dataDir))) {
      const { kind } = verifyShop(book)
      if (kind !== 'proved') wrong.push(`The books are ${kind}.`)
    }
    return { ...fuzzed, wrong, memory: { full, late }, seconds }
  } finally {
    await server.kill()
    await shop.remove()
  }
}

const linesEach = 60

/**
 * Whatever was asked before, each till sends all that it has made, and the server takes it.
 *
 * @returns a sentence for each till that could not
 */
async function sendTheRest(url: string, tills: readonly LoadedTill[]): Promise<readonly string[]> {
  const stuck: string[] = []
  for (const loaded of tills) {
    const { deviceId, bodies } = loaded.till
    for (let from = 1; from <= bodies.length; from += linesEach) {
      const to = Math.min(from + linesEach - 1, bodies.length)
      const { ended } = await pushOnce(url, loaded, from, to)
      if (ended.kind === 'taken') continue
      stuck.push(`Till ${deviceId} could not send ${from} to ${to}: ${JSON.stringify(ended)}`)
      break
    }
  }
  return stuck
}

async function move(dataDir: string, databaseUrl: string): Promise<void> {
  const moved = await migrateToPostgres(['--from', dataDir, '--to', databaseUrl])
  if (!moved.ok) throw new Error(moved.error)
}
