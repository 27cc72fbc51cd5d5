import type { QueueRecord } from '@evertill/sync'
import type { SimWorld } from '../world/sim-world.ts'
import type { Tab } from '../world/tab.ts'

const keptMs = 30 * 24 * 3_600_000

/** A clock that was set by no more than this since a command was made is a good one. */
const goodWithinMs = 3_600_000

/**
 * [P1] What a till lets go of is 30 days old, as long as one of the two clocks was good since it was
 * made: it takes both to lie about it.
 */
export function checkRetention(world: SimWorld, tab: Tab, row: QueueRecord): void {
  const { book, server } = world
  const made = book.made.get(row.link)
  if (!made) return
  const errorMs = Math.min(serverErrorMs(world, made.trueMs), tillErrorMs(world, tab, row))
  const ageMs = server.trueMs - made.trueMs
  if (errorMs > goodWithinMs || ageMs >= keptMs - errorMs) return
  const hours = Math.round(ageMs / 3_600_000)
  book.breaks('P1', `${tab.name} lets go of ${row.seq}, which is only ${hours} hours old`)
}

/** By how much at most the server's clock has told another time since then than it tells now. */
function serverErrorMs({ server }: SimWorld, sinceMs: number): number {
  const before = server.clockSet.findLast(({ fromMs }) => fromMs <= sinceMs)
  const told = server.clockSet.filter((one) => one === before || one.fromMs > sinceMs)
  return Math.max(...told.map(({ offMs }) => Math.abs(server.clockOffMs - offMs)))
}

/** By how much the till's clock is off now, against what it was when it wrote the command's time. */
function tillErrorMs({ book, plan, server }: SimWorld, { machine }: Tab, row: QueueRecord): number {
  const trueMs = plan.startMs + (book.made.get(row.link)?.trueMs ?? 0)
  const offThenMs = Date.parse(row.created_at) - trueMs
  return Math.abs(machine.clockOffMs - server.skippedMs - offThenMs)
}
