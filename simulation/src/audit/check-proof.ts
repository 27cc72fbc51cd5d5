import { type Counters, madeHere, type SyncStatus } from '@evertill/sync'
import { prepared } from '../world/prepared.ts'
import type { SimWorld } from '../world/sim-world.ts'
import type { Tab } from '../world/tab.ts'
import { isLetGo } from './check-let-go.ts'
import { isRottenHereAlone } from './check-rotten.ts'

type Proof = NonNullable<SyncStatus['proof']>

/** "All of them arrived, proved at" is true: of what lies on the till, and of the time. */
export function checkProof(world: SimWorld, tab: Tab, proof: Proof): void {
  checkArrived(world, tab, proof)
  checkProvedAt(world, tab, proof)
}

/** It is never said while something of this till is not in the journal. */
function checkArrived(world: SimWorld, tab: Tab, { arrived, letGo = 0 }: Proof): void {
  const { book, server } = world
  const { till } = tab.machine.disk
  const counters = till.metadata.get('counters') as Counters | undefined
  // Another tab has sold since: the proof speaks of what there was.
  if (!counters || madeHere(counters) !== arrived + letGo) return
  const journalled = prepared(server.db, 'SELECT 1 FROM journal WHERE link = ?')
  for (const row of till.queue.from(0, 0)) {
    const { link, seq, epoch } = row
    const forgottenMs = book.forgotten.get(link) ?? Number.NEGATIVE_INFINITY
    // The answer was true when it left, and the server was put back since.
    if (forgottenMs >= tab.heardMs || journalled.get(link)) continue
    // Somebody let it go, and here too nothing is left of it.
    if (isLetGo(server.db, row) && isRottenHereAlone(world, row)) continue
    const line = `${epoch.slice(0, 4)} ${seq}`
    book.breaks('P6', `${tab.name} says that all ${arrived} arrived; ${line} did not`)
  }
}

/** An older answer proves nothing of this moment; nor does one after which another was heard for long. */
const answerAgeMsMax = 60_000

/** The till's own clock says when: by it, the server judged within the minute before. */
function checkProvedAt({ book, plan }: SimWorld, tab: Tab, { provedAt }: Proof): void {
  const { judgedMs, clockOffMs } = tab.heartbeat
  if (clockOffMs !== tab.machine.clockOffMs) return
  const ageMs = Date.parse(provedAt) - plan.startMs - clockOffMs - judgedMs
  if (Math.abs(ageMs) <= answerAgeMsMax) return
  book.breaks('P6', `${tab.name} says ${provedAt}, ${Math.round(ageMs)} ms after what proves it`)
}
