import type { StorageFailure } from '@evertill/sync'
import type { TransactionMoment } from '@evertill/sync/testing'
import type { Script } from '../exhaustive/script.ts'
import type { Chance } from '../world/chance.ts'
import type { Tab } from '../world/tab.ts'
import type { TransactionKind } from '../world/tab-storage.ts'
import type { Strengths } from './fault-names.ts'

/** Chance of one transaction, at full strength. */
const often = 0.12

/** A page's first transactions wait for a database that is being opened. */
const warmAfterMs = 10_000
const coldMsMax = 8_000
const coldAtLeast = 0.4

/** What befalls a till's storage, transaction by transaction. */
export class TillTrouble {
  /** null: a sound disk. */
  faults: Strengths | null = null
  readonly #chance: Chance
  readonly #script: Script | null

  constructor(chance: Chance, script: Script | null) {
    this.#chance = chance
    this.#script = script
  }

  /** @param crash ends the tab */
  at(
    tab: Tab,
    moment: TransactionMoment,
    kind: TransactionKind,
    crash: (why: string) => void,
  ): StorageFailure | null {
    const { faults } = this
    if (tab.isDead) return null
    if (this.#script) return scripted(this.#script, moment, kind, crash)
    if (!faults) return null
    const strike = (name: keyof Strengths) => this.#chance.happens(faults[name] * often)
    switch (moment) {
      case 'begin':
        return strike('diskClosed') ? { kind: 'closed' } : null
      case 'beforeCommit':
        if (kind === 'read') return null
        if (strike('diskFull')) return { kind: 'full' }
        if (strike('diskAbort')) return { kind: 'unknown', detail: 'aborted' }
        if (strike('crashBeforeCommit')) {
          crash('dies before the commit')
          return { kind: 'closed' }
        }
        return null
      case 'afterCommit':
        if (kind === 'read') return null
        if (strike('crashAfterCommit')) crash('dies after the commit')
        // On disk, and its caller hears that the database was closed.
        else if (strike('diskClosed')) return { kind: 'closed' }
        return null
    }
  }

  /** @param ageMs how long the page has been open */
  delayMs(ageMs: number): number {
    const { diskSlow: slow, coldDisk: cold } = this.faults ?? { diskSlow: 0, coldDisk: 0 }
    if (cold > 0 && ageMs < warmAfterMs && this.#chance.happens(coldAtLeast + cold / 2)) {
      return this.#chance.spread(100, coldMsMax)
    }
    return this.#chance.happens(slow) ? this.#chance.spread(1, 2_000 * slow + 2) : 0
  }
}

function scripted(
  script: Script,
  moment: TransactionMoment,
  kind: TransactionKind,
  crash: (why: string) => void,
): StorageFailure | null {
  if (kind === 'read' || moment === 'begin') return null
  if (moment === 'afterCommit') {
    if (script.at('tab dies after the commit')) crash('dies after the commit')
    return null
  }
  const what = script.at('tab dies before the commit', 'till transaction aborts')
  if (what === 'tab dies before the commit') crash('dies before the commit')
  return what ? { kind: 'unknown', detail: 'aborted' } : null
}
