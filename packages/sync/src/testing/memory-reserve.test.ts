import { expect, test } from 'vitest'
import { createMemoryReserve } from './memory-reserve.ts'
import { reserveContract } from './reserve-contract.ts'

reserveContract({ test, expect }, async () => {
  const place = { laid: false }
  return { reserve: createMemoryReserve({ place }), again: () => createMemoryReserve({ place }) }
})

test('[P11] a reserve that finds no room says that it is spent', async () => {
  const reserve = createMemoryReserve({ hasRoom: () => false })
  expect([await reserve.fill(), reserve.state()]).toEqual([false, 'spent'])
})
