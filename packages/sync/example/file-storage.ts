import { err, ok, type Result } from '@evertill/domain'
import type { MetadataRecords, QueueRecord, StorageFailure } from '@evertill/sync'
import { LineFile } from './line-file.ts'
import type { Reading, ReadingStorage, ReadingsWrite } from './reading.ts'

type Outcome<T> = Result<T, StorageFailure>

interface Stores {
  readonly queue: Map<string, QueueRecord>
  readonly metadata: Map<string, unknown>
  readonly readings: Map<string, Reading>
}

/** `null` deletes. */
type Change = readonly [store: keyof Stores, key: string, value: unknown]

/**
 * An outbox in one file: a line of JSON per transaction, all of it in memory while open. Good for
 * some thousand rows and one process at a time; past that, take a database.
 */
export class FileDisk {
  readonly #stores: Stores = { queue: new Map(), metadata: new Map(), readings: new Map() }
  readonly #file: LineFile
  #tail: Promise<unknown> = Promise.resolve()

  constructor(path: string) {
    this.#file = new LineFile(path)
    for (const line of this.#file.lines) {
      for (const change of JSON.parse(line) as Change[]) this.#set(...change)
    }
  }

  /** Connections to one disk take turns. */
  connect(): ReadingStorage {
    let closed = false
    const inTurn = <T>(body: (tx: ReadingsWrite) => Promise<T>): Promise<Outcome<T>> => {
      const run = this.#tail.then(() =>
        closed ? err({ kind: 'closed' } as const) : this.#run(body),
      )
      this.#tail = run.catch(() => undefined)
      return run
    }
    return {
      write: (_durability, body) => inTurn(body),
      read: inTurn,
      close: () => {
        closed = true
      },
    }
  }

  async #run<T>(body: (tx: ReadingsWrite) => Promise<T>): Promise<Outcome<T>> {
    const undo: Change[] = []
    const changes: Change[] = []
    const tx = transaction(this.#stores, (store, key, value) => {
      undo.push([store, key, this.#stores[store].get(key) ?? null])
      changes.push([store, key, structuredClone(value)])
      this.#set(store, key, structuredClone(value))
    })
    const rollBack = () => {
      for (const change of undo.reverse()) this.#set(...change)
    }
    try {
      const value = await body(tx)
      // A body may catch it: what was to be written is not whole.
      if (tx.keyTaken()) throw new KeyTaken()
      const problem = changes.length > 0 ? this.#commit(changes) : null
      if (!problem) return ok(value)
      rollBack()
      return err(problem)
    } catch (thrown) {
      rollBack()
      if (thrown instanceof KeyTaken) return err({ kind: 'constraint' })
      throw thrown
    }
  }

  #commit(changes: readonly Change[]): StorageFailure | null {
    try {
      this.#file.append(JSON.stringify(changes))
      return null
    } catch (thrown) {
      const full = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC'
      return full ? { kind: 'full' } : { kind: 'unknown', detail: String(thrown) }
    }
  }

  #set(...[store, key, value]: Change): void {
    const map = this.#stores[store] as Map<string, unknown>
    if (value === null) map.delete(key)
    else map.set(key, value)
  }
}

class KeyTaken extends Error {}

function transaction(
  { queue, metadata, readings }: Stores,
  set: (...change: Change) => void,
): ReadingsWrite & { keyTaken(): boolean } {
  let taken = false
  const keep = (row: QueueRecord, isNew: boolean) => {
    const clashes = [...queue.values()].some(
      (other) =>
        (isNew || keyOf(other) !== keyOf(row)) &&
        (keyOf(other) === keyOf(row) ||
          other.command_id === row.command_id ||
          other.link === row.link),
    )
    if (clashes) {
      taken = true
      throw new KeyTaken()
    }
    set('queue', keyOf(row), row)
  }
  const find = async (wanted: (row: QueueRecord) => boolean) =>
    structuredClone([...queue.values()].find(wanted) ?? null)
  const list = async (wanted: (row: QueueRecord) => boolean, limit: number) =>
    structuredClone([...queue.values()].filter(wanted).sort(byPlace).slice(0, limit))
  return {
    keyTaken: () => taken,
    queue: {
      get: async (epochNo, seq) => structuredClone(queue.get(keyOf({ epochNo, seq })) ?? null),
      byCommandId: (id) => find((row) => row.command_id === id),
      byEntityId: (id) => find((row) => row.entity_id === id),
      byLink: (link) => find((row) => row.link === link),
      range: (epochNo, from, limit) =>
        list((row) => row.epochNo === epochNo && row.seq >= from, limit),
      withStatus: (status, limit, after) =>
        list((row) => row.status === status && (!after || byPlace(row, after) > 0), limit),
      add: async (row) => keep(row, true),
      put: async (row) => keep(row, false),
      delete: async (epochNo, seq) => set('queue', keyOf({ epochNo, seq }), null),
    },
    metadata: {
      get: async <Name extends keyof MetadataRecords>(name: Name) =>
        structuredClone(metadata.get(name) ?? null) as MetadataRecords[Name] | null,
      put: async (name, record) => set('metadata', name, record),
    },
    readings: {
      all: async () => structuredClone([...readings.values()]),
      add: async (reading) => set('readings', reading.id, reading),
    },
  }
}

interface Place {
  readonly epochNo: number
  readonly seq: number
}

function keyOf({ epochNo, seq }: Place): string {
  return `${epochNo}.${seq}`
}

function byPlace(a: Place, b: Place): number {
  return a.epochNo - b.epochNo || a.seq - b.seq
}
