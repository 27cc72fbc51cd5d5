import type { ContractRunner } from '@evertill/sync/testing'
import type { DBSchema } from 'idb'
import { connect, inTransaction } from './connection.ts'
import { openTillStorage } from './open-till-storage.ts'
import { tillVersion } from './till-schema.ts'

/** What a till that was installed earlier brings along, in the real database. */
export function tillUpgradeTests({ test, expect }: ContractRunner, freshName: () => string): void {
  test('[P1] [P12] an upgrade keeps everything that the first version wrote, and adds', async () => {
    const name = freshName()
    await writeAsFirstVersion(name)
    const storage = openTillStorage(name)
    const found = await storage.read(async (tx) => [
      (await tx.transactions.newest(9)).map(({ id }) => id),
      (await tx.queue.withStatus('PENDING', 9)).map(({ seq, body }) => [seq, body]),
      (await tx.queue.byLink('link 2'))?.command_id,
      (await tx.drafts.all()).map(({ note }) => note),
      await tx.metadata.get('counters'),
      await tx.received.newest(9),
    ])
    expect(found).toEqual({
      ok: true,
      value: [['s2', 's1'], firstRows, 'command 2', ['held'], { made: 2 }, []],
    })
    const written = await storage.write('strict', (tx) => tx.metadata.put('epochs', []))
    expect(written.ok).toEqual(true)
    expect(await versionOf(name)).toEqual(tillVersion)
  })

  test('[P12] the app that was here first goes on with an upgraded database', async () => {
    const name = freshName()
    const old = connect<FirstSchema>({ name, version: 1, upgrade: asFirst })
    const drafts = () =>
      old.run((db) =>
        inTransaction(db.transaction('drafts', 'readonly'), (tx) =>
          tx.objectStore('drafts').getAllKeys(),
        ),
      )
    expect(await drafts()).toEqual({ ok: true, value: [] })
    // The newer tab upgrades while the older one has it open.
    const storage = openTillStorage(name)
    const draft = { id: 'd', cart: null, note: '', held: false, updatedAt: '1', payment: null }
    expect((await storage.write('strict', (tx) => tx.drafts.put(draft))).ok).toEqual(true)
    expect(await versionOf(name)).toEqual(tillVersion)
    expect(await drafts()).toEqual({ ok: true, value: ['d'] })
    const again = connect<FirstSchema>({ name, version: 1, upgrade: asFirst })
    const written = await again.run((db) =>
      inTransaction(db.transaction('drafts', 'readwrite'), (tx) =>
        tx.objectStore('drafts').put({ ...draft, id: 'old' }),
      ),
    )
    expect(written.ok).toEqual(true)
    const both = await storage.read((tx) => tx.drafts.all())
    expect(both.ok && both.value.map(({ id }) => id)).toEqual(['d', 'old'])
  })
}

interface FirstSchema extends DBSchema {
  drafts: { key: string; value: { readonly id: string } }
}

const firstRows = [
  [1, '{"text":"ü€𝄞"}'],
  [2, '{"text":"ü€𝄞"}'],
]

/** Version 1 as it was shipped: never to be edited. */
function addFirstStores(db: Pick<IDBDatabase, 'createObjectStore'>): void {
  const transactions = db.createObjectStore('transactions', { keyPath: 'id' })
  transactions.createIndex('recordedAt', ['recordedAt', 'id'])
  transactions.createIndex('receiptNumber', 'receiptNumber')
  const queue = db.createObjectStore('sync_queue', { keyPath: ['epochNo', 'seq'] })
  queue.createIndex('command_id', 'command_id', { unique: true })
  queue.createIndex('link', 'link', { unique: true })
  queue.createIndex('entity_id', 'entity_id')
  queue.createIndex('status', ['status', 'epochNo', 'seq'])
  db.createObjectStore('drafts', { keyPath: 'id' })
  db.createObjectStore('shifts', { keyPath: 'id' })
  db.createObjectStore('metadata')
}

/** The wrapped database knows the stores of today's schema only. */
function asFirst(db: unknown): void {
  addFirstStores(db as IDBDatabase)
}

async function writeAsFirstVersion(name: string): Promise<void> {
  const opening = indexedDB.open(name, 1)
  opening.onupgradeneeded = () => addFirstStores(opening.result)
  const db = await resultOf(opening)
  const tx = db.transaction(['transactions', 'sync_queue', 'drafts', 'metadata'], 'readwrite')
  for (const seq of [1, 2]) {
    const id = `s${seq}`
    tx.objectStore('transactions').add({ id, recordedAt: id, receiptNumber: `T01-${seq}` })
    tx.objectStore('sync_queue').add({
      command_id: `command ${seq}`,
      entity_id: id,
      status: 'PENDING',
      epochNo: 1,
      seq,
      link: `link ${seq}`,
      body: '{"text":"ü€𝄞"}',
    })
  }
  tx.objectStore('drafts').put({ id: 'd', note: 'held' })
  tx.objectStore('metadata').put({ made: 2 }, 'counters')
  await new Promise((resolve) => {
    tx.oncomplete = resolve
  })
  db.close()
}

async function versionOf(name: string): Promise<number | undefined> {
  const known = await indexedDB.databases()
  return known.find((database) => database.name === name)?.version
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
