import { exportUnsent } from '@evertill/sync'
import { checkExport, unsentRows } from '../audit/check-export.ts'
import { checkTakenIn } from '../audit/check-taken-in.ts'
import { type Cut, cutFile, editFile } from '../faults/damage.ts'
import { noteDestroyed } from '../faults/disasters.ts'
import type { Chance } from '../world/chance.ts'
import type { Machine } from '../world/machine.ts'
import type { SimWorld } from '../world/sim-world.ts'

/** A file of unsent commands in somebody's pocket: one more copy of what a till sold. */
export interface CarriedFile {
  readonly from: string
  readonly bytes: Uint8Array
  readonly commands: number
  /** Of every command in it. */
  readonly links: readonly string[]
  /** No server will ever know the till that wrote it. */
  isUseless: boolean
}

/** How often somebody looks again whether there is something to write to a file. */
const looksMax = 12

/** Somebody writes what a till could not send to a file, and brings it to the server in some manner. */
export async function carryFile(world: SimWorld, machine: Machine, chance: Chance): Promise<void> {
  const { time } = world
  // Mostly it is a till without a network; at times one that is sending just then.
  if (chance.happens(0.6)) {
    machine.isOffline = true
    time.after(chance.spread(10_000, 120_000), () => {
      machine.isOffline = false
    })
  }
  let file: CarriedFile | null = null
  for (let look = 0; look < looksMax && !file; look++) {
    await time.pause(chance.spread(500, 20_000))
    file = await writeFile(world, machine, chance)
  }
  if (!file) return
  await time.pause(chance.spread(100, 60_000))
  for (let left = chance.between(0, 3); left > 0; left--) {
    const damage = chance.happens(0.3) ? cutFile : editFile
    await bring(world, file, damage(file.bytes, chance))
  }
  if (chance.happens(0.3)) {
    world.begin(bring(world, file, null))
    if (chance.happens(0.5)) await time.pause(chance.spread(1, 60_000))
  }
  // The till may be sending the same commands just then.
  if (chance.happens(0.5)) for (const { engine } of machine.awake) engine.wake('button')
  if (chance.happens(0.8)) await bring(world, file, null)
}

async function writeFile(
  world: SimWorld,
  machine: Machine,
  chance: Chance,
): Promise<CarriedFile | null> {
  const tab = chance.pick(machine.awake)
  if (!tab) return null
  const before = unsentRows(world, machine)
  const { storage, world: tills } = tab
  const written = await Promise.race([exportUnsent({ storage, world: tills }), tab.gone])
  if (!written?.ok) return null
  checkExport(world, tab, before, written.value)
  if (!written.value) return null
  const { text, commands } = written.value
  world.trace.tell(tab.name, `writes ${commands} commands to a file`)
  const links = text.split('\n').flatMap((line) => world.book.byBody.get(line) ?? [])
  const bytes = new TextEncoder().encode(text)
  const file = { from: machine.name, bytes, commands, links, isUseless: false }
  world.files.push(file)
  return file
}

/** @param cut what became of the file on the way; null: nothing */
async function bring(world: SimWorld, file: CarriedFile, cut: Cut | null): Promise<boolean> {
  const { server, trace } = world
  const said = await server.takeInFile(cut?.bytes ?? file.bytes)
  const what = cut ? 'a damaged file' : 'a file'
  trace.tell('manager', `brings ${what} of ${file.from}: ${said ? said.kind : 'no server'}`)
  if (!said) return false
  const isOfNobody = checkTakenIn(world, file, said, cut?.says ?? null)
  if (isOfNobody && world.network.faults === null) {
    file.isUseless = true
    noteDestroyed(world, new Set(file.links), 'in a file of a till that no server knows')
  }
  return said.kind === 'taken'
}

/**
 * At the end every file is brought once more, intact: to what is known already, that is nothing new.
 *
 * @returns what was brought; null where nothing was left to bring
 */
export async function bringAllFiles(world: SimWorld): Promise<string | null> {
  const left = world.files.filter((file) => !file.isUseless && !world.broughtAtEnd.has(file))
  for (const file of left) if (await bring(world, file, null)) world.broughtAtEnd.add(file)
  return left.length > 0 ? `${left.length} files of unsent commands are to be brought` : null
}
