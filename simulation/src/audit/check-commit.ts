import type { Counters } from '@evertill/sync'
import type { SimWorld } from '../world/sim-world.ts'
import type { Tab } from '../world/tab.ts'
import type { Committed } from '../world/tab-storage.ts'

/** Looks at a till's disk after each commit, and enters what was made into the plain lists. */
export function checkCommit(world: SimWorld, tab: Tab, { added }: Committed): void {
  const { book, time, trace } = world
  for (const row of added) {
    book.madeLine(row, tab.machine.name, time.nowMs)
    trace.tell(tab.name, `saves ${row.type} ${row.epoch.slice(0, 4)} ${row.seq}`)
  }
  checkCounters(world, tab)
}

/** [P5] made = settled + waiting + needs help, at every moment, and equal to a recount. */
function checkCounters({ book }: SimWorld, tab: Tab): void {
  const { till, pruned } = tab.machine.disk
  const counters = till.metadata.get('counters') as Counters | undefined
  if (!counters) return
  const counted = { made: pruned, settled: pruned, waiting: 0, needsHelp: 0 }
  for (const { status } of till.queue.from(0, 0)) {
    counted.made += 1
    counted[counterOf[status]] += 1
  }
  const same =
    counted.made === counters.made &&
    counted.settled === counters.settled &&
    counted.waiting === counters.waiting &&
    counted.needsHelp === counters.needsHelp
  if (same) return
  const told = `${JSON.stringify(counters)}, counted ${JSON.stringify(counted)}`
  book.breaks('P5', `${tab.name}: the counters say ${told}`)
}

const counterOf = { PENDING: 'waiting', SYNCED: 'settled', FAILED: 'needsHelp' } as const
