import type { ChainPoint } from '@evertill/protocol'
import { pointBelow } from './export-unsent.ts'
import { readLedger } from './ledger.ts'
import { type Mirrored, type MirroredRow, mirrorText, readMirror } from './mirror-text.ts'
import type { World } from './ports.ts'
import type { DeviceRecord, EpochRecord } from './till-records.ts'
import type { OutboxRead, OutboxStorage, OutboxWrite } from './till-storage.ts'

/**
 * A second place on the till's disk, apart from its database: a browser that makes a broken
 * database anew leaves it be. Every method may reject, and fails as a whole then. Every
 * implementation passes `testing/mirror-place-contract.ts`.
 */
export interface MirrorPlace {
  /** Everything that lies there, the oldest first; '' where nothing does. */
  read(): Promise<MirrorContent>
  /**
   * Adds text behind what is there. Resolves once it is on disk.
   *
   * @param mark as told last
   * @returns the new mark; null where another tab has written since, and nothing was added
   */
  append(text: string, mark: string): Promise<string | null>
  /**
   * Puts this in the place of everything. Killed half-way, what was there before is still read,
   * with some of the new behind it.
   *
   * @param mark as told last
   * @returns the new mark; null where another tab has written since, and nothing was changed
   */
  replace(text: string, mark: string): Promise<string | null>
}

export interface MirrorContent {
  readonly text: string
  /** Another one after each change, whoever made it. */
  readonly mark: string
}

/** `whole`: everything that waits is in the mirror. `behind`: not all of it, or nothing at all. */
export type MirrorState = 'whole' | 'behind'

/** A second copy of what waits, for the day when a browser throws the ledger database away. */
export interface Mirror {
  state(): MirrorState
  /** Brings it to the ledger's head. Never rejects; where it fails, it is tried again. */
  follow(): Promise<void>
  /**
   * The same, for a sale that is about to be shown as paid: it resolves once the sale lies in the
   * mirror. No sale waits for a mirror that is behind, nor for longer than half a second.
   */
  keepUp(): Promise<void>
  /** Tells each change of its state. @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void
}

export interface MirrorParts {
  readonly storage: OutboxStorage
  readonly world: Pick<World, 'locks' | 'timers'>
  readonly place: MirrorPlace
}

const mirrorLock = 'evertill-mirror'
/** Another tab writes for a few milliseconds; one that froze in the middle holds the lock for long. */
const betweenTriesMs = 25
const triesMax = 20
const afterHeldMs = 1_000
const afterFailureMs = 30_000
/** Up to this many characters of what has long arrived may lie in it: a thousand sales, about. */
const idleLengthMax = 1_000_000
/** A sale waits no longer for its second copy. */
const patienceMs = 500
/** Rows read at once. */
const pageRows = 500

/** `anothers`: what lies there is of a ledger that was never put back. */
type CaughtUp = 'whole' | 'noLedger' | 'anothers'

/** What lies in the place, as far as this tab knows. */
interface Kept extends Pick<Mirrored, 'device' | 'epochs'> {
  readonly mark: string
  readonly length: number
  /** When it is longer than this, it is written anew, without what has arrived. */
  readonly lengthMax: number
}

/**
 * A mirror that follows the ledger database of this storage. It reads what was committed, never
 * what is about to be: it can lag, and never leads. Its rows have no gap, whichever tab sold and in
 * whatever order the tabs get to write.
 */
export function createMirror({ storage, world, place }: MirrorParts): Mirror {
  const listeners = new Set<() => void>()
  let state: MirrorState = 'behind'
  let kept: Kept | null = null
  let running: Promise<void> | null = null
  /** Begins when the one that runs is over: that may have read before what it is asked for now. */
  let next: Promise<void> | null = null
  let cancelTimer = () => {}

  function become(next: MirrorState): void {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }

  function followLater(delayMs: number): void {
    cancelTimer()
    cancelTimer = world.timers.after(delayMs, () => void follow())
  }

  function follow(): Promise<void> {
    if (running) {
      next ??= running.then(() => {
        next = null
        return follow()
      })
      return next
    }
    running = followOnce().finally(() => {
      running = null
    })
    return running
  }

  function keepUp(): Promise<void> {
    const followed = follow()
    if (state === 'behind') return Promise.resolve()
    return new Promise((resolve) => {
      const cancel = world.timers.after(patienceMs, () => {
        become('behind')
        resolve()
      })
      void followed.then(() => {
        cancel()
        resolve()
      })
    })
  }

  async function followOnce(): Promise<void> {
    cancelTimer()
    try {
      for (let tries = 0; tries < triesMax; tries++) {
        const done = await world.locks.tryWith(mirrorLock, catchUp)
        // Where another follows, something was saved since: it is for that one to say.
        if (done === 'whole') return next ? undefined : become('whole')
        if (done === 'noLedger' || done === 'anothers') return become('behind')
        if (done === 'held') await pause(betweenTriesMs)
      }
      become('behind')
      followLater(afterHeldMs)
    } catch {
      // What lies there now is not known: the next try writes it anew.
      kept = null
      become('behind')
      followLater(afterFailureMs)
    }
  }

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => world.timers.after(delayMs, resolve))
  }

  async function catchUp(): Promise<CaughtUp | 'overtaken'> {
    if (!kept || kept.length > kept.lengthMax) return writeAnew()
    const from = kept
    const news = await read((tx) => readAbove(tx, from))
    if (news === 'noLedger') return news
    if (news === 'older') return writeAnew()
    if (news.text === '') return 'whole'
    const mark = await place.append(news.text, from.mark)
    if (mark === null) {
      kept = await lookAgain(from)
      return 'overtaken'
    }
    const { device, epochs } = news
    kept = { ...from, device, epochs, mark, length: from.length + news.text.length }
    return 'whole'
  }

  async function writeAnew(): Promise<CaughtUp | 'overtaken'> {
    // Looked at before the ledger is: whoever writes in between may have written more.
    const there = kept ?? (await place.read())
    const waiting = await read(readWaiting)
    // Never written over by nothing: what lies there may be all that is left.
    if (waiting === 'noLedger') return waiting
    if ('text' in there && isAnothers(there, waiting)) return 'anothers'
    const text = mirrorText(waiting, waiting.rows)
    const mark = await place.replace(text, there.mark)
    kept = mark === null ? null : keptOf(waiting, { text, mark })
    return mark === null ? 'overtaken' : 'whole'
  }

  /** Another tab wrote. However the tabs take turns, what they write is not to grow for ever. */
  async function lookAgain({ lengthMax }: Kept): Promise<Kept | null> {
    const content = await place.read()
    const mirrored = readMirror(content.text)
    return mirrored && { ...keptOf(mirrored, content), lengthMax }
  }

  async function read<T>(body: (tx: OutboxRead) => Promise<T>): Promise<T> {
    const result = await storage.read(body)
    if (!result.ok) throw new Error(`the ledger cannot be read: ${result.error.kind}`)
    return result.value
  }

  return {
    state: () => state,
    follow,
    keepUp,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A storage whose strict writes, a sale's above all, are done once they lie in the mirror, too. */
export function withMirror<Read extends OutboxRead, Write extends OutboxWrite>(
  storage: OutboxStorage<Read, Write>,
  mirror: Pick<Mirror, 'keepUp'>,
): OutboxStorage<Read, Write> {
  return {
    async write(durability, body) {
      const written = await storage.write(durability, body)
      if (written.ok && durability === 'strict') await mirror.keepUp()
      return written
    },
    read: (body) => storage.read(body),
    close: () => storage.close(),
  }
}

function keptOf(
  { device, epochs }: Pick<Mirrored, 'device' | 'epochs'>,
  content: MirrorContent,
): Kept {
  const { length } = content.text
  // Twice as long each time: a queue that only grows is written anew some ten times in all.
  return { device, epochs, mark: content.mark, length, lengthMax: idleLengthMax + 2 * length }
}

/** What waited in a ledger that was never put back stays where it is: that is its last copy. */
function isAnothers({ text }: MirrorContent, { epochs }: Mirrored): boolean {
  const ours = new Set(epochs.map(({ epoch }) => epoch))
  return readMirror(text)?.rows.some(({ row }) => !ours.has(row.epoch)) ?? false
}

/** Each epoch from its oldest row that waits on, without a gap. */
async function readWaiting(tx: OutboxRead): Promise<Mirrored | 'noLedger'> {
  const ledger = await readLedger(tx)
  if (!ledger) return 'noLedger'
  const parts = await Promise.all(ledger.epochs.map((epoch) => readEpochWaiting(tx, epoch)))
  return {
    device: ledger.device,
    epochs: parts.map(({ epoch }) => epoch),
    rows: parts.flatMap(({ rows }) => rows),
  }
}

async function readEpochWaiting(
  tx: OutboxRead,
  epoch: EpochRecord,
): Promise<{ readonly epoch: EpochRecord; readonly rows: readonly MirroredRow[] }> {
  const [first] = await tx.queue.withStatus('PENDING', 1, { epochNo: epoch.epochNo, seq: 0 })
  if (first?.epochNo !== epoch.epochNo) return { epoch: { ...epoch, anchor: epoch.head }, rows: [] }
  const anchor = (await pointBelow(tx, epoch, first.seq)) ?? epoch.anchor
  return { epoch: { ...epoch, anchor }, rows: await rowsAbove(tx, epoch.epochNo, anchor) }
}

interface News extends Pick<Mirrored, 'device' | 'epochs'> {
  /** '' where the mirror holds it all. */
  readonly text: string
}

/** What the ledger holds and the mirror does not; `older` where the mirror is ahead of it. */
async function readAbove(
  tx: OutboxRead,
  kept: Pick<Mirrored, 'device' | 'epochs'>,
): Promise<News | 'noLedger' | 'older'> {
  const ledger = await readLedger(tx)
  if (!ledger) return 'noLedger'
  const epochs: EpochRecord[] = []
  const rows: MirroredRow[] = []
  for (const epoch of ledger.epochs) {
    const known = kept.epochs.find((one) => one.epoch === epoch.epoch)
    const from = known?.head ?? epoch.anchor
    const isOlder =
      epoch.head.seq < from.seq || (epoch.head.seq === from.seq && epoch.head.link !== from.link)
    if (isOlder) return 'older'
    if (epoch.head.seq > from.seq) rows.push(...(await rowsAbove(tx, epoch.epochNo, from)))
    epochs.push({ ...epoch, anchor: known?.anchor ?? epoch.anchor })
  }
  const now = { device: ledger.device, epochs }
  const isNew = epochs.length !== kept.epochs.length || !isSame(ledger.device, kept.device)
  return { ...now, text: mirrorText(isNew ? now : null, rows) }
}

async function rowsAbove(
  tx: OutboxRead,
  epochNo: number,
  from: ChainPoint,
): Promise<readonly MirroredRow[]> {
  const rows: MirroredRow[] = []
  for (let below = from; ; ) {
    const page = await tx.queue.range(epochNo, below.seq + 1, pageRows)
    for (const row of page) {
      rows.push({ row, prev: below.link })
      below = row
    }
    if (page.length < pageRows) return rows
  }
}

function isSame(a: DeviceRecord, b: DeviceRecord): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
