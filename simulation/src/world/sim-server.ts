import type { DatabaseSync } from 'node:sqlite'
import { assert } from '@evertill/domain'
import {
  type EpochKey,
  judgeAgain,
  type LedgerStorage,
  type Missing,
  missingIn,
  push,
  StorageUnavailable,
  settleMissing,
  settleParked,
  takeInOrphans,
  type WordOnParked,
} from '@evertill/ledger'
import type { Link } from '@evertill/protocol'
import {
  Catalogue,
  moveDurable,
  parkedSinceLastDeploy,
  type Sql,
  SqliteDatabase,
  sqlOn,
  tipsOf,
} from '@evertill/storage-sql'
import type { TransportReply } from '@evertill/sync'
import { readCarriedFile, takeInFile } from '../../../apps/server/src/tills/take-in-file.ts'
import type { FileSaid } from '../audit/check-taken-in.ts'
import { answerRequest, type ServerRequest, sha256 } from './answer-request.ts'
import type { Chance } from './chance.ts'
import { closeDatabase } from './prepared.ts'
import { openImage, openNewShop, storeId } from './shop-image.ts'
import type { SimTime } from './sim-time.ts'
import { type StorageMoment, troubledStorage } from './troubled-storage.ts'

/** What may happen inside the server; asked at each moment of each database transaction. */
export interface ServerTrouble {
  /** `crash`: the process is gone; `busy`: the database fails this time. */
  atTransaction(moment: StorageMoment): 'crash' | 'busy' | null
  /** An older version of the program that fails at cash movements. */
  isOldBuild(): boolean
}

export interface SimServerParts {
  readonly time: SimTime
  readonly chance: Chance
  readonly startMs: number
  readonly trouble: ServerTrouble
  /** The server's program threw what no server may throw. */
  readonly threw: (error: unknown) => void
}

/** One life of the server's process: what it holds in memory is gone with it. */
interface Process {
  readonly database: SqliteDatabase
  readonly storage: LedgerStorage
  readonly catalogue: Catalogue
  readonly gone: Promise<null>
  end(): void
}

/** The real ledger and catalogue on a real database, in a process that can die and come back. */
export class SimServer {
  db: DatabaseSync = openNewShop()
  /** Requests under way: time stands still until they are done. */
  busy = 0
  /** Quiet weeks that were left out. */
  skippedMs = 0
  /** What its clock was off, from each true moment on at which somebody set it. */
  readonly clockSet: { readonly fromMs: number; readonly offMs: number }[] = [
    { fromMs: 0, offMs: 0 },
  ]
  #process: Process | null
  readonly #parts: SimServerParts

  constructor(parts: SimServerParts) {
    this.#parts = parts
    this.#process = this.#start()
  }

  get isUp(): boolean {
    return this.#process !== null
  }

  /** Its clock minus true time. */
  get clockOffMs(): number {
    return this.clockSet.at(-1)?.offMs ?? 0
  }

  setClock(offMs: number): void {
    this.clockSet.push({ fromMs: this.trueMs, offMs })
  }

  /** Since the world began, quiet weeks included. */
  get trueMs(): number {
    return this.#parts.time.nowMs + this.skippedMs
  }

  now(): string {
    return new Date(this.#parts.startMs + this.trueMs + this.clockOffMs).toISOString()
  }

  /** @returns null where the connection died with the process, or there was none */
  async handle(request: ServerRequest): Promise<TransportReply | null> {
    const running = this.#process
    if (!running) return null
    const { chance } = this.#parts
    const threw = (error: unknown) => this.#threwIn(running, error)
    const deps = { ...running, now: () => this.now(), chance, threw }
    return this.#whileAlive(running, answerRequest(deps, request))
  }

  /** Somebody at the back office: one write transaction, and no trouble. */
  async write<T>(body: (sql: Sql) => Promise<T>): Promise<T | null> {
    const running = this.#process
    if (!running) return null
    return this.#whileAlive(running, running.database.write(storeId, body))
  }

  /** The process ends in the middle of whatever it does. */
  crash(): void {
    const running = this.#process
    if (!running) return
    this.#process = null
    // Its connection is gone with it: whatever it had begun, or still would, never reaches the file.
    if (this.db.isTransaction) this.db.exec('ROLLBACK')
    const bytes = this.db.serialize()
    closeDatabase(this.db)
    this.db = openImage(bytes)
    running.end()
  }

  async restart(): Promise<void> {
    this.#process ??= this.#start()
    await this.#judgeAfterDeploy(this.#process)
  }

  /**
   * A copy of the database, as the house's own backup makes it: the tills are told what it holds
   * only once it is safe.
   */
  async backup(safe: Promise<void>): Promise<Uint8Array> {
    const bytes = this.db.serialize()
    assert(!this.db.isTransaction, 'the copy and the look at its tips are of one moment')
    const tips = await tipsOf(sqlOn(this.db))
    const running = this.#process
    await safe
    if (running && running === this.#process) {
      await this.#whileAlive(running, moveDurable(running.database, tips))
    }
    return bytes
  }

  /** The database file is put back as it was. */
  restore(backup: Uint8Array): void {
    this.crash()
    closeDatabase(this.db)
    this.db = openImage(backup)
  }

  /** A manager has lines judged anew. */
  async judgeByManager(links: Parameters<typeof judgeAgain>[2]): Promise<void> {
    const running = this.#process
    if (!running) return
    await this.#whileAlive(
      running,
      judgeAgain(running.storage, storeId, links, 'manager', this.now()),
    )
  }

  /** A manager's word on a parked line. */
  async settleParkedByManager(link: Link, word: WordOnParked, newId: () => string): Promise<void> {
    const running = this.#process
    if (!running) return
    const deed = { by: { userId: 'manager', name: 'Mo' }, at: this.now(), newId }
    await this.#whileAlive(running, settleParked(running.storage, storeId, link, word, deed))
  }

  /** A manager takes in what waits over gaps for tills that are no more. */
  async takeInOrphansByManager(): Promise<void> {
    const running = this.#process
    if (!running) return
    const keys = this.db
      .prepare('SELECT DISTINCT device_id AS deviceId, epoch FROM orphans WHERE store_id = ?')
      .all(storeId) as unknown as readonly Pick<EpochKey, 'deviceId' | 'epoch'>[]
    const deps = { storage: running.storage, sha256 }
    for (const key of keys) {
      await this.#whileAlive(running, takeInOrphans(deps, { storeId, ...key }, this.now()))
    }
  }

  /** A manager takes in what a till wrote to a file. @returns null where there is no server */
  async takeInFile(bytes: Uint8Array): Promise<FileSaid | null> {
    const running = this.#process
    if (!running) return null
    const reading = running.database.read((sql) => readCarriedFile(sql, storeId, bytes))
    const file = await this.#whileAlive(running, reading)
    if (!file) return null
    if (!file.ok) return { kind: 'refused', sentence: file.error }
    const deps = { storage: running.storage, sha256 }
    const taking = takeInFile((...slice) => push(deps, ...slice), file.value, this.now())
    const unavailable = { kind: 'unavailable' } as const
    return this.#whileAlive<FileSaid>(
      running,
      taking.catch((error) => {
        if (!(error instanceof StorageUnavailable)) this.#threwIn(running, error)
        return unavailable
      }),
    )
  }

  /** What lacks of every epoch that this server ever heard of. */
  async missing(): Promise<readonly { key: EpochKey; missing: readonly Missing[] }[]> {
    const running = this.#process
    if (!running) return []
    const reading = running.storage.transaction(storeId, async (tx) => {
      const found = []
      for (const key of this.#epochsHeard()) {
        found.push({ key, missing: await missingIn(tx, key, await tx.saidOf(key)) })
      }
      return found
    })
    return (await this.#whileAlive(running, reading.catch(busy))) ?? []
  }

  /** A manager lets numbers go. @returns what became of it */
  async settleMissingByManager(
    key: EpochKey,
    range: { readonly from: number; readonly to: number },
    auditId: string,
  ): Promise<string> {
    const running = this.#process
    if (!running) return 'no server'
    const by = { userId: 'manager', name: 'Manager' }
    const deed = { by, note: 'Gone.', at: this.now(), auditId }
    const settling = settleMissing(running.storage, key, range, deed).catch(busy)
    const done = await this.#whileAlive(running, settling)
    if (done === null) return 'no answer'
    return done.ok ? 'settled' : done.error
  }

  #epochsHeard(): readonly EpochKey[] {
    const rows = this.db
      .prepare(
        `SELECT device_id, epoch FROM branches WHERE store_id = ?1
         UNION SELECT device_id, epochs.value ->> 'epoch'
           FROM devices, json_each(devices.heartbeat, '$.epochs') epochs WHERE store_id = ?1
         ORDER BY 1, 2`,
      )
      .all(storeId)
    return rows.map(({ device_id, epoch }) => ({
      storeId,
      deviceId: String(device_id),
      epoch: String(epoch) as EpochKey['epoch'],
    }))
  }

  close(): void {
    this.crash()
    closeDatabase(this.db)
  }

  #start(): Process {
    const { trouble } = this.#parts
    const database = new SqliteDatabase(this.db, null, 'backup')
    let end: () => void = () => undefined
    const gone = new Promise<null>((resolve) => {
      end = () => resolve(null)
    })
    return {
      database,
      storage: troubledStorage(database.ledger, trouble, () => this.crash()),
      catalogue: new Catalogue(database),
      gone,
      end,
    }
  }

  /** As the server's main does at each start. */
  async #judgeAfterDeploy(running: Process): Promise<void> {
    for (const [store, links] of await running.database.read(parkedSinceLastDeploy)) {
      const judging = judgeAgain(running.storage, store, links, 'deploy', this.now())
      await this.#whileAlive(
        running,
        judging.catch(() => null),
      )
    }
  }

  /** What a dead process meets is nobody's mistake. */
  #threwIn(running: Process, error: unknown): void {
    if (running === this.#process) this.#parts.threw(error)
  }

  /** @returns null where the process died over it */
  async #whileAlive<T>(running: Process, work: Promise<T>): Promise<T | null> {
    this.busy += 1
    try {
      return await Promise.race([work, running.gone])
    } finally {
      this.busy -= 1
    }
  }
}

/** Whoever asks looks again later. */
function busy(error: unknown): null {
  if (error instanceof StorageUnavailable) return null
  throw error
}
