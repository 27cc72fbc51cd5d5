import { type AnsweredPush, recordPush } from './record-push.ts'
import type { SyncContext } from './sync-context.ts'
import type { QueueRecord } from './till-records.ts'

/** Rows whose answers are kept, in some 5 MB: more than a busy till sells in two weeks. */
const rowsMaxDefault = 10_000

interface Unwritten {
  readonly push: AnsweredPush
  /** All rows of the push up to this one have a result of their own in the answer. */
  readonly toSeq: number
  readonly rows: readonly Pick<QueueRecord, 'link'>[]
}

/**
 * Answers of the server for which the till's disk had no room, in memory only: the next push goes on
 * behind their rows instead of sending these again, and they are written as soon as there is room.
 * Until then their rows wait, for everybody: nothing is counted, proved or let go from here. After a
 * crash they are asked again, and the server says `duplicate`.
 */
export class UnwrittenAnswers {
  #pushes: readonly Unwritten[] = []
  /** Found by link, never by place: another ledger may lie there by now. */
  readonly #byLink = new Map<string, Unwritten>()
  readonly #rowsMax: number

  constructor(rowsMax = rowsMaxDefault) {
    this.#rowsMax = rowsMax
  }

  get isEmpty(): boolean {
    return this.#pushes.length === 0
  }

  /** @returns false where they would be too many: then the rows are sent again, later */
  keep(push: AnsweredPush, rows: readonly Pick<QueueRecord, 'link'>[]): boolean {
    if (this.#byLink.size + rows.length > this.#rowsMax) return false
    const unwritten = { push, rows, toSeq: push.sent.afterSeq + rows.length }
    this.#remember(unwritten, [...this.#pushes, unwritten])
    return true
  }

  /** Where the row's answer is here: up to which row of its epoch that is so without a gap. */
  upTo({ link }: Pick<QueueRecord, 'link'>): number | null {
    const first = this.#byLink.get(link)
    if (!first) return null
    let { toSeq } = first
    for (const { push, ...next } of this.#pushes.slice(this.#pushes.indexOf(first) + 1)) {
      const { epochNo, afterSeq } = push.sent
      if (epochNo === first.push.sent.epochNo && afterSeq === toSeq) toSeq = next.toSeq
    }
    return toSeq
  }

  /** Writes what there is room for, oldest first. What fails in another way is asked again. */
  async write({ storage, world, observer }: SyncContext): Promise<void> {
    for (let first = this.#pushes[0]; first; first = this.#pushes[0]) {
      // Before it is tried: one that our own program fails at must not be tried for ever.
      this.#forget(first)
      const written = await recordPush(storage, world, first.push)
      if (!written.ok) {
        observer.storageFailed(written.error)
        if (written.error.kind !== 'full') continue
        return this.#remember(first, [first, ...this.#pushes])
      }
      if (written.value) observer.counted(written.value.counters, written.value.answered)
    }
  }

  #remember(unwritten: Unwritten, pushes: readonly Unwritten[]): void {
    this.#pushes = pushes
    for (const { link } of unwritten.rows) this.#byLink.set(link, unwritten)
  }

  #forget(unwritten: Unwritten): void {
    this.#pushes = this.#pushes.filter((other) => other !== unwritten)
    for (const { link } of unwritten.rows) {
      if (this.#byLink.get(link) === unwritten) this.#byLink.delete(link)
    }
  }
}
