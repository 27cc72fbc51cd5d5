import type {
  DraftRecord,
  QueueRecord,
  ReceivedRecord,
  ShiftRecord,
  TransactionRecord,
} from '../till-records.ts'

/**
 * What lies on a simulated till's disk. Storages opened on the same disk are tabs of one browser;
 * a copy of it is a cloned profile, or an older state to roll back to.
 */
export interface TillDisk {
  readonly transactions: Map<string, TransactionRecord>
  readonly queue: QueueRows
  readonly drafts: Map<string, DraftRecord>
  readonly shifts: Map<string, ShiftRecord>
  readonly received: Map<string, ReceivedRecord>
  readonly metadata: Map<string, unknown>
  /** End of the last transaction: they run one at a time, whichever tab began them. */
  tail: Promise<unknown>
}

export function createTillDisk(): TillDisk {
  return {
    transactions: new Map(),
    queue: new QueueRows(),
    drafts: new Map(),
    shifts: new Map(),
    received: new Map(),
    metadata: new Map(),
    tail: Promise.resolve(),
  }
}

/** A copy as it is now. Nothing may be running on the disk. */
export function copyTillDisk(disk: TillDisk): TillDisk {
  const copy = createTillDisk()
  for (const [id, record] of disk.transactions) copy.transactions.set(id, record)
  for (const row of disk.queue.from(0, 0)) copy.queue.insert(row)
  for (const [id, record] of disk.drafts) copy.drafts.set(id, record)
  for (const [id, record] of disk.shifts) copy.shifts.set(id, record)
  for (const [link, record] of disk.received) copy.received.set(link, record)
  for (const [name, record] of disk.metadata) copy.metadata.set(name, record)
  return copy
}

interface Place {
  readonly epochNo: number
  readonly seq: number
}

/** The queue's rows, sorted by (epochNo, seq), with the indexes that the real database has. */
export class QueueRows {
  readonly #sorted: QueueRecord[] = []
  readonly #byCommandId = new Map<string, Place>()
  readonly #byLink = new Map<string, Place>()
  readonly #byEntityId = new Map<string, Place[]>()

  get(epochNo: number, seq: number): QueueRecord | null {
    const row = this.#sorted[this.#position(epochNo, seq)]
    return row?.epochNo === epochNo && row.seq === seq ? row : null
  }

  byCommandId(commandId: string): QueueRecord | null {
    return this.#at(this.#byCommandId.get(commandId))
  }

  byLink(link: string): QueueRecord | null {
    return this.#at(this.#byLink.get(link))
  }

  byEntityId(entityId: string): QueueRecord | null {
    return this.#at(this.#byEntityId.get(entityId)?.[0])
  }

  /** Every row from this place on, in order. */
  *from(epochNo: number, seq: number): Generator<QueueRecord> {
    for (let at = this.#position(epochNo, seq); at < this.#sorted.length; at++) {
      const row = this.#sorted[at]
      if (row) yield row
    }
  }

  /** @returns false where one of its unique keys is taken */
  insert(row: QueueRecord): boolean {
    const taken =
      this.get(row.epochNo, row.seq) ?? this.byCommandId(row.command_id) ?? this.byLink(row.link)
    if (taken) return false
    this.#sorted.splice(this.#position(row.epochNo, row.seq), 0, row)
    this.#index(row)
    return true
  }

  /** Puts the row where one lies, or inserts it. @returns false as `insert` does */
  replace(row: QueueRecord): boolean {
    const old = this.get(row.epochNo, row.seq)
    if (!old) return this.insert(row)
    const others = [this.byCommandId(row.command_id), this.byLink(row.link)]
    if (others.some((other) => other !== null && other !== old)) return false
    this.remove(old)
    return this.insert(row)
  }

  remove({ epochNo, seq }: Place): void {
    const row = this.get(epochNo, seq)
    if (!row) return
    this.#sorted.splice(this.#position(epochNo, seq), 1)
    this.#byCommandId.delete(row.command_id)
    this.#byLink.delete(row.link)
    const places = this.#byEntityId.get(row.entity_id) ?? []
    const rest = places.filter((place) => place.epochNo !== epochNo || place.seq !== seq)
    if (rest.length > 0) this.#byEntityId.set(row.entity_id, rest)
    else this.#byEntityId.delete(row.entity_id)
  }

  #index(row: QueueRecord): void {
    const place = { epochNo: row.epochNo, seq: row.seq }
    this.#byCommandId.set(row.command_id, place)
    this.#byLink.set(row.link, place)
    const places = [...(this.#byEntityId.get(row.entity_id) ?? []), place]
    this.#byEntityId.set(row.entity_id, places.sort(byPlace))
  }

  #at(place: Place | undefined): QueueRecord | null {
    return place ? this.get(place.epochNo, place.seq) : null
  }

  /** Index of the first row at or above this place. */
  #position(epochNo: number, seq: number): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      const row = this.#sorted[middle]
      if (row && byPlace(row, { epochNo, seq }) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

function byPlace(a: Place, b: Place): number {
  return a.epochNo - b.epochNo || a.seq - b.seq
}
