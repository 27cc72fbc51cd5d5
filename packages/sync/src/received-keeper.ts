import type { Epoch, HeartbeatAnswer, Link } from '@evertill/protocol'
import type { Exchange } from './exchange.ts'
import { changeProgress, fetchReceived, progressOf } from './fetch-received.ts'
import { type Ledger, readLedger } from './ledger.ts'
import type { StatusBoard } from './status-board.ts'
import type { SyncContext } from './sync-context.ts'
import type { EpochRecord } from './till-records.ts'
import type { ReadTransaction, TillStorage, WriteTransaction } from './till-storage.ts'

/** Tabs share it: one of them fetches. */
const receivedLock = 'evertill-received'

/**
 * So often, and once after each start, everything is asked again: what comes late on a branch lower
 * than the highest is told by no heartbeat.
 */
const askAgainEveryMs = 24 * 3_600_000

export interface ReceivedKeeper {
  /** What the server's branches end with, as a heartbeat told. */
  heard(epochs: HeartbeatAnswer['epochs']): void
  /** All sales are sent: fetches what was left behind on other branches. */
  fetchIfDue(): void
}

/**
 * Sees to it that what a copy of this till sold, or this till itself before an older state was put
 * back, can be looked at here. Only epochs whose branch was left are asked about: on the present one
 * a copy leaves what it sold, and it is the copy that has to see both.
 */
export function createReceivedKeeper(
  { world }: SyncContext,
  board: StatusBoard,
  storage: TillStorage,
): ReceivedKeeper {
  const tips = new Map<Epoch, Link>()
  /** When an epoch was asked about from its first line on, monotonic. */
  const askedMs = new Map<Epoch, number>()
  let due = true
  let running = false

  async function fetchAll(): Promise<void> {
    const nowMs = world.clock.monotonicMs()
    const isOld = (epoch: Epoch) =>
      nowMs - (askedMs.get(epoch) ?? Number.NEGATIVE_INFINITY) >= askAgainEveryMs
    const planned = await storage.read((tx) => wantedEpochs(tx, tips, isOld))
    if (!planned.ok) return
    for (const { epoch, again, isBegun } of planned.value) {
      if (again) {
        const begun = await storage.write('relaxed', (tx) => beginAgain(tx, epoch, again.tip))
        if (!begun.ok) return
      }
      if (!isBegun) askedMs.set(epoch, nowMs)
      const exchanged = (exchange: Exchange<unknown>) => board.pulled(exchange)
      await fetchReceived({ world, storage, exchanged, mayGoOn: isAtRest }, epoch)
    }
    // A sale came in between: the rest follows once that is sent.
    if (!isAtRest()) due = true
  }

  function isAtRest(): boolean {
    return board.facts.state.kind === 'idle'
  }

  return {
    heard(epochs) {
      for (const { epoch, tip } of epochs) if (tip) tips.set(epoch, tip.link)
      due = true
    },
    fetchIfDue() {
      if (!due || running) return
      due = false
      running = true
      world.locks
        .tryWith(receivedLock, fetchAll)
        // Whatever went wrong, the next heartbeat makes it due again.
        .catch(() => undefined)
        .finally(() => {
          running = false
        })
    },
  }
}

interface WantedEpoch {
  readonly epoch: Epoch
  /** All was received once, and there may be more; null where it is not all received yet. */
  readonly again: { readonly tip: Link | null } | null
  /** A fetch that broke off goes on where it was. */
  readonly isBegun: boolean
}

async function wantedEpochs(
  tx: ReadTransaction,
  tips: ReadonlyMap<Epoch, Link>,
  isOld: (epoch: Epoch) => boolean,
): Promise<readonly WantedEpoch[]> {
  const wanted: WantedEpoch[] = []
  for (const record of leftEpochs(await readLedger(tx))) {
    const { epoch } = record
    const { complete, tip, after } = await progressOf(tx, epoch)
    const unknown = await unknownTip(tx, record, tips.get(epoch) ?? null)
    // Of a tip that was asked about before, no more is to be had.
    const hasNews = unknown !== null && unknown !== tip
    const again = complete && (hasNews || isOld(epoch)) ? { tip: unknown ?? tip } : null
    if (!complete || again) wanted.push({ epoch, again, isBegun: !complete && after !== null })
  }
  return wanted
}

/** From the first line on: what is new may lie below what was received last. */
function beginAgain(tx: WriteTransaction, epoch: Epoch, tip: Link | null): Promise<void> {
  return changeProgress(tx, epoch, { after: null, complete: false, tip })
}

/** Epochs of this device whose branch was left: each is followed by one that was begun for that. */
function leftEpochs(ledger: Ledger | null): readonly EpochRecord[] {
  if (!ledger) return []
  const { epochs, device } = ledger
  return epochs.filter(
    ({ deviceId }, at) =>
      deviceId === device.deviceId && epochs[at + 1]?.leftBranchAt !== undefined,
  )
}

/** The tip, where it is none of this till's own lines and was not received. */
async function unknownTip(
  tx: ReadTransaction,
  { head, anchor }: EpochRecord,
  tip: Link | null,
): Promise<Link | null> {
  if (tip === null || tip === head.link || tip === anchor.link) return null
  const known = (await tx.queue.byLink(tip)) ?? (await tx.received.get(tip))
  return known ? null : tip
}
