import { assert } from '@evertill/domain'
import { type Epoch, linkZero, type Sha256 } from '@evertill/protocol'
import type { Canary } from './ports.ts'
import type { EpochRecord } from './till-records.ts'

/** Letters and digits that cannot be mistaken for one another on a receipt. */
const tagAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** The epoch that new commands join: the one begun last. */
export function presentEpoch(epochs: readonly EpochRecord[]): EpochRecord {
  const present = epochs.at(-1)
  assert(present, 'a ledger has at least one epoch')
  return present
}

export interface EpochToBegin {
  readonly epoch: string
  readonly deviceId: string
  /** Every epoch of this ledger so far. */
  readonly earlier: readonly EpochRecord[]
  /** false only for the first epoch of a till number never enrolled before. */
  readonly tagged: boolean
}

/** A new epoch after the others: its chain begins at `link_0`, its receipt numbers at 1. */
export function beginEpoch(
  sha256: Sha256,
  { epoch, deviceId, earlier, tagged }: EpochToBegin,
): EpochRecord {
  const zero = { seq: 0, link: linkZero(sha256, deviceId, epoch) }
  return {
    epoch: epoch as Epoch,
    deviceId,
    epochNo: (earlier.at(-1)?.epochNo ?? 0) + 1,
    tag: tagged ? tagOf(epoch, new Set(earlier.map(({ tag }) => tag))) : '',
    head: zero,
    anchor: zero,
    receiptNo: 0,
  }
}

/**
 * Two characters of the epoch's random end, so that the receipt numbers of two epochs differ.
 *
 * @param taken tags of this till's other epochs: a clash moves on to the next digits
 */
export function tagOf(epoch: string, taken: ReadonlySet<string>): string {
  const random = epoch.replaceAll('-', '').slice(-12)
  const tags = Array.from({ length: 10 }, (_, at) => {
    const bits = Number.parseInt(random.slice(9 - at, 12 - at), 16)
    return `${tagAlphabet.charAt((bits >> 5) & 31)}${tagAlphabet.charAt(bits & 31)}`
  })
  return tags.find((tag) => !taken.has(tag)) ?? tags[0] ?? ''
}

/** `T07-000123`, or `T07-K4-000001` in an epoch with a tag. */
export function receiptNumberOf(tillNumber: number, tag: string, receiptNo: number): string {
  return `${receiptPrefixOf(tillNumber, tag)}-${String(receiptNo).padStart(6, '0')}`
}

/** What all receipt numbers of one epoch begin with: `T07`, or `T07-K4`. */
export function receiptPrefixOf(tillNumber: number, tag: string): string {
  const till = `T${String(tillNumber).padStart(2, '0')}`
  return tag === '' ? till : `${till}-${tag}`
}

/**
 * Whether the ledger is older than its canary: an earlier copy of the profile was put back.
 *
 * A canary of an earlier epoch tells nothing: its write was lost when the present epoch began.
 */
export function isOlderThanCanary(
  epochs: readonly EpochRecord[],
  canary: ReturnType<Canary['read']>,
): boolean {
  if (!canary) return false
  const named = epochs.find(({ epoch }) => epoch === canary.epoch)
  if (!named) return true
  return named === presentEpoch(epochs) && named.head.seq < canary.seq
}
