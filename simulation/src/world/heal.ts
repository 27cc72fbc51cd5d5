import { type Counters, madeHere, type SyncStatus } from '@evertill/sync'
import { BrokenRule } from '../audit/broken-rule.ts'
import { catalogueDifference } from '../audit/catalogue-difference.ts'
import { checkReceivedShown, unseenLines } from '../audit/check-received.ts'
import { isRotAlone, isRottenHereAlone, rottenRows, rotUntold } from '../audit/check-rotten.ts'
import { deploy } from '../faults/schedule.ts'
import { bringAllFiles } from '../people/carrier.ts'
import { serveCustomer } from '../people/cashier.ts'
import { settleMissing, takeInOrphans } from '../people/manager.ts'
import type { Machine } from './machine.ts'
import { prepared } from './prepared.ts'
import { storeId } from './shop-image.ts'
import type { SimWorld } from './sim-world.ts'

/** After that long in a sound world everything must have come to rest. */
const healedWithinMs = 15 * 60_000
const lookEveryMs = 5_000

/** A page that is loaded anew has fetched by then what its till lacks. */
const fetchedWithinMs = 90_000

/** After that long what a till proves nothing of is missing for good, if anything is. */
const managerWaitsMs = 5 * 60_000

/** [P4] The first push starts at latest so long after the server can be reached again. */
const firstPushWithinMs = 65_000

/**
 * Ends all trouble, and waits for the world to come to rest.
 *
 * @param salesAtLeast where trouble drove customers away, others come until so many receipts were shown
 * @throws BrokenRule: a stall
 */
export async function heal(world: SimWorld, salesAtLeast: number): Promise<void> {
  const { trace, network, time } = world
  trace.tell('world', 'is healed')
  network.faults = null
  world.tillTrouble.faults = null
  world.serverTrouble.faults = null
  deploy(world)
  await world.server.restart()
  for (const machine of world.living) {
    machine.isOffline = false
    machine.isOneWay = false
    machine.room.free(time.nowMs)
    for (const tab of machine.tabs) tab.thaw()
    // Pages that are loaded anew check what lies on their disk.
    if (rottenRows(world, machine).length > 0) machine.closeAll()
    world.reopen(machine)
  }
  const healedMs = time.nowMs
  const waiting = new Set(world.living.filter((machine) => countersOf(machine).waiting > 0))
  world.firstPushMs.clear()
  const startedMs = new Map<Machine, number>()
  const filesFirst = world.files.length > 0 && world.chance('files in the end').happens(0.5)
  for (;;) {
    await world.run(lookEveryMs)
    const sinceMs = time.nowMs - healedMs
    checkFirstPush(world, waiting, { healedMs, sinceMs })
    const brought = filesFirst ? await bringAllFiles(world) : null
    const helped = brought ?? (await helpOut(world)) ?? (await notYet(world, healedMs))
    const missing =
      helped ??
      (await bringAllFiles(world)) ??
      (await takeInOrphans(world)) ??
      startAnewWhereUnseen(world, startedMs) ??
      (await settleInTheEnd(world)) ??
      serveMore(world, salesAtLeast)
    if (missing === null) break
    if (sinceMs > managerWaitsMs) {
      await takeInOrphans(world)
      await settleInTheEnd(world)
    }
    if (sinceMs > healedWithinMs) throw new BrokenRule('stall', missing)
  }
  for (const machine of world.living) await checkReceivedShown(world, machine)
  if (world.book.broken) throw world.book.broken
}

/**
 * What people do about it: a new code for a till that has none, a release of what it brought.
 *
 * @returns what they had to do; null where nothing
 */
async function helpOut(world: SimWorld): Promise<string | null> {
  for (const machine of world.living) {
    world.reopen(machine)
    const [tab] = machine.tabs
    if ((await world.credentialOf(machine)) === 'good') continue
    if (tab) world.begin(world.enrolAt(tab))
    return `${machine.name} has no good credential`
  }
  const parked = prepared(
    world.server.db,
    `SELECT link FROM journal WHERE store_id = ? AND outcome = 'parked' AND code = 'REVOKED'`,
  ).all(storeId)
  if (parked.length === 0) return null
  await world.server.judgeByManager(parked.map(({ link }) => link) as never)
  return `${parked.length} commands of a retired till are parked`
}

function checkFirstPush(
  { firstPushMs, time }: SimWorld,
  waiting: Set<Machine>,
  { healedMs, sinceMs }: { readonly healedMs: number; readonly sinceMs: number },
): void {
  for (const machine of waiting) {
    const { name } = machine
    // All of it was on its way already, or in a file, and arrived: what is sold later is not meant.
    if (!firstPushMs.has(name) && countersOf(machine).waiting === 0) waiting.delete(machine)
    if (!waiting.has(machine)) continue
    const tookMs = (firstPushMs.get(name) ?? time.nowMs) - healedMs
    if (tookMs <= firstPushWithinMs || sinceMs <= firstPushWithinMs) continue
    throw new BrokenRule('P4', `${name} had sales waiting and sent none for ${tookMs} ms`)
  }
}

/**
 * In some worlds a manager lets go whatever is missing for good: then it is missing no more. What had
 * arrived went with a lost database, too, and may be missing at a server that was put back.
 */
async function settleInTheEnd(world: SimWorld): Promise<string | null> {
  const { plan, book } = world
  if (plan.faults.missingSettled === 0 && !book.happened.has('databaseLost')) return null
  const numbers = await settleMissing(world, world.chance(`settles ${world.time.nowMs}`), 1)
  return numbers === 0 ? null : `${numbers} numbers are missing for good`
}

/** @returns how many customers came once everything was at rest; null where none had to */
function serveMore(world: SimWorld, salesAtLeast: number): string | null {
  const { book, living, time } = world
  const lacking = salesAtLeast - book.shown.length
  if (lacking <= 0 || living.length === 0) return null
  const chance = world.chance(`customers at ${time.nowMs}`)
  for (let customer = 0; customer < lacking; customer++) {
    world.begin(serveCustomer(world, chance.pick(living), chance))
  }
  return `${lacking} customers have only come`
}

/** Of how many commands a proof speaks. */
function countedBy(proof: SyncStatus['proof'] | undefined): number {
  return proof ? proof.arrived + (proof.letGo ?? 0) : 0
}

/** What has not come to rest; null where everything has. */
async function notYet(world: SimWorld, healedMs: number): Promise<string | null> {
  const { plan } = world
  for (const machine of world.living) {
    const { waiting } = countersOf(machine)
    const made = madeHere(countersOf(machine))
    const { name, tabs } = machine
    if (waiting > 0) return `${name} has ${waiting} commands waiting`
    // What was proved before may be lost since: a till at rest asks every half minute.
    if (made > 0 && tabs.every(({ heartbeat }) => heartbeat.judgedMs < healedMs)) {
      return `${name} was not answered since`
    }
    const proved = tabs.some(({ engine }) => countedBy(engine.status().proof) === made)
    // Of what rotted before it arrived there is no proof, and must be none.
    if (made > 0 && !proved && !isRotAlone(world, machine))
      return `${name} proves nothing of its ${made} commands`
    const { laid } = machine.room.reserve
    if (plan.faults.diskQuota > 0 && !laid) return `${name} has laid no reserve again`
    const untold = rotUntold(world, machine)
    if (untold !== null) return `${name} ${untold}`
    const behind = toldOtherwise(world, machine)
    if (behind > 0) return `${name} has not heard how ${behind} commands stand`
    const difference = await catalogueDifference(world, machine)
    if (difference !== null) return `${name}'s catalogue: ${difference}`
  }
  return null
}

/**
 * What a copy of a till sold is fetched by its page's next start at latest: at rest, pages of tills
 * that lack some are loaded anew.
 *
 * @param startedMs when a till's page was loaded anew for that
 */
function startAnewWhereUnseen(world: SimWorld, startedMs: Map<Machine, number>): string | null {
  if (world.plan.faults.receivedCopies === 0) return null
  for (const machine of world.living) {
    const unseen = unseenLines(world, machine)
    if (unseen === 0) continue
    const { nowMs } = world.time
    if (nowMs - (startedMs.get(machine) ?? Number.NEGATIVE_INFINITY) > fetchedWithinMs) {
      startedMs.set(machine, nowMs)
      machine.closeAll()
      world.reopen(machine)
    }
    return `${machine.name} has not fetched ${unseen} lines of branches that it left`
  }
  return null
}

/** Commands that were freed or parked at the server, and stand otherwise here. */
function toldOtherwise(world: SimWorld, { disk }: Machine): number {
  const { db } = world.server
  const parked = prepared(db, `SELECT 1 FROM journal WHERE link = ? AND outcome = 'parked'`)
  let behind = 0
  for (const row of disk.till.queue.from(0, 0)) {
    const { status, link } = row
    if (isRottenHereAlone(world, row)) continue
    if ((status === 'FAILED') !== (parked.get(link) !== undefined)) behind += 1
  }
  return behind
}

function countersOf({ disk }: Machine): Counters {
  const counters = disk.till.metadata.get('counters') as Counters | undefined
  return counters ?? { made: 0, settled: 0, waiting: 0, needsHelp: 0 }
}
