import { readMirror } from '@evertill/sync'
import { Machine } from '../world/machine.ts'
import { storeId } from '../world/shop-image.ts'
import { copyDisk, linksOn, newDisk, type SimDisk } from '../world/sim-disk.ts'
import type { SimWorld } from '../world/sim-world.ts'

/** The machine loses power: pages end, and what was only promised to the disk may not be on it. */
export function cutPower(world: SimWorld, machine: Machine): void {
  const chance = world.chance(`power ${machine.name} ${world.time.nowMs}`)
  world.trace.tell(machine.name, 'loses power')
  machine.closeAll()
  const before = linksOn(machine.disk)
  const { beforeRelaxed } = machine.disk
  if (beforeRelaxed.length > 0 && chance.happens(0.8)) {
    machine.disk = chance.pick(beforeRelaxed)
    machine.disk.beforeRelaxed = []
    // The second place is written without waiting, too.
    if (chance.happens(0.3)) machine.canaryHead = null
  }
  const after = linksOn(machine.disk)
  for (const link of before) {
    if (after.has(link)) continue
    const { row } = world.book.made.get(link) ?? {}
    world.book.breaks('P1', `${machine.name} lost ${row?.type} ${row?.seq} with its power`)
  }
  world.time.after(chance.spread(500, 10_000), () => world.reopen(machine))
}

/** A second copy lags no longer than this: it is tried again every half minute. */
const mirrorLagMs = 45_000

/**
 * The browser finds its database broken and makes it anew, empty. What lies in a second place stays:
 * of what waited for longer than a moment, all.
 */
export function loseDatabase(world: SimWorld, machine: Machine): void {
  const { book, trace, time, server, plan } = world
  trace.tell(machine.name, 'loses its database')
  book.happened.add('databaseLost')
  machine.closeAll()
  const old = machine.disk
  machine.disk = newDisk()
  machine.forgetCatalogue()
  const kept = mirroredLinks(machine)
  // A frozen page may hold the lock that whoever writes the copy needs; a month passes in a moment.
  const followed = plan.faults.freeze + plan.faults.quietMonth === 0
  for (const { link, seq, status } of old.till.queue.from(0, 0)) {
    const ageMs = server.trueMs - (book.made.get(link)?.trueMs ?? server.trueMs)
    if (status !== 'PENDING' || kept.has(link) || !followed || ageMs < mirrorLagMs) continue
    book.breaks('P1', `${machine.name} had ${seq} waiting, and in no second place`)
  }
  noteDestroyed(world, linksOn(old), 'the database was lost')
  time.after(1_000, () => world.reopen(machine))
  time.after(5_000, () => {
    const [tab] = machine.tabs
    if (tab && !machine.disk.till.metadata.has('device')) world.begin(world.enrolAt(tab))
  })
}

/** In its database, or in the second copy alone, where that was not put back yet. */
function everyLinkOn(machine: Machine): ReadonlySet<string> {
  return new Set([...linksOn(machine.disk), ...mirroredLinks(machine)])
}

/** What a till that lost its database puts back. */
export function mirroredLinks({ mirror }: Machine): ReadonlySet<string> {
  return new Set(readMirror(mirror.text)?.rows.map(({ row }) => row.link))
}

export interface Snapshot {
  readonly disk: SimDisk
  readonly mirror: Machine['mirror']
  readonly canaryHead: Machine['canaryHead']
}

export function snapshotOf(machine: Machine): Snapshot {
  const { disk, mirror, canaryHead } = machine
  return { disk: copyDisk(disk), mirror: { ...mirror }, canaryHead }
}

/** Somebody puts back an older copy of the profile. */
export function rollBack(world: SimWorld, machine: Machine, earlier: Snapshot): void {
  const chance = world.chance(`roll back ${machine.name} ${world.time.nowMs}`)
  const wholeProfile = chance.happens(0.5)
  world.trace.tell(
    machine.name,
    `is put back to an older copy${wholeProfile ? ', canary too' : ''}`,
  )
  world.book.happened.add('rollBack')
  machine.closeAll()
  const before = everyLinkOn(machine)
  machine.disk = copyDisk(earlier.disk)
  machine.mirror = { ...earlier.mirror }
  if (wholeProfile) machine.canaryHead = earlier.canaryHead
  noteDestroyed(world, before, 'rolled back')
  world.time.after(1_000, () => world.reopen(machine))
}

/** The profile is copied to a second machine, which sells on under the same device. */
export function cloneMachine(world: SimWorld, machine: Machine): Machine {
  const chance = world.chance(`clone ${machine.name} ${world.time.nowMs}`)
  world.book.happened.add('clone')
  const copy = new Machine({
    name: `${machine.name}'`,
    tillNumber: machine.tillNumber,
    hasLocks: machine.hasLocks,
  })
  world.trace.tell(machine.name, 'is copied to a second machine')
  copy.disk = copyDisk(machine.disk)
  copy.mirror = { ...machine.mirror }
  copy.clockOffMs = machine.clockOffMs
  if (chance.happens(0.5)) copy.canaryHead = machine.canaryHead
  world.machines.push(copy)
  world.reopen(copy)
  return copy
}

/** The browser's storage is cleared; the till is enrolled as a new one. */
export function wipe(world: SimWorld, machine: Machine): void {
  const chance = world.chance(`wipe ${machine.name} ${world.time.nowMs}`)
  world.trace.tell(machine.name, 'is wiped')
  world.book.happened.add('wipe')
  machine.closeAll()
  const before = everyLinkOn(machine)
  machine.disk = newDisk()
  machine.mirror = { text: '', changes: 0 }
  machine.forgetCatalogue()
  if (chance.happens(0.7)) machine.canaryHead = null
  noteDestroyed(world, before, 'wiped')
  world.time.after(1_000, () => {
    world.reopen(machine)
    const [tab] = machine.tabs
    if (tab) world.begin(world.enrolAt(tab))
  })
}

export interface Backup {
  /** When it was begun: a slow one may be done after one that began later. */
  readonly begunMs: number
  readonly bytes: Uint8Array
  /** Every line that its journal holds. */
  readonly links: ReadonlySet<string>
}

/** The server's file is put back as it was when a backup was made. */
export function restoreServer(world: SimWorld, { bytes }: Backup): void {
  const { server, book, time, trace } = world
  trace.tell('server', 'is restored from a backup')
  book.happened.add('serverRestored')
  const before = { held: serverLinks(world), journalled: world.journalLinks() }
  server.restore(bytes)
  const after = { held: serverLinks(world), journalled: world.journalLinks() }
  // Also what only waits over a gap again.
  for (const link of before.journalled.difference(after.journalled)) {
    book.forgotten.set(link, time.nowMs)
  }
  noteDestroyed(world, before.held.difference(after.held), 'the server was restored')
  world.catalogueStates.note(server.db)
  world.serverDied('is started on it')
}

/** Of what went: the lines of which no copy is left anywhere. */
export function noteDestroyed(world: SimWorld, gone: ReadonlySet<string>, why: string): void {
  const elsewhere = new Set(serverLinks(world))
  for (const machine of world.living) {
    for (const link of soundLinks(world, machine.disk)) elsewhere.add(link)
    // Nobody looks at the copy of a ledger that is there.
    if (machine.disk.till.metadata.has('device')) continue
    for (const link of mirroredLinks(machine)) elsewhere.add(link)
  }
  for (const file of world.files) {
    if (!file.isUseless) for (const link of file.links) elsewhere.add(link)
  }
  for (const link of gone) if (!elsewhere.has(link)) world.book.destroyed.set(link, why)
}

function soundLinks({ book }: SimWorld, { till }: SimDisk): readonly string[] {
  return [...till.queue.from(0, 0)].filter((row) => !book.isRotten(row)).map(({ link }) => link)
}

function serverLinks({ server }: SimWorld): ReadonlySet<string> {
  const rows = server.db
    .prepare('SELECT link FROM journal WHERE store_id = ?1 UNION SELECT link FROM orphans')
    .all(storeId)
  return new Set(rows.map(({ link }) => String(link)))
}
