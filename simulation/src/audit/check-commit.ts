import type { Counters, QueueRecord } from '@evertill/sync'
import { noteDestroyed } from '../faults/disasters.ts'
import { prepared } from '../world/prepared.ts'
import type { SimWorld } from '../world/sim-world.ts'
import type { Tab } from '../world/tab.ts'
import type { Committed } from '../world/tab-storage.ts'
import { checkReceived } from './check-received.ts'
import { checkRetention } from './check-retention.ts'

/** Looks at a till's disk after each commit, and enters what was made into the plain lists. */
export function checkCommit(world: SimWorld, tab: Tab, committed: Committed): void {
  const { added, pruned, answered } = committed
  const { book, server, trace } = world
  for (const row of added) {
    // From the second copy: nothing new, though its bytes may have rotted before they were copied.
    if (book.made.has(row.link)) {
      trace.tell(tab.name, `puts back ${row.epoch.slice(0, 4)} ${row.seq}`)
      continue
    }
    book.madeLine(row, tab.machine.name, server.trueMs)
    trace.tell(tab.name, `saves ${row.type} ${row.epoch.slice(0, 4)} ${row.seq}`)
  }
  for (const row of pruned) {
    checkPruned(world, tab, row)
    checkRetention(world, tab, row)
  }
  if (answered.length > 0) checkAnswered(world, tab, answered)
  if (committed.received.length > 0) checkReceived(world, tab, committed)
  checkCounters(world, tab)
}

/**
 * [P1] What a till lets go of lies in a backup. Where an older one was put back in the moment between
 * the server's answer and this commit, it goes as it would have gone a moment later.
 */
function checkPruned(world: SimWorld, tab: Tab, row: QueueRecord): void {
  const { backups, book, trace } = world
  const forgottenMs = book.forgotten.get(row.link) ?? Number.NEGATIVE_INFINITY
  if (forgottenMs >= tab.heartbeat.judgedMs) {
    noteDestroyed(world, new Set([row.link]), 'the server was restored')
  }
  trace.tell(tab.name, `lets go of ${row.epoch.slice(0, 4)} ${row.seq}`)
  if (backups.some(({ links }) => links.has(row.link))) return
  book.breaks('P1', `${tab.name} lets go of ${row.seq}, which lies in no backup`)
}

/** [P1] A row is settled only where the server has its line. */
function checkAnswered(world: SimWorld, tab: Tab, rows: readonly QueueRecord[]): void {
  const { book, plan, server } = world
  // Where its disk is full, a page holds answers in memory until it can write them down.
  const mayHold = plan.faults.diskQuota + plan.faults.diskFull > 0
  const journalled = prepared(server.db, 'SELECT 1 FROM journal WHERE link = ?')
  for (const { link, seq, status, answer } of rows) {
    if (status === 'PENDING' || answer?.now === 'notSendable' || journalled.get(link)) continue
    const forgottenMs = book.forgotten.get(link) ?? Number.NEGATIVE_INFINITY
    // The answer was true when it left, and the server was put back since.
    if (forgottenMs >= tab.heardMs || (mayHold && forgottenMs > 0)) continue
    book.breaks('P1', `${tab.name} calls ${seq} ${status}, and the server does not have it`)
  }
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
