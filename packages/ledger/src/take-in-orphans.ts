import { type PushHeader, protocolVersion, type Sha256 } from '@evertill/protocol'
import type { LedgerStorage } from './ledger-storage.ts'
import { push } from './push.ts'
import type { ArrivedLine, EpochKey } from './records.ts'

/** What became of the orphans of one epoch. */
export interface OrphansTaken {
  readonly applied: number
  readonly flagged: number
  /** Booked before, under another line. */
  readonly known: number
  readonly parked: number
  /** Damaged where they lay: kept as they are, for whoever can make sense of them. */
  readonly left: number
}

/**
 * Takes in what waits over a gap, for a till that will not bring what is missing: each run through
 * the same door as a push of the till's oldest lines. A hole opens below it and a person is told;
 * should the till come back after all, it fills the hole, and these lines are duplicates.
 *
 * @param receivedAt the server's clock, ISO 8601
 * @throws StorageUnavailable where the database could not do it now: the runs before it are in
 */
export async function takeInOrphans(
  deps: { readonly storage: LedgerStorage; readonly sha256: Sha256 },
  key: EpochKey,
  receivedAt: string,
): Promise<OrphansTaken> {
  const taken = { applied: 0, flagged: 0, known: 0, parked: 0, left: 0 }
  // Whether its lines wait for a manager's word, the device itself tells.
  const { storeId, deviceId } = key
  const pusher = { storeId, deviceId, revoked: false, isCarried: true }
  const next = (after: ArrivedLine | null) =>
    deps.storage.transaction(storeId, (tx) => tx.nextOrphan(key, after))
  // Always onwards: one that is left must not be met again.
  for (let line = await next(null); line; line = await next(line)) {
    // The lowest of its run: all that stands on it comes with it.
    const request = { header: headerOf(key, line, receivedAt), bodies: [line.body] }
    const outcome = await push(deps, pusher, request, receivedAt)
    if (outcome.kind === 'refused') {
      taken.left += 1
      continue
    }
    for (const result of [...outcome.answer.results, ...outcome.adopted]) {
      taken[result.outcome === 'duplicate' ? 'known' : result.outcome] += 1
    }
  }
  return taken
}

function headerOf(key: EpochKey, line: ArrivedLine, at: string): PushHeader {
  const last = { seq: line.seq, link: line.link }
  return {
    protocol: protocolVersion,
    device_id: key.deviceId,
    epoch: key.epoch,
    prev: { seq: line.seq - 1, link: line.parentLink },
    last,
    // Nothing below comes from this till any more.
    oldest: true,
    head: last,
    nonce: 'orphans',
    sent_at: at,
  }
}
