import { assert } from '@evertill/domain'
import { type ChainPoint, type PushHeader, protocolVersion, wireLimits } from '@evertill/protocol'
import { isSound, utf8Length } from './ledger.ts'
import type { World } from './ports.ts'
import type { EpochRecord, QueueRecord } from './till-records.ts'
import type { OutboxRead } from './till-storage.ts'

/** A contiguous piece of one epoch, ready to be sent. Never empty. */
export interface Slice {
  readonly epoch: EpochRecord
  readonly prev: ChainPoint
  /** No line below this slice can come from this till any more. */
  readonly oldest: boolean
  readonly rows: readonly QueueRecord[]
}

/** Send an epoch's rows again, whatever their status: the server may lack them. */
export interface Rewind {
  readonly epochNo: number
  /** Rows above this one; null: from the oldest row that this till keeps. */
  readonly afterSeq: number | null
  /** Up to this row; null: to the head. */
  readonly untilSeq: number | null
  readonly oldest: boolean
}

export interface SliceLimits {
  readonly rowsMax: number
  /** Epochs to leave out: they are stuck, and do not hold up the others. */
  readonly stuck: readonly number[]
  readonly rewind: Rewind | null
  /** Passed over: an answer to this row is known, and to those up to the one returned; else null. */
  readonly answeredUpTo: (row: QueueRecord) => number | null
}

/**
 * The next piece to send: of the oldest epoch first, the `PENDING` rows from the first one on as
 * far as they are contiguous, or where the rewind stands.
 *
 * @returns null where there is nothing to send
 */
export async function nextSlice(tx: OutboxRead, limits: SliceLimits): Promise<Slice | null> {
  const [device, epochs] = await Promise.all([tx.metadata.get('device'), tx.metadata.get('epochs')])
  const mine = (epochs ?? []).filter(({ deviceId }) => deviceId === device?.deviceId)
  const { rewind } = limits
  if (rewind) {
    const epoch = mine.find(({ epochNo }) => epochNo === rewind.epochNo)
    return epoch ? rewoundSlice(tx, epoch, rewind, limits.rowsMax) : null
  }
  for (let after: { readonly epochNo: number; readonly seq: number } | undefined; ; ) {
    const pending = await tx.queue.withStatus('PENDING', within(limits.rowsMax), after)
    const first = pending[0]
    if (!first) return null
    const { epochNo } = first
    const answeredTo = limits.answeredUpTo(first)
    if (answeredTo !== null) {
      after = { epochNo, seq: answeredTo }
      continue
    }
    const epoch = mine.find((it) => it.epochNo === epochNo)
    if (epoch && !limits.stuck.includes(epochNo)) {
      const known = pending.findIndex((row) => limits.answeredUpTo(row) !== null)
      return pendingSlice(tx, epoch, known < 0 ? pending : pending.slice(0, known))
    }
    after = { epochNo, seq: Number.MAX_SAFE_INTEGER }
  }
}

async function pendingSlice(
  tx: OutboxRead,
  epoch: EpochRecord,
  pending: readonly QueueRecord[],
): Promise<Slice> {
  const firstSeq = pending[0]?.seq ?? 0
  const end = pending.findIndex(
    (row, at) => row.epochNo !== epoch.epochNo || row.seq !== firstSeq + at,
  )
  const rows = asManyAsFit(end < 0 ? pending : pending.slice(0, end))
  return { epoch, ...(await below(tx, epoch, firstSeq)), rows }
}

async function rewoundSlice(
  tx: OutboxRead,
  epoch: EpochRecord,
  rewind: Rewind,
  rowsMax: number,
): Promise<Slice | null> {
  const from = Math.max(rewind.afterSeq ?? 0, epoch.anchor.seq) + 1
  const rows = await tx.queue.range(epoch.epochNo, from, within(rowsMax))
  const { untilSeq } = rewind
  const wanted = untilSeq === null ? rows : rows.filter(({ seq }) => seq <= untilSeq)
  if (wanted.length === 0) return null
  const { prev, oldest } = await below(tx, epoch, from)
  return { epoch, prev, oldest: oldest || rewind.oldest, rows: asManyAsFit(wanted) }
}

/** The row just below a slice, or the anchor; and whether the server can never have it from here. */
async function below(
  tx: OutboxRead,
  { epochNo, anchor }: EpochRecord,
  seq: number,
): Promise<{ readonly prev: ChainPoint; readonly oldest: boolean }> {
  if (seq === anchor.seq + 1) return { prev: anchor, oldest: false }
  const row = await tx.queue.get(epochNo, seq - 1)
  assert(row, 'rows are pruned from the oldest on, without a gap')
  return {
    prev: { seq: row.seq, link: row.link },
    oldest: row.answer?.now === 'notSendable',
  }
}

function within(rowsMax: number): number {
  return Math.max(1, Math.min(rowsMax, wireLimits.commandsPerPush))
}

/** As many rows as fit into one push; the first always does, alone if need be. */
export function asManyAsFit(rows: readonly QueueRecord[]): readonly QueueRecord[] {
  let bytes = 0
  const end = rows.findIndex((row, at) => {
    bytes += utf8Length(row.body) + 1
    return at > 0 && bytes > wireLimits.pushBytes
  })
  return end < 0 ? rows : rows.slice(0, end)
}

/** What can be sent of a slice, and the rows before it whose bytes no longer give their links. */
export interface Checked {
  readonly damaged: readonly QueueRecord[]
  readonly sound: Slice | null
}

/** Recomputes the slice's links from its stored bytes, before they are sent. */
export function checkSlice(world: World, slice: Slice): Checked {
  const sound = slice.rows.map((row, at) =>
    isSound(world, slice.rows[at - 1]?.link ?? slice.prev.link, row),
  )
  const first = sound.indexOf(true)
  if (first < 0) return { damaged: slice.rows, sound: null }
  const end = sound.indexOf(false, first)
  const last = slice.rows[first - 1]
  return {
    damaged: slice.rows.slice(0, first),
    sound: {
      epoch: slice.epoch,
      prev: last ? { seq: last.seq, link: last.link } : slice.prev,
      oldest: slice.oldest || first > 0,
      rows: slice.rows.slice(first, end < 0 ? undefined : end),
    },
  }
}

/** The header that goes before a slice. */
export function pushHeaderOf(
  slice: Slice,
  { nonce, sentAt }: { readonly nonce: string; readonly sentAt: string },
): PushHeader {
  const last = slice.rows.at(-1)
  assert(last, 'a slice is never empty')
  return {
    protocol: protocolVersion,
    device_id: slice.epoch.deviceId,
    epoch: slice.epoch.epoch,
    prev: slice.prev,
    last: { seq: last.seq, link: last.link },
    oldest: slice.oldest,
    head: slice.epoch.head,
    nonce,
    sent_at: sentAt,
  }
}

/** A push's text: the header line, then the commands' bodies as they were made. */
export function pushBody(header: PushHeader, rows: readonly QueueRecord[]): string {
  return [JSON.stringify(header), ...rows.map(({ body }) => body)].join('\n')
}
