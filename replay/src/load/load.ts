import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '@evertill/sync/testing'
import { madeSales } from '../shop/made-sales.ts'
import { databaseOf } from '../shop/prepare-shop.ts'
import { type ServerProcess, startServerProcess } from '../shop/server-process.ts'
import { drained } from '../till/drained.ts'
import type { TillHandle } from '../till/till-handle.ts'
import type { LoadOptions } from './command-line.ts'
import { type DatabaseUsage, databaseUsage, usedBetween } from './database-usage.ts'
import { judgeStores } from './judge-stores.ts'
import { type LoadedStore, makeStores, openStores } from './loaded-stores.ts'
import { type ProcessUsage, usageOf, usedSince } from './process-usage.ts'
import { rhythms } from './rhythm.ts'
import { rounded } from './rounded.ts'
import { type Selling, sellAtOnce, sellInRhythm } from './sell-in-rhythm.ts'
import { percentile, WatchedLines } from './watched-lines.ts'

export interface LoadReport {
  readonly stores: number
  readonly tills: number
  readonly servers: number
  readonly seed: number
  /** Sales that tills showed, each of them a command. */
  readonly commands: number
  /** From the first sale to the last answer. */
  readonly commands_per_second: number
  /** Of answered pushes, as the tills saw them, while nobody came back from an outage. */
  readonly push_ms: Percentiles
  /** The same while those came back. */
  readonly herd_push_ms: Percentiles
  /** Tills that had no network, and came back in one moment. */
  readonly herd_tills: number
  /** What waited on them in that moment. */
  readonly herd_commands: number
  /** From that moment until nothing waited any more, while everybody sold on. */
  readonly herd_drain_seconds: number
  readonly pulls: number
  readonly rejected_503: number
  /** Of each server process, while the tills sold; null where the system does not tell. */
  readonly usage: readonly (ProcessUsage | null)[]
  /** Of the database's own processes in that time; null: the servers keep the shops in a file. */
  readonly database_usage: DatabaseUsage | null
  readonly lost: number
  readonly duplicated: number
  readonly equal: boolean
  readonly differences: readonly string[]
}

interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Runs the tills of many shops against real server processes, and checks every total. */
export async function load(
  options: LoadOptions,
  tell: (sentence: string) => void,
): Promise<LoadReport> {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-load-'))
  const databaseUrl = options.database ?? databaseOf(folder)
  const servers: ServerProcess[] = []
  const lines = new WatchedLines()
  try {
    const made = await makeStores(databaseUrl, options.stores, options.tills)
    tell(`${options.stores} shops are made.`)
    for (let at = 0; at < options.servers; at++) {
      servers.push(await startServer(options, folder, at))
    }
    const opened = await openStores(
      made,
      servers.map(({ url }) => url),
      lines,
    )
    tell(`${options.tills} tills are open.`)
    try {
      const usedBefore = await usageNow(servers, options.database)
      const measured = await sellThroughOutage(options, opened.stores, lines, tell)
      const used = await usageNow(servers, options.database)
      for (const server of servers) await server.stop()
      const judged = await judgeStores(opened.stores, databaseUrl, folder)
      return {
        stores: options.stores,
        tills: options.tills,
        servers: options.servers,
        seed: options.seed,
        ...measured,
        ...usageBetween(usedBefore, used),
        lost: judged.lost,
        duplicated: judged.duplicated,
        equal: judged.differences.length === 0,
        differences: judged.differences,
      }
    } finally {
      await opened.close()
    }
  } finally {
    for (const server of servers) await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Usage {
  readonly servers: readonly (ProcessUsage | null)[]
  readonly database: DatabaseUsage | null
}

async function usageNow(
  servers: readonly ServerProcess[],
  databaseUrl: string | null,
): Promise<Usage> {
  return {
    servers: servers.map((server) => usageOf(server.pid())),
    database: databaseUrl === null ? null : await databaseUsage(databaseUrl),
  }
}

function usageBetween(before: Usage, after: Usage): Pick<LoadReport, 'usage' | 'database_usage'> {
  return {
    usage: after.servers.map((one, at) => usedSince(before.servers[at] ?? null, one)),
    database_usage:
      before.database && after.database ? usedBetween(before.database, after.database) : null,
  }
}

/** In a folder of its own, but where the shops lie in a file there. */
function startServer(
  { database }: LoadOptions,
  folder: string,
  at: number,
): Promise<ServerProcess> {
  if (database === null) return startServerProcess(folder)
  return startServerProcess(join(folder, `server-${at}`), { DATABASE_URL: database })
}

type Measured = Omit<
  LoadReport,
  | 'stores'
  | 'tills'
  | 'servers'
  | 'seed'
  | 'usage'
  | 'database_usage'
  | 'lost'
  | 'duplicated'
  | 'equal'
  | 'differences'
>

/** Half the time as on a busy day, half as on a Saturday; every other shop is cut off in the middle. */
async function sellThroughOutage(
  { minutes, 'outage-hours': outageHours, seed }: LoadOptions,
  stores: readonly LoadedStore[],
  lines: WatchedLines,
  tell: (sentence: string) => void,
): Promise<Measured> {
  const random = seededRandom(seed)
  const selling: Selling = { stores, sales: madeSales(random), random }
  const quarterMs = (minutes * 60_000) / 4
  const isOfHerd = (store: number) => store % 2 === 1
  const herdStores = stores.filter((_, store) => isOfHerd(store))
  const herd = herdStores.flatMap(({ tills }) => tills)
  const startedMs = performance.now()

  await sellInRhythm(selling, rhythms.busyDay, quarterMs)
  lines.cut(isOfHerd)
  tell(`${herd.length} tills have no network.`)
  await sellInRhythm(selling, rhythms.busyDay, quarterMs)
  await sellInRhythm(selling, rhythms.saturday, quarterMs)
  // What the hours before would have left.
  await sellAtOnce({ ...selling, stores: herdStores }, rhythms.busyDay, outageHours)
  const herdCommands = await waitingOn(herd)
  const calm = lines.figures.pushMs.length
  lines.heal()
  const healedMs = performance.now()
  tell(`They are back, with ${herdCommands} sales.`)
  let herdPushes = 0
  const herdDrains = untilNothingWaits(herd).then(() => {
    herdPushes = lines.figures.pushMs.length - calm
    return performance.now() - healedMs
  })
  await sellInRhythm(selling, rhythms.saturday, quarterMs)
  const all = stores.flatMap(({ tills }) => tills)
  const herdDrainMs = await herdDrains
  await drained(all)
  const seconds = (performance.now() - startedMs) / 1_000

  const { pushMs, rejected503, pulls } = lines.figures
  const commands = stores.reduce((sum, { sold }) => sum + sold.length, 0)
  return {
    commands,
    commands_per_second: rounded(commands / seconds),
    push_ms: percentilesOf([...pushMs.slice(0, calm), ...pushMs.slice(calm + herdPushes)]),
    herd_push_ms: percentilesOf(pushMs.slice(calm, calm + herdPushes)),
    herd_tills: herd.length,
    herd_commands: herdCommands,
    herd_drain_seconds: rounded(herdDrainMs / 1_000),
    pulls,
    rejected_503: rejected503,
  }
}

async function waitingOn(tills: readonly TillHandle[]): Promise<number> {
  const counters = await Promise.all(tills.map((till) => till.counters()))
  return counters.reduce((sum, { waiting }) => sum + waiting, 0)
}

const lookEveryMs = 100
/** Tills that settle nothing for so long are stuck: the protocol promises 65 s at most. */
const drainsWithinMs = 180_000

/** Each till once: it goes on selling, so all of them together may never be without a sale. */
async function untilNothingWaits(tills: readonly TillHandle[]): Promise<void> {
  const untilMs = performance.now() + drainsWithinMs
  let left = tills
  while (left.length > 0 && performance.now() < untilMs) {
    const counters = await Promise.all(left.map((till) => till.counters()))
    left = left.filter((_, at) => (counters[at]?.waiting ?? 0) > 0)
    if (left.length > 0) await pause(lookEveryMs)
  }
}

function percentilesOf(values: readonly number[]): Percentiles {
  return {
    p50: rounded(percentile(values, 0.5)),
    p95: rounded(percentile(values, 0.95)),
    p99: rounded(percentile(values, 0.99)),
  }
}
