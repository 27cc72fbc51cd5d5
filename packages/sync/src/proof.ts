import type { ChainPoint, HeartbeatAnswer } from '@evertill/protocol'
import { presentEpoch } from './epochs.ts'
import { isSound } from './ledger.ts'
import type { Rewind } from './next-slice.ts'
import type { World } from './ports.ts'
import type { EpochRecord, QueueRecord } from './till-records.ts'
import type { OutboxRead } from './till-storage.ts'

/** Rows that are looked at in one go while searching what the server lacks. */
const searchPage = 100

type EpochAnswer = HeartbeatAnswer['epochs'][number]

/**
 * Whether the server has all of every epoch: its head, by link, and no hole below but such as a person
 * let go. That no row waits, and that none of those lies here, is the caller's to check.
 */
export function provesAll(held: readonly EpochRecord[], answer: HeartbeatAnswer): boolean {
  return held.every((epoch) => {
    const said = answerFor(answer, epoch.epoch)
    if (!said) return false
    const arrived = said.own?.link === epoch.head.link || endsLetGo(epoch, said)
    return arrived && said.missing.every((range) => letGoOf(said, range) !== undefined)
  })
}

/** All of it was let go here, and what the server lost of it a person let go there. */
function endsLetGo({ head, anchor }: EpochRecord, { let_go = [] }: EpochAnswer): boolean {
  return anchor.link === head.link && let_go.some(({ to }) => to === head.seq)
}

type Range = EpochAnswer['missing'][number]

function letGoOf({ let_go = [] }: EpochAnswer, { from, to }: Range) {
  return let_go.find((word) => word.from <= from && word.to >= to)
}

/** What the server lacks and this till holds no more; and what of it a person let go, and who. */
export interface Lost {
  readonly open: number
  readonly settled: number
  readonly by: readonly string[]
}

export const nothingLost: Lost = { open: 0, settled: 0, by: [] }

/** Counts what lies below the last row that this till let go of: all above it still comes from here. */
export function lostOf(held: readonly EpochRecord[], answer: HeartbeatAnswer): Lost {
  let lost = nothingLost
  for (const epoch of held) {
    const said = answerFor(answer, epoch.epoch)
    for (const range of said?.missing ?? []) {
      const word = said && letGoOf(said, range)
      if (word) {
        const settled = lost.settled + range.to - range.from + 1
        lost = { ...lost, settled, by: [...new Set([...lost.by, word.by])] }
      } else {
        const open = Math.max(0, Math.min(range.to, epoch.anchor.seq) - range.from + 1)
        lost = { ...lost, open: lost.open + open }
      }
    }
  }
  return lost
}

/**
 * Whether the till must leave its present branch: the server knows a line of this epoch above the
 * till's head, or another one in its place. An earlier copy of this till was put back, or a second
 * one sells.
 */
export async function mustLeave(
  tx: OutboxRead,
  epochs: readonly EpochRecord[],
  answer: HeartbeatAnswer,
): Promise<boolean> {
  const present = presentEpoch(epochs)
  const tip = answerFor(answer, present.epoch)?.tip
  if (!tip) return false
  if (tip.seq > present.head.seq) return true
  const mine = await linkAt(tx, present, tip.seq)
  return mine !== null && mine !== tip.link
}

/** This till's own link at this place; null where it keeps none any more. */
export async function linkAt(
  tx: OutboxRead,
  { epochNo, head, anchor }: EpochRecord,
  seq: number,
): Promise<ChainPoint['link'] | null> {
  if (seq === head.seq) return head.link
  if (seq === anchor.seq) return anchor.link
  return (await tx.queue.get(epochNo, seq))?.link ?? null
}

/**
 * The first rows that the server answered once and lacks now: it was restored from a backup. Rows
 * that wait are no loss: they will be sent anyway.
 */
export async function lackingOf(
  tx: OutboxRead,
  world: World,
  held: readonly EpochRecord[],
  answer: HeartbeatAnswer,
): Promise<Rewind | null> {
  for (const epoch of held) {
    const said = answerFor(answer, epoch.epoch)
    if (!said) continue
    for (const { from, to } of said.missing) {
      const first = await firstAnswered(tx, world, epoch, { from, to })
      if (first !== null) return rewindTo(epoch, first, to)
    }
    // Knowing neither our head nor what settled last, it tells with `gap` how far it knows.
    const first = said.own
      ? await firstAnswered(tx, world, epoch, { from: said.own.seq + 1, to: epoch.head.seq })
      : await lastAnswered(tx, world, epoch)
    if (first !== null) return rewindTo(epoch, first, null)
  }
  return null
}

function rewindTo({ epochNo }: EpochRecord, seq: number, untilSeq: number | null): Rewind {
  return { epochNo, afterSeq: seq - 1, untilSeq, oldest: false }
}

/** The oldest in this range that can still be sent: one that rotted would be asked for, for ever. */
async function firstAnswered(
  tx: OutboxRead,
  world: World,
  epoch: EpochRecord,
  { from, to }: Range,
): Promise<number | null> {
  const { epochNo, anchor } = epoch
  for (let seq = Math.max(from, anchor.seq + 1); seq <= to; ) {
    const rows = await tx.queue.range(epochNo, seq, Math.min(searchPage, to - seq + 1))
    for (const row of rows.filter(wasAnswered)) {
      if (await isSendable(tx, world, epoch, row)) return row.seq
    }
    const last = rows.at(-1)
    if (!last) return null
    seq = last.seq + 1
  }
  return null
}

/** The newest whose stored bytes can still be sent: it is there to be answered with a gap. */
async function lastAnswered(
  tx: OutboxRead,
  world: World,
  epoch: EpochRecord,
): Promise<number | null> {
  const { epochNo, anchor, head } = epoch
  for (let to = head.seq; to > anchor.seq; to -= searchPage) {
    const from = Math.max(to - searchPage, anchor.seq) + 1
    const rows = await tx.queue.range(epochNo, from, to - from + 1)
    for (const row of rows.filter(wasAnswered).reverse()) {
      if (await isSendable(tx, world, epoch, row)) return row.seq
    }
  }
  return null
}

/** Its stored bytes still give its link. */
async function isSendable(
  tx: OutboxRead,
  world: World,
  epoch: EpochRecord,
  row: QueueRecord,
): Promise<boolean> {
  const below = await linkAt(tx, epoch, row.seq - 1)
  return below !== null && isSound(world, below, row)
}

function wasAnswered({ status, answer }: QueueRecord): boolean {
  return status !== 'PENDING' && answer?.now !== 'notSendable'
}

function answerFor(answer: HeartbeatAnswer, epoch: string): EpochAnswer | undefined {
  return answer.epochs.find((said) => said.epoch === epoch)
}
