/**
 * A small database of its own for what guards the PINs: one key that cannot be read out, and the
 * count of wrong tries. Apart from the ledger and the catalogue, so that neither can reset it.
 */
const databaseName = 'evertill-keys'
const storeName = 'keys'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('the key database is blocked'))
  })
}

/** Reads one record; undefined where there is none. */
export async function readKey(name: string): Promise<unknown> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const request = database.transaction(storeName).objectStore(storeName).get(name)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } finally {
    database.close()
  }
}

/** Writes one record, on disk before it returns. With `onlyNew` an older record stays. */
export async function writeKey(name: string, value: unknown, onlyNew = false): Promise<void> {
  const database = await open()
  try {
    await new Promise<void>((resolve, reject) => {
      const options: IDBTransactionOptions = { durability: 'strict' }
      const transaction = database.transaction(storeName, 'readwrite', options)
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
      const store = transaction.objectStore(storeName)
      if (!onlyNew) {
        store.put(value, name)
        return
      }
      const found = store.count(name)
      found.onsuccess = () => {
        if (found.result === 0) store.put(value, name)
      }
    })
  } finally {
    database.close()
  }
}
