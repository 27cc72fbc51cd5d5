import { readFileSync } from 'node:fs'

/** Of the kernel's clock that `/proc` counts in; 100 on every Linux that Node runs on. */
export const ticksPerSecond = 100

export interface ProcessTicks {
  readonly own: number
  /** Of the processes that it started and that have ended. */
  readonly ended: number
}

/** @returns null where there is no such process, or no `/proc` */
export function ticksOf(pid: number): ProcessTicks | null {
  const fields = statOf(pid)?.fields
  if (!fields) return null
  const sum = (at: number) => Number(fields[at]) + Number(fields[at + 1])
  return { own: sum(11), ended: sum(13) }
}

/** Which process started this one; null where there is none, or where it has another name. */
export function parentOf(pid: number, name: string): number | null {
  const stat = statOf(pid)
  return stat?.name === name ? Number(stat.fields[1]) : null
}

function statOf(pid: number): { readonly name: string; readonly fields: readonly string[] } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, which may hold anything, ends at the last bracket.
    const end = stat.lastIndexOf(')')
    return { name: stat.slice(stat.indexOf('(') + 1, end), fields: stat.slice(end + 2).split(' ') }
  } catch {
    return null
  }
}
