const hourMs = 3_600_000

/** The night begins at three: shops are closed, and backups of midnight are done. */
const nightHour = 3

/** However the clock of the wall jumps: never two checks within an hour. */
const restMs = hourMs

/** And never none for two days. An hour is left for the check itself. */
const longestMs = 47 * hourMs

export interface CheckTimes {
  /** The clock of the wall, which people and summer time move. */
  readonly nowMs: number
  /** The last check of this process: its wall clock, and how long ago by a clock that cannot jump. */
  readonly own: {
    readonly startedMs: number
    readonly agoMs: number
    readonly failed: boolean
  } | null
  /** The last outcome that any process kept. */
  readonly kept: { readonly endedMs: number; readonly proved: boolean } | null
}

/**
 * Whether the books are to be checked now. Asked every minute, from the first one after a start on:
 * each start checks them once, and then each night does.
 */
export function isCheckDue({ nowMs, own, kept }: CheckTimes): boolean {
  if (own === null) {
    // A server that starts over and over is not kept busy with it; one that was mended is looked at.
    const agoMs = kept?.proved ? nowMs - kept.endedMs : -1
    return agoMs < 0 || agoMs >= restMs
  }
  if (own.agoMs < restMs) return false
  return own.failed || own.agoMs >= longestMs || nightOf(nowMs) !== nightOf(own.startedMs)
}

/** The day, by the server's clock, in whose small hours a night began. */
function nightOf(ms: number): string {
  const at = new Date(ms)
  at.setHours(at.getHours() - nightHour)
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`
}
