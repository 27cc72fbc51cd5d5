import type { Link } from '@evertill/protocol'
import type { DeviceRecord, EpochRecord, QueueRecord } from './till-records.ts'

/** What a mirror holds: enough to go on as the same till, with everything that waited. */
export interface Mirrored {
  readonly device: DeviceRecord
  /** The anchor of each is the point below the first of its rows here. */
  readonly epochs: readonly EpochRecord[]
  /** In order of (epochNo, seq). A row whose line rotted is not among them. */
  readonly rows: readonly MirroredRow[]
}

export interface MirroredRow {
  readonly row: QueueRecord
  /** The link below it, by which it proves itself even where the line below it rotted. */
  readonly prev: Link
}

/**
 * Lines of a mirror, one record each, every one between two line ends: what a kill cut off spoils
 * no line but itself. A later `ledger` replaces an earlier one.
 */
type MirrorLine = { readonly ledger: Pick<Mirrored, 'device' | 'epochs'> } | MirroredRow

/** Text to append, or to begin with. */
export function mirrorText(
  ledger: Pick<Mirrored, 'device' | 'epochs'> | null,
  rows: readonly MirroredRow[],
): string {
  const lines: readonly MirrorLine[] = [
    ...(ledger ? [{ ledger: { device: ledger.device, epochs: ledger.epochs } }] : []),
    ...rows,
  ]
  return lines.map((line) => `\n${JSON.stringify(line)}\n`).join('')
}

/** @returns null where no ledger can be read from it */
export function readMirror(text: string): Mirrored | null {
  let ledger: Pick<Mirrored, 'device' | 'epochs'> | null = null
  const rows = new Map<string, MirroredRow>()
  for (const line of text.split('\n')) {
    const read = readLine(line)
    if (!read) continue
    if ('ledger' in read) ledger = read.ledger
    else rows.set(`${read.row.epochNo} ${read.row.seq}`, read)
  }
  if (!ledger) return null
  const sorted = [...rows.values()].sort(
    (a, b) => a.row.epochNo - b.row.epochNo || a.row.seq - b.row.seq,
  )
  const epochs = ledger.epochs.map((epoch) => withHead(epoch, sorted))
  const kept = sorted.filter(({ row }) =>
    epochs.some(({ epochNo, anchor }) => epochNo === row.epochNo && anchor.seq < row.seq),
  )
  return { device: ledger.device, epochs, rows: kept }
}

/** @returns null for a line that is empty, cut or rotten */
function readLine(line: string): MirrorLine | null {
  if (line === '') return null
  try {
    const read: unknown = JSON.parse(line)
    const isOurs = typeof read === 'object' && read !== null && ('ledger' in read || 'row' in read)
    return isOurs ? (read as MirrorLine) : null
  } catch {
    return null
  }
}

/** Rows are appended after the head was last written down. */
function withHead(epoch: EpochRecord, sorted: readonly MirroredRow[]): EpochRecord {
  const last = sorted.findLast(({ row }) => row.epochNo === epoch.epochNo)?.row
  if (!last || last.seq <= epoch.head.seq) return epoch
  return { ...epoch, head: { seq: last.seq, link: last.link } }
}
