import { expect, test } from 'vitest'
import { learntPushTimeoutMs, pushTimeoutMs } from './backoff.ts'

test('[P4] what a slow answer teaches is a time that every timer takes', () => {
  for (const tookMs of [0.3, 3_800.123, 4_760.787304, 14_999.9, 1_000_000.5]) {
    const timeoutMs = learntPushTimeoutMs(tookMs)
    expect(Number.isInteger(timeoutMs)).toBe(true)
    expect(timeoutMs).toBeGreaterThanOrEqual(pushTimeoutMs)
    // Node refuses parts of a millisecond, and a transport that throws never sends anything.
    expect(() => AbortSignal.timeout(timeoutMs)).not.toThrow()
  }
  expect(learntPushTimeoutMs(4_760.787304)).toBe(19_044)
})
