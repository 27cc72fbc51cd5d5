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

export interface ReceivedKeeper {
  /** What the server's branches end with, as a heartbeat told. */
  heard(epochs: HeartbeatAnswer['epochs']): void
  /** All sales are sent: fetches what was left behind on other branches. */
  fetchIfDue(): void
}

/**
 * Sees to it that what a copy of this till sold, or this till itself before an older state was put
 * back, can be looked at here. Only epochs whose branch was left are asked about: of no other does
 * the server have a line that this till lacks.
 */
export function createReceivedKeeper(
  { world }: SyncContext,
  board: StatusBoard,
  storage: TillStorage,
): ReceivedKeeper {
  const tips = new Map<Epoch, Link>()
  let due = true
  let running = false

  async function fetchAll(): Promise<void> {
    const planned = await storage.read((tx) => wantedEpochs(tx, tips))
    if (!planned.ok) return
    for (const { epoch, news } of planned.value) {
      if (news !== null) await storage.write('relaxed', (tx) => beginAgain(tx, epoch, news))
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
  /** A line that came there since all was received; null where it is not all received yet. */
  readonly news: Link | null
}

async function wantedEpochs(
  tx: ReadTransaction,
  tips: ReadonlyMap<Epoch, Link>,
): Promise<readonly WantedEpoch[]> {
  const wanted: WantedEpoch[] = []
  for (const record of leftEpochs(await readLedger(tx))) {
    const { epoch } = record
    const { complete, tip } = await progressOf(tx, epoch)
    const unknown = await unknownTip(tx, record, tips.get(epoch) ?? null)
    // Of a tip that was asked about before, no more is to be had.
    const news = complete && unknown !== tip ? unknown : null
    if (!complete || news !== null) wanted.push({ epoch, news })
  }
  return wanted
}

/** From the first line on: what is new may lie below what was received last. */
function beginAgain(tx: WriteTransaction, epoch: Epoch, tip: Link): Promise<void> {
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
