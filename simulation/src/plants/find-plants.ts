import { runTasks } from '../run/run-tasks.ts'
import { plants } from './plants.ts'

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
  for (const plant of wanted) {
    progress(`${plant.name}: ${plant.what}`)
    planted[plant.name] = await findOne(plant, from)
  }
  const missed = Object.keys(planted).filter((plant) => !planted[plant]?.found)
  return { planted, missed }
}

/** One worker, small tasks: most bugs show in the first few worlds. */
async function findOne(planted: (typeof plants)[number], from: number) {
  let worlds = 0
  let rule: string | undefined
  await runTasks({
    kind: 'worlds',
    from,
    count: worldsPerPlant,
    planted,
    workers: 1,
    worldsPerTask: 5,
    done({ broken }) {
      worlds += 1
      rule = broken?.rule
      return broken === null
    },
  })
  return rule === undefined ? { found: false, worlds } : { found: true, worlds, rule }
}
