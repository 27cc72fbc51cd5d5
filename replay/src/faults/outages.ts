import { setTimeout as pause } from 'node:timers/promises'
import type { ServerProcess } from '../shop/server-process.ts'
import type { FaultProxy } from './fault-proxy.ts'

export const outageKinds = ['networkCut', 'replyLost', 'serverKilled'] as const
export type OutageKind = (typeof outageKinds)[number]

/** An outage begins just before this document, counted over all tills, is sold. */
export interface PlannedOutage {
  readonly beforeDocument: number
  readonly kind: OutageKind
  readonly lastsMs: number
}

const lastsMsMin = 100
const lastsMsMax = 1_200

/** Spreads outages over the run, one in each equal part of it, every kind in turn. */
export function planOutages(
  count: number,
  documents: number,
  random: () => number,
): readonly PlannedOutage[] {
  const first = Math.floor(random() * outageKinds.length)
  return Array.from({ length: count }, (_, index) => ({
    beforeDocument: Math.floor(((index + random()) / count) * documents),
    kind: outageKinds[(first + index) % outageKinds.length] ?? 'networkCut',
    lastsMs: Math.round(lastsMsMin + random() * (lastsMsMax - lastsMsMin)),
  }))
}

export interface Outages {
  /** To be called before the documents up to this number are sold. Begins what is due. */
  before(documents: number): Promise<void>
  /** Waits until the last one that began is over. */
  over(): Promise<void>
  /** How many there have been. */
  count(): number
  /** Whether the network stands right now. */
  isCalm(): boolean
}

export interface OutageTools {
  readonly planned: readonly PlannedOutage[]
  readonly proxy: FaultProxy
  readonly server: ServerProcess
}

/**
 * One outage at a time: the next begins when the last is over. A document is sold only after the
 * outage that was due before it has begun, so that none of them meets tills with nothing to send.
 */
export function createOutages({ planned, proxy, server }: OutageTools): Outages {
  const due = [...planned]
  let begun = 0
  let turn: Promise<void> = Promise.resolve()
  let running: Promise<void> = Promise.resolve()
  let isCalm = true

  /** The inner promise is kept when the outage is over. */
  const begin = async ({ kind, lastsMs }: PlannedOutage): Promise<{ over: Promise<void> }> => {
    switch (kind) {
      case 'networkCut':
        await proxy.cut()
        return { over: pause(lastsMs).then(() => proxy.heal()) }
      case 'serverKilled':
        await server.kill()
        return { over: pause(lastsMs).then(() => server.start()) }
      case 'replyLost':
        return { over: proxy.loseNextReply() }
    }
  }
  const beginDue = async (documents: number) => {
    for (let next = due[0]; next && next.beforeDocument < documents; next = due[0]) {
      due.shift()
      await running
      isCalm = next.kind === 'replyLost'
      const { over } = await begin(next)
      begun += 1
      running = over.then(() => {
        isCalm = true
      })
      // Whoever waits for the end hears of a failure; nobody else has to.
      running.catch(() => {})
    }
  }
  return {
    before(documents) {
      turn = turn.then(() => beginDue(documents))
      return turn
    },
    over: () => running,
    count: () => begun,
    isCalm: () => isCalm,
  }
}
