import type { Counters } from '@evertill/sync'
import type { SimWorld } from '../world/sim-world.ts'
import type { Tab } from '../world/tab.ts'

/** "All of them arrived" is never said while something of this till is not in the journal. */
export function checkProof(world: SimWorld, tab: Tab, arrived: number): void {
  const { book, server } = world
  const { till } = tab.machine.disk
  const counters = till.metadata.get('counters') as Counters | undefined
  // Another tab has sold since: the proof speaks of what there was.
  if (counters?.made !== arrived) return
  const journalled = server.db.prepare('SELECT 1 FROM journal WHERE link = ?')
  for (const { link, seq, epoch } of till.queue.from(0, 0)) {
    const forgottenMs = book.forgotten.get(link) ?? Number.NEGATIVE_INFINITY
    // The answer was true when it left, and the server was put back since.
    if (forgottenMs >= tab.heardMs || journalled.get(link)) continue
    const line = `${epoch.slice(0, 4)} ${seq}`
    book.breaks('P6', `${tab.name} says that all ${arrived} arrived; ${line} did not`)
  }
}
