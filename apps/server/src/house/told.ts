import { CannotOpenDatabase } from '@evertill/storage-sql'

/** How a command ends: 0 done, 1 the books differ, 2 it could not be done. */
export interface Told {
  readonly exitCode: 0 | 1 | 2
  /** For standard output. */
  readonly out: string
  /** For standard error: one sentence. */
  readonly problem: string
}

export const done = (out: string): Told => ({ exitCode: 0, out, problem: '' })
export const differing = (problem: string): Told => ({ exitCode: 1, out: '', problem })
export const notDone = (problem: string): Told => ({ exitCode: 2, out: '', problem })

/** What cannot be done with a database is told in its sentence; other errors are ours. */
export function toldOf(error: unknown): Told {
  if (error instanceof CannotOpenDatabase) return notDone(error.message)
  throw error
}

/** Writes it where it belongs, and has this process end so. */
export function tell({ exitCode, out, problem }: Told): void {
  if (out !== '') process.stdout.write(`${out}\n`)
  if (problem !== '') process.stderr.write(`\n${problem}\n\n`)
  process.exitCode = exitCode
}

export function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
}
