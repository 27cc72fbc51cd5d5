/**
 * How long the till waits for an answer, and before it asks again. All delays are measured on the
 * monotonic clock; chance is a number from 0 up to 1.
 */

/** First wait for a push's answer: a batch of 500 on a slow line. */
export const pushTimeoutMs = 15_000

/** First wait for a heartbeat's answer. */
export const probeTimeoutMs = 5_000

/** No answer is waited for longer. */
const timeoutMsMax = 60_000

/** First wait for a page of the catalogue. */
export const pullTimeoutMs = 30_000

/** 50,000 products that are counted come as some 2.5 MB: 10 kB/s bring them. */
const pullTimeoutMsMax = 240_000

/** A line slower than 5 s a round trip would starve the queue if probes never waited longer. */
const probeTimeoutMsMax = 30_000

const delayMsMax = 60_000

/** The server is asked at latest this long after it can be reached again (promise P4). */
const reachedAgainMsMax = 65_000

/** First retry: soon, since most losses are a single packet or a restart of a second. */
const firstDelayMs = 100
const firstDelaySpreadMs = 200

/** Ceiling of the second retry's delay; it doubles from there. */
const secondDelayMs = 400

/**
 * Delay before the next attempt, with full jitter, so that a street of tills does not come back at
 * one moment.
 *
 * @param unknowns attempts without an answer so far, 1 or more
 * @param tookMs how long the last one took to fail: the server may have come back just after it began
 */
export function retryDelayMs(unknowns: number, tookMs: number, chance: number): number {
  if (unknowns <= 1) return firstDelayMs + firstDelaySpreadMs * chance
  const doubled = secondDelayMs * 2 ** Math.min(unknowns - 2, 20)
  const ceiling = Math.min(doubled, delayMsMax, Math.max(reachedAgainMsMax - tookMs, firstDelayMs))
  return Math.max(firstDelayMs, ceiling * chance)
}

export function longerPushTimeoutMs(timeoutMs: number): number {
  return Math.min(timeoutMs * 2, timeoutMsMax)
}

export function longerProbeTimeoutMs(timeoutMs: number): number {
  return Math.min(timeoutMs * 2, probeTimeoutMsMax)
}

export function longerPullTimeoutMs(timeoutMs: number): number {
  return Math.min(timeoutMs * 2, pullTimeoutMsMax)
}

/**
 * What an answered push teaches about the next: four times as long as it took, in whole milliseconds.
 * Clocks measure parts of them, and not every timer takes those.
 */
export function learntPushTimeoutMs(tookMs: number): number {
  return Math.min(Math.max(Math.ceil(tookMs * 4), pushTimeoutMs), timeoutMsMax)
}
