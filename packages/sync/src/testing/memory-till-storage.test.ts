import { expect, test } from 'vitest'
import { createMemoryTillStorage } from './memory-till-storage.ts'
import { createTillDisk } from './till-disk.ts'
import { tillStorageContract } from './till-storage-contract.ts'

tillStorageContract({ test, expect }, async () => {
  const disk = createTillDisk()
  return {
    storage: createMemoryTillStorage({ disk }),
    again: async () => createMemoryTillStorage({ disk }),
  }
})

test('[P1] a failure before the commit leaves nothing, one after it leaves everything', async () => {
  const disk = createTillDisk()
  for (const [moment, made] of [
    ['beforeCommit', undefined],
    ['afterCommit', 1],
  ] as const) {
    const failing = createMemoryTillStorage({
      disk,
      fault: (at) => (at === moment ? { kind: 'full' } : null),
    })
    const counters = { made: 1, settled: 0, waiting: 1, needsHelp: 0 }
    const answer = await failing.write('strict', (tx) => tx.metadata.put('counters', counters))
    expect(answer).toEqual({ ok: false, error: { kind: 'full' } })
    const found = await createMemoryTillStorage({ disk }).read(
      async (tx) => (await tx.metadata.get('counters'))?.made,
    )
    expect(found).toEqual({ ok: true, value: made })
  }
})
