import type { Chance } from '../world/chance.ts'
import type { ServerTrouble } from '../world/sim-server.ts'
import type { StorageMoment } from '../world/troubled-storage.ts'
import type { Strengths } from './fault-names.ts'

/** What befalls the server, transaction by transaction. */
export class ServerFaults implements ServerTrouble {
  /** null: a sound machine. */
  faults: Strengths | null = null
  /** Until the deploy. */
  oldBuild = false
  /** The process died: somebody has to start it again. */
  died: () => void = () => undefined
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  atTransaction(moment: StorageMoment): 'crash' | 'busy' | null {
    const { faults } = this
    if (!faults) return null
    const strike = (name: keyof Strengths, share: number) =>
      this.#chance.happens(faults[name] * share)
    const crashes =
      (moment === 'beforeCommit' && strike('serverCrashBefore', 0.15)) ||
      (moment === 'afterCommit' && strike('serverCrashAfter', 0.15))
    if (crashes) {
      this.died()
      return 'crash'
    }
    const busy = moment === 'begin' ? strike('serverBusy', 0.2) : strike('databaseBusy', 0.2)
    return busy ? 'busy' : null
  }

  isOldBuild(): boolean {
    return this.oldBuild
  }
}
