import { audit } from '../audit/audit.ts'
import { BrokenRule } from '../audit/broken-rule.ts'
import type { Script } from '../exhaustive/script.ts'
import { schedule } from '../faults/schedule.ts'
import { seedCrypto } from '../run/seeded-crypto.ts'
import { heal } from './heal.ts'
import { Machine } from './machine.ts'
import { SimWorld, stackOf } from './sim-world.ts'
import { planOf, salesAtLeast, type WorldPlan } from './world-plan.ts'

/** What became of one world. Plain data. */
export interface WorldResult {
  readonly seed: number
  readonly events: number
  /** Receipts that were shown. */
  readonly sales: number
  /** Receipts whose every copy was destroyed by people: excused. */
  readonly destroyed: number
  /** Receipts that only the server's keep over a gap still holds. */
  readonly orphaned: number
  /** Receipts whose last bytes rotted on a till that says so: excused. */
  readonly rotten: number
  readonly hash: string
  readonly broken: { readonly rule: string; readonly what: string } | null
  /** Kept on demand only. */
  readonly trace: readonly string[]
}

/** Played instead of a day of chance. */
export interface Scene {
  readonly script: Script
  play(world: SimWorld): void
}

interface RunOptions {
  readonly trace?: boolean
  readonly plan?: WorldPlan
  readonly scene?: Scene | null
}

/** One world from its seed: trouble, healing, audit. The same seed gives the same result. */
export async function runWorld(
  seed: number,
  { trace = false, plan = planOf(seed), scene = null }: RunOptions = {},
): Promise<WorldResult> {
  const restoreCrypto = seedCrypto(seed)
  const world = new SimWorld(plan, { trace, script: scene?.script ?? null })
  let broken: WorldResult['broken'] = null
  let excused = { destroyed: 0, orphaned: 0, rotten: 0 }
  try {
    await openShop(world)
    await (scene ? playScene(world, scene) : trouble(world))
    await heal(world, scene ? 0 : salesAtLeast)
    excused = audit(world)
  } catch (error) {
    const rule = error instanceof BrokenRule ? error.rule : 'exception'
    const what = error instanceof BrokenRule ? error.message : stackOf(error)
    broken = { rule, what }
  } finally {
    world.server.close()
    restoreCrypto()
  }
  world.trace.tell('world', broken ? `broke ${broken.rule}` : 'is sound')
  return {
    seed,
    events: world.time.events,
    sales: world.book.shown.length,
    ...excused,
    hash: world.trace.hash(),
    broken,
    trace: world.trace.lines,
  }
}

/** Tills are enrolled on a sunny morning. */
async function openShop(world: SimWorld): Promise<void> {
  const { plan, machines } = world
  const chance = world.chance('clocks')
  for (const [at, tabs] of plan.tabs.entries()) {
    const hasLocks = plan.faults.noLocks === 0
    const machine = new Machine({ name: `till ${at + 1}`, tillNumber: at + 1, hasLocks })
    if (chance.happens(plan.faults.clockOff)) {
      machine.clockOffMs = (chance.happens(0.5) ? 1 : -1) * chance.spread(1_000, 1e11)
    }
    machines.push(machine)
    const first = world.openTab(machine)
    for (let more = 1; more < tabs; more++) world.openTab(machine)
    world.begin(world.enrolAt(first))
  }
  await world.run(1_500)
}

async function trouble(world: SimWorld): Promise<void> {
  const { faults, troubleMs } = world.plan
  schedule(world)
  world.network.faults = faults
  world.tillTrouble.faults = faults
  world.serverTrouble.faults = faults
  await world.run(troubleMs)
}

async function playScene(world: SimWorld, { script, play }: Scene): Promise<void> {
  script.begin()
  play(world)
  await world.run(world.plan.troubleMs)
  script.end()
}
