import { ok, type Result } from '@evertill/domain'
import { type ChainPoint, tillFileText, wireLimits } from '@evertill/protocol'
import { heldEpochs } from './heartbeat.ts'
import { isSound, readLedger, utf8Length } from './ledger.ts'
import { asManyAsFit, pushHeaderOf, type Slice } from './next-slice.ts'
import type { World } from './ports.ts'
import { instantOf } from './story.ts'
import type { DeviceRecord, EpochRecord, QueueRecord } from './till-records.ts'
import type { OutboxRead, OutboxStorage, StorageFailure } from './till-storage.ts'

export interface UnsentToExport {
  readonly storage: OutboxStorage
  readonly world: World
}

export interface UnsentFile {
  /** `evertill-T07-2026-11-21-0900.jsonl`: the till's number, the time in UTC. */
  readonly fileName: string
  readonly text: string
  readonly commands: number
  readonly bytes: number
  /** Rows left out, because their stored bytes no longer give their link. */
  readonly damaged: number
}

/**
 * Every command that has not arrived, as a file that a manager can carry to the server: the same
 * lines in the same slices as on the wire, oldest epoch first (`protocol/till-file.ts`). Nothing
 * changes on the till: what waits goes on waiting until the server's own answer settles it.
 *
 * @returns null where nothing waits, and where there is no ledger
 */
export async function exportUnsent({
  storage,
  world,
}: UnsentToExport): Promise<Result<UnsentFile | null, StorageFailure>> {
  const read = await storage.read(readUnsent)
  if (!read.ok || !read.value) return read.ok ? ok(null) : read
  const { device, runs } = read.value
  const writtenAt = instantOf(world.clock.nowMs())
  const slices = runs.flatMap((run) => slicesOf(world, run))
  const commands = slices.reduce((sum, { rows }) => sum + rows.length, 0)
  const text = tillFileText(
    world.sha256,
    {
      kind: 'evertill-unsent-commands',
      version: 1,
      device_id: device.deviceId,
      till_name: device.tillName,
      store_name: device.storeName,
      written_at: writtenAt,
      slices: slices.length,
      commands,
    },
    slices.map((slice) => ({
      header: pushHeaderOf(slice, { nonce: world.ids.nonce(), sentAt: writtenAt }),
      links: slice.rows.map(({ link }) => link),
      bodies: slice.rows.map(({ body }) => body),
    })),
  )
  return ok({
    fileName: fileNameOf(device, writtenAt),
    text,
    commands,
    bytes: utf8Length(text),
    damaged: runs.reduce((sum, { rows }) => sum + rows.length, 0) - commands,
  })
}

/** Rows of one epoch that follow one another, and the point below the first where it is known. */
interface Run {
  readonly epoch: EpochRecord
  readonly prev: ChainPoint | null
  readonly rows: readonly QueueRecord[]
}

interface Unsent {
  readonly device: DeviceRecord
  readonly runs: readonly Run[]
}

async function readUnsent(tx: OutboxRead): Promise<Unsent | null> {
  const ledger = await readLedger(tx)
  if (!ledger) return null
  const [waiting, failed] = await Promise.all([allOf(tx, 'PENDING'), allOf(tx, 'FAILED')])
  const unsent = [...waiting, ...failed.filter(({ answer }) => answer?.now === 'notSendable')]
  // A till becomes another device only once its ledger is settled: all that waits is of this one.
  const epochs = heldEpochs(ledger)
  const runs = epochs.flatMap((epoch) =>
    runsOf(unsent.filter(({ epochNo }) => epochNo === epoch.epochNo)).map(async (rows) => ({
      epoch,
      prev: await pointBelow(tx, epoch, rows[0]?.seq ?? 0),
      rows,
    })),
  )
  return runs.length > 0 ? { device: ledger.device, runs: await Promise.all(runs) } : null
}

/** Rows of one page. All pages are read in one transaction: the file is of one moment. */
const pageRows = 500

async function allOf(tx: OutboxRead, status: QueueRecord['status']): Promise<QueueRecord[]> {
  const rows: QueueRecord[] = []
  for (;;) {
    const last = rows.at(-1)
    const page = await tx.queue.withStatus(status, pageRows, last)
    rows.push(...page)
    if (page.length < pageRows) return rows
  }
}

function runsOf(rows: readonly QueueRecord[]): readonly (readonly QueueRecord[])[] {
  const runs: QueueRecord[][] = []
  for (const row of rows.toSorted((a, b) => a.seq - b.seq)) {
    const open = runs.at(-1)
    if (open?.at(-1)?.seq === row.seq - 1) open.push(row)
    else runs.push([row])
  }
  return runs
}

/** @returns null where that row is gone, which only damage explains */
export async function pointBelow(
  tx: OutboxRead,
  { epochNo, anchor }: EpochRecord,
  seq: number,
): Promise<ChainPoint | null> {
  if (seq === anchor.seq + 1) return anchor
  const row = await tx.queue.get(epochNo, seq - 1)
  return row && { seq: row.seq, link: row.link }
}

/** The run as slices of the wire's size, without its damaged rows: each begins after one. */
function slicesOf(world: World, { epoch, prev, rows }: Run): readonly Slice[] {
  const slices: Slice[] = []
  let from = 0
  rows.forEach((row, at) => {
    if (isSound(world, rows[at - 1]?.link ?? prev?.link ?? row.link, row)) return
    slices.push(...cutUp({ epoch, prev, rows }, from, at))
    from = at + 1
  })
  return [...slices, ...cutUp({ epoch, prev, rows }, from, rows.length)]
}

function cutUp({ epoch, prev, rows }: Run, from: number, to: number): readonly Slice[] {
  const slices: Slice[] = []
  for (let at = from; at < to; ) {
    const below = at === 0 ? prev : rows[at - 1]
    if (!below) return slices
    const some = asManyAsFit(rows.slice(at, Math.min(to, at + wireLimits.commandsPerPush)))
    slices.push({
      epoch,
      prev: { seq: below.seq, link: below.link },
      // Whoever carries it need not know what came before.
      oldest: true,
      rows: some,
    })
    at += some.length
  }
  return slices
}

function fileNameOf({ tillNumber }: DeviceRecord, writtenAt: string): string {
  const till = `T${String(tillNumber).padStart(2, '0')}`
  const [date, time = ''] = writtenAt.split('T')
  return `evertill-${till}-${date}-${time.slice(0, 5).replace(':', '')}.jsonl`
}
