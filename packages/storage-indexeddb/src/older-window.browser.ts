import type { ContractRunner } from '@evertill/sync/testing'
import type { DBSchema, IDBPDatabase } from 'idb'
import { connect, inTransaction } from './connection.ts'

/** Windows of two versions over one database, in the real one. */
export function olderWindowTests({ test, expect }: ContractRunner, freshName: () => string): void {
  test('[P12] what an older window is writing is written whole while a newer one upgrades', async () => {
    const name = freshName()
    const [older, newer] = [windowOf(name, 1), windowOf(name, 2)]
    const rows = 300
    let begun = () => {}
    const underWay = new Promise<void>((resolve) => {
      begun = resolve
    })
    const writing = older.write(async (put) => {
      for (let row = 0; row < rows; row++) {
        await put(row)
        if (row === 9) begun()
      }
    })
    await underWay
    const read = await newer.keys()
    expect([(await writing).ok, read.ok && read.value.length]).toEqual([true, rows])
    const after = await older.write((put) => put(rows))
    expect([after.ok, await newer.keys()]).toEqual([
      true,
      { ok: true, value: Array.from({ length: rows + 1 }, (_, row) => row) },
    ])
  })

  test('[P12] a window that does not let go is told to all others as blocked, each time, until it closes', async () => {
    const name = freshName()
    const stuck = await rawWindow(name)
    const [older, newer] = [windowOf(name, 1), windowOf(name, 2)]
    expect((await older.write((put) => put(1))).ok).toEqual(true)
    // The older one lets the newer one pass, which waits for the third: now both wait.
    const first = await soon(newer.keys())
    const others = await Promise.all([newer.keys(), older.write((put) => put(2))].map(soon))
    expect([first, ...others]).toEqual(['blocked', 'blocked', 'blocked'])
    // Whoever has it open goes on selling meanwhile.
    const sold = stuck.transaction('rows', 'readwrite')
    sold.objectStore('rows').put(3, 3)
    await new Promise((resolve) => {
      sold.oncomplete = resolve
    })
    stuck.close()
    expect(await newer.keys()).toEqual({ ok: true, value: [1, 3] })
    expect((await older.write((put) => put(4))).ok).toEqual(true)
    expect(await newer.keys()).toEqual({ ok: true, value: [1, 3, 4] })
  })
}

interface RowsSchema extends DBSchema {
  rows: { key: number; value: number }
}

/** A window whose app knows this version of the database. */
function windowOf(name: string, version: number) {
  const upgrade = (db: IDBPDatabase<RowsSchema>) => {
    if (!db.objectStoreNames.contains('rows')) db.createObjectStore('rows')
  }
  const connection = connect<RowsSchema>({ name, version, upgrade })
  return {
    write: (body: (put: (row: number) => Promise<unknown>) => Promise<unknown>) =>
      connection.run((db) =>
        inTransaction(db.transaction('rows', 'readwrite', { durability: 'strict' }), async (tx) => {
          await body((row) => tx.objectStore('rows').put(row, row))
        }),
      ),
    keys: () =>
      connection.run((db) =>
        inTransaction(db.transaction('rows', 'readonly'), (tx) =>
          tx.objectStore('rows').getAllKeys(),
        ),
      ),
  }
}

/** A window that hears of no other, as one that its browser has frozen. */
function rawWindow(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
  return new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
}

type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: { readonly kind: string } }

/** What came of it, and never mind how long a busy machine takes; but no answer is no answer. */
async function soon(answer: Promise<Answer>): Promise<string> {
  const never = new Promise<string>((resolve) => setTimeout(() => resolve('hangs'), 20_000))
  return Promise.race([answer.then((it) => (it.ok ? 'ok' : it.error.kind)), never])
}
