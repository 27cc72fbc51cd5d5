import type { SimWorld } from '../world/sim-world.ts'
import { times } from './moments.ts'

const monthMs = 30 * 24 * 3_600_000
const jumpMsMax = 36 * monthMs

/** How long a wrong clock of the server stays unnoticed. */
const unnoticedMs = { least: 1_000, most: 150_000 }

/** Somebody sets the server's clock wrong, by seconds to years, and mostly somebody sets it right. */
export function scheduleServerClock(world: SimWorld): void {
  const chance = world.chance('server clock')
  times(world, chance, 'serverClockJump', 4, () => {
    // Half of them by more than commands are kept.
    const byMs = chance.happens(0.5)
      ? chance.spread(1_000, monthMs)
      : chance.spread(monthMs, jumpMsMax)
    setClock(world, world.server.clockOffMs + (chance.happens(0.5) ? byMs : -byMs))
    if (chance.happens(0.3)) return
    const noticedMs = chance.spread(unnoticedMs.least, unnoticedMs.most)
    world.time.after(noticedMs, () => setClock(world, 0))
  })
}

function setClock({ server, trace }: SimWorld, offMs: number): void {
  const hours = Math.round(offMs / 3_600_000)
  trace.tell('server', offMs === 0 ? 'has its clock set right' : `has its clock ${hours} h off`)
  server.setClock(offMs)
}
