import { readFileSync } from 'node:fs'

/** Of the kernel's clock that `/proc` counts in; 100 on every Linux that Node runs on. */
const ticksASecond = 100

/** What a process used; null where the system does not tell (it is read from `/proc`). */
export interface ProcessUsage {
  readonly cpuSeconds: number
  readonly memoryMb: number
}

export function usageOf(pid: number | null): ProcessUsage | null {
  if (pid === null) return null
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, which may hold anything, ends at the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[11]) + Number(fields[12])
    const resident = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return {
      cpuSeconds: ticks / ticksASecond,
      memoryMb: Math.round(Number(resident?.[1] ?? 0) / 1024),
    }
  } catch {
    return null
  }
}
