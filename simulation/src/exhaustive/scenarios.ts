import { allFaultNames, type Strengths } from '../faults/fault-names.ts'
import { serveCustomer } from '../people/cashier.ts'
import type { SimWorld } from '../world/sim-world.ts'
import type { WorldPlan } from '../world/world-plan.ts'

/** A short scene, played over and over with everything going wrong in turn. */
export interface Scenario {
  readonly name: string
  readonly tabs: readonly number[]
  play(world: SimWorld): void
}

function sellOn(world: SimWorld, tab: number): void {
  const [machine] = world.machines
  if (!machine) return
  world.begin(serveCustomer(world, machine, world.chance(`customer ${tab}`), tab))
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'one sale and its sync',
    tabs: [1],
    play: (world) => sellOn(world, 0),
  },
  {
    name: 'two sales in two tabs',
    tabs: [2],
    play(world) {
      sellOn(world, 0)
      sellOn(world, 1)
    },
  },
]

const noFaults = Object.fromEntries(allFaultNames.map((name) => [name, 0])) as unknown as Strengths

export function planOfScenario({ tabs }: Scenario): WorldPlan {
  const startMs = Date.UTC(2026, 10, 21, 9)
  return { seed: 1, tabs, customers: 0, troubleMs: 12_000, faults: noFaults, startMs }
}
