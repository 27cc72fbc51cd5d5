import type { PartOutcome } from '../part.ts'
import { type Failovers, failOverAgainAndAgain } from './failovers.ts'
import { failOverToLate } from './late-standby.ts'

/** To a synchronous standby, many times; then once to one that is behind. */
export async function failOver(wanted: Failovers): Promise<PartOutcome> {
  const synchronous = await failOverAgainAndAgain(wanted)
  const late = await failOverToLate(wanted)
  const { lostByStandby = 0, refilled = 0 } = late.figures
  const sum = (name: 'lost' | 'doubled' | 'stalled' | 'seconds') =>
    synchronous.figures[name] + late.figures[name]
  return {
    figures: {
      ...synchronous.figures,
      lostByLateStandby: lostByStandby,
      refilledByTills: refilled,
      lost: sum('lost'),
      doubled: sum('doubled'),
      stalled: sum('stalled'),
      seconds: sum('seconds'),
    },
    wrong: [...synchronous.wrong, ...late.wrong],
  }
}
