import { assert, ok, type Result } from '@evertill/domain'
import { bodyHash, type ChainPoint, nextLink } from '@evertill/protocol'
import { presentEpoch } from './epochs.ts'
import { noneCounted, withNewEpoch } from './ledger.ts'
import type { MirrorPlace } from './mirror.ts'
import { type Mirrored, type MirroredRow, readMirror } from './mirror-text.ts'
import type { World } from './ports.ts'
import { told } from './story.ts'
import type { EpochRecord, QueueRecord } from './till-records.ts'
import type { OutboxRead, OutboxStorage, OutboxWrite, StorageFailure } from './till-storage.ts'

export interface LedgerToPutBack<Write extends OutboxWrite = OutboxWrite> {
  readonly storage: OutboxStorage<OutboxRead, Write>
  readonly world: World
  readonly place: Pick<MirrorPlace, 'read'>
  /** What else belongs into the same transaction, such as the sales that the commands are about. */
  readonly alongside?: (
    tx: Write,
    put: { readonly rows: readonly QueueRecord[]; readonly epochs: readonly EpochRecord[] },
  ) => Promise<void>
}

/** What was put back. */
export interface PutBack {
  readonly deviceId: string
  /** Commands that wait again; some may have arrived before. */
  readonly commands: number
}

/**
 * Puts back from the mirror what a browser threw away with its database: the device with its
 * credential, its epochs, and every command that waited. They are sent again, and those that had
 * arrived are `duplicate`. What is sold next joins a new epoch, since the lost ledger may have gone
 * on past its mirror.
 *
 * @returns null where a ledger is there, or the mirror holds none: nothing was written
 */
export async function putBackLedger<Write extends OutboxWrite>({
  storage,
  world,
  place,
  alongside,
}: LedgerToPutBack<Write>): Promise<Result<PutBack | null, StorageFailure>> {
  const mirrored = await readPlace(place)
  if (!mirrored) return ok(null)
  const { rows, ledger, at } = toWrite(world, mirrored)
  const written = await storage.write('strict', async (tx) => {
    // Another tab was faster, or the till was enrolled meanwhile.
    if (await tx.metadata.get('device')) return false
    await Promise.all([
      tx.metadata.put('device', ledger.device),
      tx.metadata.put('epochs', ledger.epochs),
      tx.metadata.put('counters', ledger.counters),
      tx.metadata.put('putBack', { at, commands: ledger.counters.waiting }),
      ...rows.map((row) => tx.queue.add(row)),
    ])
    await alongside?.(tx, { rows, epochs: ledger.epochs })
    return true
  })
  if (!written.ok) return written
  if (!written.value) return ok(null)
  const { epoch, head } = presentEpoch(ledger.epochs)
  world.canary.write({ epoch, seq: head.seq })
  return ok({ deviceId: ledger.device.deviceId, commands: ledger.counters.waiting })
}

/** A place that cannot be read holds nothing that anybody could put back. */
async function readPlace(place: Pick<MirrorPlace, 'read'>): Promise<Mirrored | null> {
  try {
    return readMirror((await place.read()).text)
  } catch {
    return null
  }
}

function toWrite(world: World, mirrored: Mirrored) {
  const { device } = mirrored
  // What an earlier device of this till made was settled when it became this one: none of it waits.
  const epochs = mirrored.epochs.map((epoch) =>
    epoch.deviceId === device.deviceId ? epoch : { ...epoch, anchor: epoch.head },
  )
  const bare = withNewEpoch(world, { device, epochs, counters: noneCounted }, world.ids.uuid())
  const at = presentEpoch(bare.epochs).leftBranchAt
  assert(at !== undefined, 'a branch was left')
  const rows = withoutGaps(world, { epochs, rows: mirrored.rows }, at)
  const needsHelp = rows.filter(({ status }) => status === 'FAILED').length
  const waiting = rows.length - needsHelp
  // Below the oldest that waited everything had arrived: the till counts on from what it ever made.
  const made = madeIn(epochs)
  const former = madeIn(epochs.filter(({ deviceId }) => deviceId !== device.deviceId))
  const counted = { made, settled: made - rows.length, waiting, needsHelp }
  const ledger = { ...bare, counters: { ...counted, ...(former > 0 && { former }) } }
  return { rows, ledger, at }
}

function madeIn(epochs: readonly EpochRecord[]): number {
  return epochs.reduce((sum, { head }) => sum + head.seq, 0)
}

/** Each epoch's rows, every one from its anchor to its head: a line that rotted counts as damaged. */
function withoutGaps(
  world: World,
  { epochs, rows }: Pick<Mirrored, 'epochs' | 'rows'>,
  at: string,
): readonly QueueRecord[] {
  const found = new Map(rows.map((one) => [placeOf(one.row), one]))
  return epochs.flatMap((epoch) => {
    const whole: QueueRecord[] = []
    for (let below: ChainPoint = epoch.anchor; below.seq < epoch.head.seq; ) {
      const place = { epochNo: epoch.epochNo, seq: below.seq + 1 }
      const here = found.get(placeOf(place))
      const above = found.get(placeOf({ ...place, seq: place.seq + 1 }))
      const next = here ? waitingAgain(here.row, at) : damagedRow(world, epoch, below, above, at)
      whole.push(next)
      below = { seq: next.seq, link: next.link }
    }
    return whole
  })
}

function placeOf({ epochNo, seq }: { readonly epochNo: number; readonly seq: number }): string {
  return `${epochNo} ${seq}`
}

/** Whatever its answer was when it was copied: the server tells again. */
function waitingAgain(row: QueueRecord, at: string): QueueRecord {
  const { storyLeftOut: _, ...bare } = row
  const story = told(row, { kind: 'putBack', at })
  return { ...bare, status: 'PENDING', answer: null, ...story }
}

/**
 * In the place of a command whose line cannot be read any more, so that what lies above it is sent.
 * Where that line is gone, too, the link is made up: neither is ever sent.
 */
function damagedRow(
  world: World,
  { epoch, epochNo }: EpochRecord,
  below: ChainPoint,
  above: MirroredRow | undefined,
  at: string,
): QueueRecord {
  return {
    command_id: world.ids.uuid(),
    type: 'DAMAGED',
    entity_id: world.ids.uuid(),
    status: 'FAILED',
    created_at: at,
    epoch,
    epochNo,
    seq: below.seq + 1,
    link: above?.prev ?? nextLink(world.sha256, below.link, bodyHash(world.sha256, '')),
    body: '',
    answer: {
      now: 'notSendable',
      flags: [],
      code: 'DAMAGED',
      message: null,
      settled: null,
      serverTime: null,
    },
    story: [{ kind: 'damaged', at }],
  }
}
