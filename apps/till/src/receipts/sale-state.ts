import type { QueueRecord, SyncStatus } from '@evertill/sync'
import type { IconName, Tone } from '@evertill/ui'
import { patienceMs } from '../status/status-words.ts'

/** Where one sale is: Saved and Waiting, Sending, Arrived, Needs help, Settled. */
export interface SaleState {
  readonly kind: 'waiting' | 'sending' | 'arrived' | 'needsHelp' | 'settled' | 'byCopy'
  readonly label: string
  readonly tone: Tone
  readonly icon: IconName
}

/** It arrived from there: where it is, is no question of this till. */
export const byCopy: SaleState = {
  kind: 'byCopy',
  label: 'By a copy',
  tone: 'quiet',
  icon: 'till',
}

/**
 * @param row     its command; null where it was pruned, long after it arrived
 * @param phase   what the till is doing about its outbox now
 * @param ageMs   since the sale was saved: amber only once it has waited for a while
 */
export function saleState(
  row: Pick<QueueRecord, 'status' | 'answer'> | null,
  phase: SyncStatus['phase'],
  ageMs: number,
): SaleState {
  if (row?.status === 'FAILED') {
    return { kind: 'needsHelp', label: 'Needs help', tone: 'needs', icon: 'alert' }
  }
  if (row?.status === 'PENDING') {
    const tone = ageMs >= patienceMs ? 'waiting' : 'quiet'
    return phase === 'sending'
      ? { kind: 'sending', label: 'Sending', tone, icon: 'arrowUp' }
      : { kind: 'waiting', label: 'Waiting', tone, icon: 'clock' }
  }
  return row?.answer?.settled
    ? { kind: 'settled', label: 'Settled', tone: 'good', icon: 'tick' }
    : { kind: 'arrived', label: 'Arrived', tone: 'good', icon: 'tick' }
}
