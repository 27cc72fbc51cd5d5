import {
  type ContractRunner,
  catalogueStorageContract,
  tillStorageContract,
} from '@evertill/sync/testing'
import { openCatalogueStorage } from './open-catalogue-storage.ts'
import { openTillStorage } from './open-till-storage.ts'

/** The page side of `indexeddb.test.ts`: runs each contract on the browser's own IndexedDB. */
export interface PageResult {
  readonly name: string
  /** null where it passed. */
  readonly failure: string | null
}

interface PageTest {
  readonly name: string
  readonly body: () => Promise<void>
}

const tests: PageTest[] = []

const runner: ContractRunner = {
  test: (name, body) => tests.push({ name, body }),
  expect: (actual) => ({
    toEqual(expected) {
      const [got, wanted] = [canonical(actual), canonical(expected)]
      if (got !== wanted) throw new Error(`got ${got}, expected ${wanted}`)
    },
  }),
}

/** Same data, same text: keys in order, `undefined` kept. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner === undefined
        ? '(undefined)'
        : inner !== null && typeof inner === 'object' && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
          : inner,
    ) ?? '(undefined)'
  )
}

let databases = 0
const freshName = () => `contract ${databases++}`

tillStorageContract(runner, async () => {
  const name = freshName()
  return { storage: openTillStorage(name), again: async () => openTillStorage(name) }
})

catalogueStorageContract(runner, async () => {
  const name = freshName()
  return { storage: openCatalogueStorage(name), again: async () => openCatalogueStorage(name) }
})

const { test, expect } = runner

test('[P12] a newer app may upgrade at once, and the older one says that it is blocked', async () => {
  const name = freshName()
  const storage = openTillStorage(name)
  await storage.read((tx) => tx.drafts.all())
  const upgraded = await new Promise((resolve) => {
    const request = indexedDB.open(name, 99)
    request.onblocked = () => resolve('blocked')
    request.onsuccess = () => resolve('upgraded')
  })
  expect(upgraded).toEqual('upgraded')
  const after = await storage.read((tx) => tx.drafts.all())
  expect(after).toEqual({ ok: false, error: { kind: 'blocked' } })
})

test('[P11] an evicted ledger reads as missing, and never as a new one', async () => {
  const name = freshName()
  const storage = openTillStorage(name)
  const counters = { made: 1, settled: 0, waiting: 1, needsHelp: 0 }
  await storage.write('strict', (tx) => tx.metadata.put('counters', counters))
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve
  })
  const after = await storage.read(async (tx) => [
    await tx.metadata.get('counters'),
    await tx.metadata.get('epochs'),
  ])
  expect(after).toEqual({ ok: true, value: [null, null] })
})

async function runAll(): Promise<readonly PageResult[]> {
  const results: PageResult[] = []
  for (const { name, body } of tests) {
    const failure = await body().then(
      () => null,
      (error: unknown) => String(error),
    )
    results.push({ name, failure })
  }
  return results
}

Object.assign(globalThis, { runAll })
