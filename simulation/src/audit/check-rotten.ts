import type { QueueRecord } from '@evertill/sync'
import type { Machine } from '../world/machine.ts'
import { prepared } from '../world/prepared.ts'
import type { SimWorld } from '../world/sim-world.ts'
import { BrokenRule } from './broken-rule.ts'

/** Rows of this till whose stored bytes are no longer what was made. */
export function rottenRows({ book }: SimWorld, { disk }: Machine): readonly QueueRecord[] {
  if (!book.happened.has('rottenRow')) return []
  return [...disk.till.queue.from(0, 0)].filter((row) => book.isRotten(row))
}

/** Links of all of them, on the tills that there are. */
export function rottenLinks(world: SimWorld): ReadonlySet<string> {
  const rows = world.living.flatMap((machine) => rottenRows(world, machine))
  return new Set(rows.map(({ link }) => link))
}

/** Whether this row rotted, and the server does not have it either. */
export function isRottenHereAlone({ book, server }: SimWorld, row: QueueRecord): boolean {
  if (!book.happened.has('rottenRow') || !book.isRotten(row)) return false
  return !prepared(server.db, 'SELECT 1 FROM journal WHERE link = ?').get(row.link)
}

/** Whether this till holds rows that can never arrive from here. */
export function isRotAlone(world: SimWorld, machine: Machine): boolean {
  return rottenRows(world, machine).some((row) => isRottenHereAlone(world, row))
}

/** [P5] What rotted before it arrived is kept, counted and shown as damaged: never hidden. */
export function checkRotten({ book }: SimWorld, row: QueueRecord, place: string): void {
  const { status, answer, link } = row
  if (status === 'FAILED' && answer?.now === 'notSendable' && answer.code === 'DAMAGED') return
  // It had arrived, and the server was put back to before that: its own check says so.
  const hadArrived = status === 'SYNCED' || answer?.now === 'parked'
  if (hadArrived && book.forgotten.has(link)) return
  throw new BrokenRule('P5', `${place} is rotten and not at the server, and is called ${status}`)
}

/** [P6] What the till's own check of its bytes has not told; null where it has told it all. */
export function rotUntold(world: SimWorld, machine: Machine): string | null {
  const damaged = rottenRows(world, machine).length
  if (damaged === 0) return null
  const checks = machine.tabs.map(({ engine }) => engine.status().chainCheck?.damaged)
  if (checks.includes(damaged)) return null
  return `holds ${damaged} damaged rows, and its check says ${checks}`
}
