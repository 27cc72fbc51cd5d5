import type { Script } from '../exhaustive/script.ts'
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
  readonly #script: Script | null

  constructor(chance: Chance, script: Script | null) {
    this.#chance = chance
    this.#script = script
  }

  atTransaction(moment: StorageMoment): 'crash' | 'busy' | null {
    if (this.#script) return this.#scripted(this.#script, moment)
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

  #scripted(script: Script, moment: StorageMoment): 'crash' | 'busy' | null {
    if (moment === 'begin') return null
    const what =
      moment === 'beforeCommit'
        ? script.at('server dies before the commit', 'database is busy')
        : script.at('server dies after the commit')
    if (what === 'database is busy') return 'busy'
    if (what) this.died()
    return what && 'crash'
  }

  isOldBuild(): boolean {
    return this.oldBuild
  }
}
