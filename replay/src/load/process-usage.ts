import { readFileSync } from 'node:fs'
import { ticksOf, ticksPerSecond } from './process-ticks.ts'
import { rounded } from './rounded.ts'

/** What a process used; null where the system does not tell (it is read from `/proc`). */
export interface ProcessUsage {
  readonly cpuSeconds: number
  readonly memoryMb: number
}

export function usageOf(pid: number | null): ProcessUsage | null {
  const ticks = pid === null ? null : ticksOf(pid)
  if (ticks === null) return null
  return { cpuSeconds: ticks.own / ticksPerSecond, memoryMb: mostMemoryMb(pid) }
}

function mostMemoryMb(pid: number | null): number {
  try {
    const resident = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Math.round(Number(resident?.[1] ?? 0) / 1024)
  } catch {
    // It ended in this moment.
    return 0
  }
}

/** The time between two looks, and the most memory. */
export function usedSince(before: ProcessUsage | null, after: ProcessUsage | null) {
  if (!before || !after) return null
  return { cpuSeconds: rounded(after.cpuSeconds - before.cpuSeconds), memoryMb: after.memoryMb }
}
