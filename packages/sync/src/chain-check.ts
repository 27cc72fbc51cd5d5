import type { ChainPoint } from '@evertill/protocol'
import { isSound } from './ledger.ts'
import { instantOf } from './story.ts'
import type { SyncContext } from './sync-context.ts'
import type { EpochRecord, QueueRecord } from './till-records.ts'

/** What the till found when it recomputed its own chain from the stored bytes (promise P6). */
export interface ChainCheck {
  /** Till clock, ISO 8601. */
  readonly at: string
  readonly rows: number
  /** Rows whose bytes no longer give their link, and rows that are not where they must be. */
  readonly damaged: number
}

/** Rows read at once, and the rest between: some 100 ms of work a second while it runs. */
const rowsAtOnce = 100
const pauseMs = 200

const checkEveryMs = 24 * 3_600_000

/** Runs when the till is at rest: after its start, then every day. What waits is checked as it is sent. */
export interface ChainChecker {
  checkIfDue(): void
}

export function createChainChecker(
  context: SyncContext,
  told: (check: ChainCheck) => void,
): ChainChecker {
  const { world } = context
  let running = false
  let checkedAtMs = Number.NEGATIVE_INFINITY

  return {
    checkIfDue() {
      if (running || world.clock.monotonicMs() - checkedAtMs < checkEveryMs) return
      running = true
      checkChain(context)
        .then((check) => {
          if (!check) return
          checkedAtMs = world.clock.monotonicMs()
          told(check)
        })
        // A storage that fails now is told by whoever needs it next; the next rest checks again.
        .catch(() => undefined)
        .finally(() => {
          running = false
        })
    },
  }
}

/** @returns null where the storage failed on the way */
async function checkChain(context: SyncContext): Promise<ChainCheck | null> {
  const { storage, world } = context
  const read = await storage.read((tx) => tx.metadata.get('epochs'))
  if (!read.ok) return null
  let sum: Sum = { rows: 0, damaged: 0 }
  for (const epoch of read.value ?? []) {
    const after = await checkEpoch(context, epoch, sum)
    if (!after) return null
    sum = after
  }
  return { at: instantOf(world.clock.nowMs()), ...sum }
}

type Sum = Omit<ChainCheck, 'at'>

async function checkEpoch(
  context: SyncContext,
  epoch: EpochRecord,
  before: Sum,
): Promise<Sum | null> {
  let sum = before
  for (let below = epoch.anchor; below.seq < epoch.head.seq; ) {
    const page = await nextPage(context, epoch, below.seq)
    if (!page) return null
    if (page.anchor.seq > below.seq) {
      // Rows were let go meanwhile: the check goes on above them.
      below = page.anchor
      continue
    }
    const { last, unsound, missing } = checkRows(context, below, page.rows)
    const lost = last === below ? epoch.head.seq - below.seq : missing
    sum = { rows: sum.rows + page.rows.length, damaged: sum.damaged + unsound + lost }
    if (last === below) return sum
    below = last
    await pause(context)
  }
  return sum
}

/** The last of these rows, how many do not give their link, and how many are not there. */
function checkRows({ world }: SyncContext, from: ChainPoint, rows: readonly QueueRecord[]) {
  let unsound = 0
  let missing = 0
  let below = from
  for (const row of rows) {
    const follows = row.seq === below.seq + 1
    missing += row.seq - below.seq - 1
    if (follows && !isSound(world, below.link, row)) unsound += 1
    below = row
  }
  return { last: below, unsound, missing }
}

async function nextPage({ storage }: SyncContext, { epochNo, head }: EpochRecord, seq: number) {
  const read = await storage.read(async (tx) => {
    const epochs = (await tx.metadata.get('epochs')) ?? []
    const anchor = epochs.find((epoch) => epoch.epochNo === epochNo)?.anchor
    const limit = Math.min(rowsAtOnce, head.seq - seq)
    return { anchor, rows: await tx.queue.range(epochNo, seq + 1, limit) }
  })
  if (!read.ok || !read.value.anchor) return null
  const { anchor, rows } = read.value
  return { anchor, rows }
}

function pause({ world }: SyncContext): Promise<void> {
  return new Promise((resolve) => {
    world.timers.after(pauseMs, resolve)
  })
}
