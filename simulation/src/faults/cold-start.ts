import type { SimWorld } from '../world/sim-world.ts'
import { wipe } from './disasters.ts'

/**
 * Where disks are slow at the start of a page, a till is often cleared and set up anew at closing
 * time: no sale wakes it any more, and it has to begin by itself.
 */
export function scheduleColdStart(world: SimWorld): void {
  const { faults, troubleMs } = world.plan
  const chance = world.chance('cold start')
  if (faults.coldDisk === 0 || chance.happens(0.3)) return
  const beforeEndMs = chance.spread(1_500, 10_000)
  world.time.after(troubleMs - beforeEndMs, () => wipe(world, chance.pick(world.living)))
}
