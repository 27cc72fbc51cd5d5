import { carryFile } from '../people/carrier.ts'
import { moveCash, payDrafts, serveCustomer } from '../people/cashier.ts'
import {
  changePrice,
  countStock,
  disableCashier,
  removeOne,
  retireTill,
  settleMissing,
} from '../people/manager.ts'
import type { Chance } from '../world/chance.ts'
import type { Machine } from '../world/machine.ts'
import type { SimWorld } from '../world/sim-world.ts'
import { scheduleColdStart } from './cold-start.ts'
import {
  cloneMachine,
  cutPower,
  loseDatabase,
  restoreServer,
  rollBack,
  type Snapshot,
  snapshotOf,
  wipe,
} from './disasters.ts'
import { scheduleQuota } from './disk-quota.ts'
import type { FaultName } from './fault-names.ts'
import { at, times } from './moments.ts'
import { scheduleRot } from './rot.ts'
import { scheduleServerClock } from './server-clock.ts'

const yearMs = 365 * 24 * 3_600_000

/** Puts everybody's day into the calendar: customers, managers, and all that goes wrong meanwhile. */
export function schedule(world: SimWorld): void {
  const chance = world.chance('schedule')
  const { plan } = world
  for (let customer = 1; customer <= plan.customers; customer++) {
    const own = world.chance(`customer ${customer}`)
    at(world, chance, () => world.begin(serveCustomer(world, chance.pick(world.living), own)))
  }
  for (let left = chance.between(0, 3); left > 0; left--) {
    at(world, chance, () => onTab(world, chance, (tab) => world.begin(moveCash(world, tab, false))))
  }
  scheduleTills(world, chance)
  scheduleServer(world, chance)
  schedulePeople(world, chance)
  scheduleServerClock(world)
  scheduleRot(world)
  scheduleFiles(world)
  scheduleQuota(world)
  scheduleColdStart(world)
  const losing = world.chance('database lost')
  times(world, losing, 'databaseLost', 3, () => loseDatabase(world, losing.pick(world.living)))
}

function scheduleTills(world: SimWorld, chance: Chance): void {
  const { time } = world
  const some = (name: FaultName, most: number, run: (machine: Machine) => void) =>
    times(world, chance, name, most, () => run(chance.pick(world.living)))
  some('outage', 3, (machine) => {
    world.trace.tell(machine.name, 'loses the network')
    machine.isOffline = true
    time.after(chance.spread(1_000, 120_000), () => {
      machine.isOffline = false
      if (chance.happens(0.5)) for (const tab of machine.awake) tab.engine.wake('online')
    })
  })
  some('oneWay', 2, (machine) => {
    world.trace.tell(machine.name, 'hears nothing any more')
    machine.isOneWay = true
    time.after(chance.spread(1_000, 90_000), () => {
      machine.isOneWay = false
    })
  })
  some('powerCut', 3, (machine) => cutPower(world, machine))
  some('reload', 5, ({ tabs }) => {
    const tab = chance.pick(tabs)
    if (tab) world.tabDies(tab, 'is closed')
  })
  some('freeze', 4, ({ awake }) => {
    const tab = chance.pick(awake)
    if (!tab) return
    world.trace.tell(tab.name, 'freezes')
    tab.freeze()
    time.after(chance.spread(1_000, 150_000), () => tab.thaw())
  })
  some('wipe', 1, (machine) => wipe(world, machine))
  some('clone', 2, (machine) => {
    if (world.machines.length >= 5) return
    const copy = cloneMachine(world, machine)
    for (const one of [machine, copy]) recallLater(world, one, chance)
  })
  some('clockJump', 3, (machine) => {
    machine.clockOffMs += (chance.happens(0.5) ? 1 : -1) * chance.spread(1_000, 3 * yearMs)
    world.trace.tell(machine.name, 'has its clock set')
  })
  times(world, chance, 'rollBack', 2, () => {
    const machine = chance.pick(world.living)
    const earlier: Snapshot = snapshotOf(machine)
    world.trace.tell(machine.name, 'is copied for later')
    time.after(chance.spread(2_000, 120_000), () => {
      rollBack(world, machine, earlier)
      recallLater(world, machine, chance)
    })
  })
}

function scheduleFiles(world: SimWorld): void {
  const chance = world.chance('carried files')
  times(world, chance, 'carriedFile', 10, () =>
    world.begin(carryFile(world, chance.pick(world.living), chance)),
  )
}

/** Carts that lie on the till, begun or half paid, are found and paid. */
function recallLater(world: SimWorld, machine: Machine, chance: Chance): void {
  world.time.after(chance.spread(2_500, 20_000), () => {
    const tab = chance.pick(machine.awake)
    if (tab) world.begin(payDrafts(world, tab, chance))
  })
}

function scheduleServer(world: SimWorld, chance: Chance): void {
  const { time, plan } = world
  const { serverRestored, backedUp, serverClockJump } = plan.faults
  // Without a backup nothing is let go, and a wrong clock could not mislead anybody.
  if (serverRestored > 0 || backedUp > 0 || serverClockJump > 0) {
    for (let left = 4; left > 0; left--) at(world, chance, () => world.begin(backUp(world, chance)))
  }
  times(world, chance, 'serverRestored', 2, () => {
    const backup = chance.pick(restorable(world))
    if (backup) restoreServer(world, backup)
  })
  times(world, chance, 'quietMonth', 2, () => skipMonth(world))
  if (plan.faults.oldBuild > 0) {
    world.serverTrouble.oldBuild = true
    time.after(chance.spread(5_000, plan.troubleMs), () => deploy(world))
  }
}

function schedulePeople(world: SimWorld, chance: Chance): void {
  const { time } = world
  times(world, chance, 'priceChange', 4, () => world.begin(changePrice(world, chance)))
  times(world, chance, 'productRemoved', 3, () => world.begin(removeOne(world, chance)))
  times(world, chance, 'stockCount', 3, () => world.begin(countStock(world, chance)))
  times(world, chance, 'cashierDisabled', 1, () => world.begin(disableCashier(world, chance)))
  times(world, chance, 'revoked', 1, () => {
    const machine = chance.pick(world.living)
    world.begin(retireTill(world, machine.tillNumber))
    if (!chance.happens(0.5)) return
    time.after(chance.spread(2_000, 60_000), () => {
      const tab = chance.pick(machine.awake)
      if (tab) world.begin(world.enrolAt(tab))
    })
  })
  const hasty = world.chance('missing settled')
  times(world, hasty, 'missingSettled', 60, () => world.begin(settleMissing(world, hasty)))
  times(world, chance, 'strangeCommand', 3, () =>
    onTab(world, chance, (tab) => world.begin(moveCash(world, tab, true))),
  )
}

/**
 * Backups that may be put back. Once tills were told that a backup holds their commands and have let
 * go of them, an older one loses sales for good: the design bounds that by the 30 days, and names it.
 * Where a manager ends what is missing, it may be such a one.
 */
function restorable({ backups, plan }: SimWorld): SimWorld['backups'] {
  if (plan.faults.quietMonth === 0 || plan.faults.missingSettled > 0) return backups
  return backups.toSorted((a, b) => b.begunMs - a.begunMs).slice(0, 1)
}

/** The copy is safe a while after it was begun. */
async function backUp(world: SimWorld, chance: Chance): Promise<void> {
  const { server, trace, time } = world
  if (!server.isUp) return
  trace.tell('server', 'is backed up')
  const begunMs = time.nowMs
  const links = world.journalLinks()
  const bytes = await server.backup(time.pause(chance.spread(10, 20_000)))
  world.backups.push({ begunMs, bytes, links })
}

/** More time than settled commands are kept goes by, on every clock. */
function skipMonth(world: SimWorld): void {
  world.trace.tell('world', 'is quiet for a month')
  const monthMs = 31 * 24 * 3_600_000
  world.server.skippedMs += monthMs
  for (const machine of world.machines) machine.clockOffMs += monthMs
}

/** The server is replaced by a build that knows everything. */
export function deploy(world: SimWorld): void {
  if (!world.serverTrouble.oldBuild) return
  world.trace.tell('server', 'is replaced by a newer build')
  world.serverTrouble.oldBuild = false
  world.server.crash()
  world.begin(world.server.restart())
}

function onTab(world: SimWorld, chance: Chance, run: (tab: Machine['tabs'][number]) => void): void {
  const tab = chance.pick(chance.pick(world.living).awake)
  if (tab) run(tab)
}
