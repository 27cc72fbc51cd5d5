import type { Chance } from '../world/chance.ts'
import type { SimWorld } from '../world/sim-world.ts'
import type { FaultName } from './fault-names.ts'

/** Once at least where the fault is on, up to `most` times at full strength. */
export function times(
  world: SimWorld,
  chance: Chance,
  name: FaultName,
  most: number,
  run: () => void,
): void {
  const strength = world.plan.faults[name]
  if (strength === 0) return
  for (let left = Math.max(1, Math.round(strength * most)); left > 0; left--) at(world, chance, run)
}

/** At some moment of the trouble. */
export function at(world: SimWorld, chance: Chance, run: () => void): void {
  world.time.after(chance.between(2_000, world.plan.troubleMs), run)
}
