import { err, ok, type Result } from '@evertill/domain'
import type { StorageFailure } from '@evertill/sync'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A database that is opened when needed, and again after it was lost. */
export interface Connection<Schema extends DBSchema> {
  /**
   * Runs one transaction. Where the connection was lost on the way, it is reopened and the whole
   * transaction runs again, once: trying the same dead handle again never helps.
   */
  run<T>(attempt: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<Result<T, StorageFailure>>
  close(): void
}

export interface DatabaseShape<Schema extends DBSchema> {
  readonly name: string
  readonly version: number
  /** Only adds: old and new code both read both versions for one release. */
  readonly upgrade: (db: IDBPDatabase<Schema>, oldVersion: number) => void
}

/** An older window that is saving something lets go within this. */
const blockedPatienceMs = 2_000
/** Some openings wait for another window without a word: no disk takes so long. */
const openingPatienceMs = 5_000

export function connect<Schema extends DBSchema>({
  name,
  version,
  upgrade,
}: DatabaseShape<Schema>): Connection<Schema> {
  let open: IDBPDatabase<Schema> | null = null
  /** One at a time, for as long as it takes: a second one would wait behind it, and hear nothing. */
  let opening: Promise<Result<IDBPDatabase<Schema>, StorageFailure>> | null = null
  /** An older app in another window holds what is being opened. */
  let isBlocked = false
  let closed = false

  function forget(db: IDBPDatabase<Schema> | null): void {
    if (open === db) open = null
  }

  function opened(): Promise<Result<IDBPDatabase<Schema>, StorageFailure>> {
    if (closed) return Promise.resolve(err({ kind: 'closed' }))
    if (open) return Promise.resolve(ok(open))
    opening ??= openOnce().finally(() => {
      opening = null
      isBlocked = false
    })
    return orBlocked(opening, () => isBlocked)
  }

  function openOnce(): Promise<Result<IDBPDatabase<Schema>, StorageFailure>> {
    return new Promise((resolve) => {
      let mine: IDBPDatabase<Schema> | null = null
      const db = openOrGoOn<Schema>(name, version, {
        upgrade: (database, oldVersion) => upgrade(database, oldVersion),
        // The opening goes on by itself once that one closes.
        blocked: () => {
          isBlocked = true
        },
        // A newer app in another tab wants it: let it pass, once what runs here is done.
        blocking: () => {
          mine?.close()
          forget(mine)
        },
        terminated: () => forget(mine),
      })
      db.then(
        (database) => {
          mine = database
          if (closed) database.close()
          else open = database
          resolve(closed ? err({ kind: 'closed' }) : ok(database))
        },
        (error: unknown) => resolve(err(failureOf(error))),
      )
    })
  }

  return {
    async run(attempt) {
      let failure: StorageFailure = { kind: 'closed' }
      for (let tries = 0; tries < 2; tries++) {
        const db = await opened()
        if (!db.ok) return db
        try {
          return ok(await unlessClosed(db.value, () => attempt(db.value)))
        } catch (error) {
          if (!(error instanceof DOMException)) throw error
          failure = failureOf(error)
          if (!isLost(error) && open === db.value) return err(failure)
          db.value.close()
          forget(db.value)
        }
      }
      return err(failure.kind === 'unknown' ? failure : { kind: 'closed' })
    },
    close() {
      closed = true
      open?.close()
      open = null
    },
  }
}

/** Says `blocked` where an opening takes too long. It goes on all the same, for the next who asks. */
function orBlocked<T>(
  opening: Promise<Result<T, StorageFailure>>,
  isBlocked: () => boolean,
): Promise<Result<T, StorageFailure>> {
  return new Promise((resolve) => {
    const giveUp = () => resolve(err({ kind: 'blocked' }))
    const soon = setTimeout(() => isBlocked() && giveUp(), blockedPatienceMs)
    const late = setTimeout(giveUp, openingPatienceMs)
    void opening.then((opened) => {
      clearTimeout(soon)
      clearTimeout(late)
      resolve(opened)
    })
  })
}

/**
 * A browser that clears the storage of an open page closes the database, and some transactions that
 * run at that moment never end at all (measured in Chromium): then the closing ends them.
 *
 * @throws what `attempt` throws, or that the database is lost
 */
async function unlessClosed<T>(
  db: Pick<IDBDatabase, 'addEventListener' | 'removeEventListener'>,
  attempt: () => Promise<T>,
): Promise<T> {
  let closed = () => {}
  const lost = new Promise<never>((_, reject) => {
    // An end of its own that the transaction was given comes first.
    closed = () => void setTimeout(() => reject(new DOMException('', 'InvalidStateError')))
  })
  // Of interest only while the attempt runs.
  lost.catch(() => {})
  db.addEventListener('close', closed)
  try {
    return await Promise.race([attempt(), lost])
  } finally {
    db.removeEventListener('close', closed)
  }
}

/** A newer app upgraded it: since upgrades only add, what this one needs is all there. */
async function openOrGoOn<Schema extends DBSchema>(
  ...[name, version, callbacks]: Parameters<typeof openDB<Schema>>
): Promise<IDBPDatabase<Schema>> {
  try {
    return await openAsync<Schema>(name, version, callbacks)
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'VersionError') throw error
    return openAsync<Schema>(name, undefined, callbacks)
  }
}

/** An opening that throws at once, as where the browser has no database for us, rejects as well. */
async function openAsync<Schema extends DBSchema>(
  ...given: Parameters<typeof openDB<Schema>>
): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(...given)
}

/** By the exception's name only: its message is for people, and differs by browser. */
export function failureOf(error: unknown): StorageFailure {
  const name = error instanceof DOMException ? error.name : 'Error'
  switch (name) {
    case 'QuotaExceededError':
      return { kind: 'full' }
    case 'ConstraintError':
      return { kind: 'constraint' }
    case 'VersionError':
      return { kind: 'blocked' }
    case 'InvalidStateError':
      return { kind: 'closed' }
    default:
      return { kind: 'unknown', detail: name }
  }
}

/** The connection is dead: `UnknownError` is how some browsers say that it broke underneath. */
function isLost({ name }: DOMException): boolean {
  return name === 'InvalidStateError' || name === 'UnknownError'
}

/**
 * Runs `body` in one transaction to its `complete`. What the transaction itself says comes first:
 * a full disk aborts the transaction, and no request tells.
 *
 * @throws the transaction's `DOMException`, or what `body` threw; either way nothing was written
 */
export async function inTransaction<Tx extends AnyTransaction, T>(
  tx: Tx,
  body: (tx: Tx) => Promise<T>,
): Promise<T> {
  const ended = endOf(tx)
  let value: T
  try {
    value = await body(tx)
  } catch (thrown) {
    abort(tx)
    await ended
    throw tx.error ?? thrown
  }
  const failure = await ended
  if (failure !== null) throw failure
  return value
}

interface AnyTransaction {
  readonly done: Promise<void>
  readonly error: DOMException | null
  abort(): void
  addEventListener(type: 'abort' | 'complete', listener: () => void): void
}

/** How the transaction ended: null when complete. Its `error` is known no sooner than `abort`. */
function endOf(tx: AnyTransaction): Promise<DOMException | null> {
  // Told by events below; left alone, its rejection would be reported as nobody's.
  tx.done.catch(() => undefined)
  return new Promise((resolve) => {
    tx.addEventListener('complete', () => resolve(null))
    tx.addEventListener('abort', () => resolve(tx.error ?? new DOMException('', 'AbortError')))
  })
}

function abort(tx: AnyTransaction): void {
  try {
    tx.abort()
  } catch {
    // It was over already.
  }
}
