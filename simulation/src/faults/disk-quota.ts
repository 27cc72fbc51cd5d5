import type { Chance } from '../world/chance.ts'
import type { Machine } from '../world/machine.ts'
import type { SimWorld } from '../world/sim-world.ts'
import { times } from './moments.ts'

/** Tills' disks run full in the middle of selling; after a while somebody makes room. */
export function scheduleQuota(world: SimWorld): void {
  const chance = world.chance('disk quota')
  times(world, chance, 'diskQuota', 6, () => {
    const machine = chance.pick(world.living)
    world.trace.tell(machine.name, 'has a disk that is nearly full')
    // Between no room for a cart, and room for a few sales.
    machine.room.limit(chance.spread(100, 15_000), world.time.nowMs)
    world.time.after(chance.spread(5_000, 150_000), () => makeRoom(world, machine, chance))
  })
}

function makeRoom(world: SimWorld, machine: Machine, chance: Chance): void {
  const { time, trace } = world
  trace.tell(machine.name, 'has room again')
  // Too little for the reserve, at times, until the world is healed.
  if (chance.happens(0.3) && world.tillTrouble.faults)
    machine.room.limit(chance.spread(5_000, 60_000), time.nowMs)
  else machine.room.free(time.nowMs)
}
