import {
  type FaultName,
  faultNames,
  type LaterFaultName,
  laterFaultNames,
  laterFaults,
  type Strengths,
} from '../faults/fault-names.ts'
import { Chance } from './chance.ts'

/** What a seed stands for. Plain data: the same seed is the same plan, for ever. */
export interface WorldPlan {
  readonly seed: number
  /** Tabs of each till. */
  readonly tabs: readonly number[]
  /** Customers in all: sales and refunds. */
  readonly customers: number
  /** How long faults last, simulated. */
  readonly troubleMs: number
  readonly faults: Strengths
  /** The server's clock when the world begins. */
  readonly startMs: number
}

const faultsAtLeast = 5
/** Receipts that every world shows. */
export const salesAtLeast = 20

/** 2026-11-21 09:00 UTC, and half an hour before British clocks go back. */
const usualStartMs = Date.UTC(2026, 10, 21, 9)
const summerTimeEndsMs = Date.UTC(2026, 9, 25, 0, 58)

export function planOf(seed: number): WorldPlan {
  const chance = new Chance(seed, 'plan')
  const faults = { ...strengthsFrom(chance), ...laterStrengths(seed) }
  const tills = chance.happens(0.7) ? 2 : 3
  return {
    seed,
    tabs: Array.from({ length: tills }, () => (chance.happens(0.35) ? 2 : 1)),
    customers: salesAtLeast + chance.between(1, 6),
    troubleMs: Math.round(chance.spread(40_000, 400_000)),
    faults,
    startMs: faults.summerTime > 0 ? summerTimeEndsMs : usualStartMs,
  }
}

/** The same plan without the faults that were added after a seed was kept: what it stood for then. */
export function planBeforeLaterFaults(seed: number): WorldPlan {
  const plan = planOf(seed)
  return { ...plan, faults: { ...plan.faults, ...strengthsOf(laterFaultNames, () => 0) } }
}

/** Swarm testing: many worlds with few kinds of fault each find more than all with everything. */
function strengthsFrom(chance: Chance): Record<(typeof faultNames)[number], number> {
  const likelihood = chance.pick([0.15, 0.3, 0.5])
  const on = new Set<FaultName>(faultNames.filter(() => chance.happens(likelihood)))
  while (on.size < faultsAtLeast) on.add(chance.pick(faultNames))
  return strengthsOf(faultNames, (name) => (on.has(name) ? chance.spread(0.05, 1) : 0))
}

function laterStrengths(seed: number): Record<LaterFaultName, number> {
  return strengthsOf(laterFaultNames, (name) => {
    const chance = new Chance(seed, `fault ${name}`)
    return chance.happens(laterFaults[name]) ? chance.spread(0.05, 1) : 0
  })
}

function strengthsOf<Name extends FaultName>(
  names: readonly Name[],
  strengthOf: (name: Name) => number,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, strengthOf(name)])) as Record<Name, number>
}
