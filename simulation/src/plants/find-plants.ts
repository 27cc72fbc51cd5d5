import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { runTasks } from '../run/run-tasks.ts'
import { runWorld } from '../world/run-world.ts'
import { type Plant, replaced } from './plant.ts'
import { plants } from './plants.ts'

const root = new URL('../../../', import.meta.url)

/** A planted bug that so many worlds do not show is missed. */
export const worldsPerPlant = 500

export interface FoundPlants {
  readonly planted: Record<
    string,
    { readonly found: boolean; readonly worlds: number; readonly rule?: string }
  >
  readonly missed: readonly string[]
}

/**
 * Plants each bug in turn and runs worlds until one breaks.
 *
 * @returns null where there is no plant of this name
 */
export async function findPlants(
  name: string,
  { from }: { readonly from: number },
  progress: (line: string) => void,
): Promise<FoundPlants | null> {
  const wanted = plants.filter((plant) => name === 'all' || plant.name === name)
  if (wanted.length === 0) return null
  const planted: FoundPlants['planted'] = {}
  const waiting = wanted.values()
  const work = async () => {
    for (const plant of waiting) {
      progress(`${plant.name}: ${plant.what}`)
      planted[plant.name] = await findOne(plant, from)
    }
  }
  // What a refactor disarmed is told before an hour is spent.
  for (const plant of wanted) replaced(readFileSync(new URL(plant.file, root), 'utf8'), plant)
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  const missed = Object.keys(planted).filter((plant) => !planted[plant]?.found)
  return { planted, missed }
}

let checking: Promise<unknown> = Promise.resolve()

/** One world at a time in this thread: its chance is the process's. */
function isSound(seed: number): Promise<boolean> {
  const checked = checking.then(async () => (await runWorld(seed)).broken === null)
  checking = checked
  return checked
}

/** The seed that found it before goes first; then all of them, in order. */
async function findOne(planted: Plant, from: number): Promise<FoundPlants['planted'][string]> {
  let worlds = 0
  const { knownSeed } = planted
  const ranges = [{ from, count: worldsPerPlant }]
  if (knownSeed !== undefined) ranges.unshift({ from: knownSeed, count: 1 })
  for (const range of ranges) {
    const found = await findWithin(range, planted)
    worlds += found.worlds
    if (found.rule !== undefined) return { found: true, worlds, rule: found.rule }
  }
  return { found: false, worlds }
}

/** One worker, small tasks: most bugs show in the first few worlds. */
async function findWithin(
  range: { readonly from: number; readonly count: number },
  planted: Plant,
): Promise<{ readonly worlds: number; readonly rule?: string }> {
  let worlds = 0
  let rule: string | undefined
  await runTasks({
    kind: 'worlds',
    ...range,
    planted,
    workers: 1,
    worldsPerTask: 5,
    async done({ seed, broken }) {
      worlds += 1
      // A world that breaks without the bug, too, has not found it.
      const isFound = broken !== null && (await isSound(seed))
      if (isFound) rule = broken.rule
      return !isFound
    },
  })
  return rule === undefined ? { worlds } : { worlds, rule }
}
