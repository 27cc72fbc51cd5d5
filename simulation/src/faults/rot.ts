import type { Chance } from '../world/chance.ts'
import type { Machine } from '../world/machine.ts'
import type { SimWorld } from '../world/sim-world.ts'
import { noteDestroyed } from './disasters.ts'
import { times } from './moments.ts'

/** Stored bytes of the till's queue become others, as a dying disk or a stray program makes them. */
export function scheduleRot(world: SimWorld): void {
  const chance = world.chance('rot')
  times(world, chance, 'rottenRow', 4, () => rotRow(world, chance.pick(world.living), chance))
}

/** What waits is struck as often as all that arrived: there it matters most. */
function rotRow(world: SimWorld, machine: Machine, chance: Chance): void {
  const { book, trace } = world
  const { queue } = machine.disk.till
  const rows = [...queue.from(0, 0)].filter((row) => !book.isRotten(row))
  const waiting = rows.filter(({ status }) => status === 'PENDING')
  const row = chance.pick(waiting.length > 0 && chance.happens(0.5) ? waiting : rows)
  if (!row) return
  trace.tell(machine.name, `finds ${row.epoch.slice(0, 4)} ${row.seq} (${row.status}) rotten`)
  book.happened.add('rottenRow')
  queue.replace({ ...row, body: rottenText(row.body, chance) })
  noteDestroyed(world, new Set([row.link]), 'rotten')
}

/** One bit is another, or the end is gone. */
function rottenText(text: string, chance: Chance): string {
  const at = chance.between(0, text.length - 1)
  if (chance.happens(0.2)) return text.slice(0, at)
  const flipped = text.charCodeAt(at) ^ (1 << chance.between(0, 6))
  return text.slice(0, at) + String.fromCharCode(flipped) + text.slice(at + 1)
}
