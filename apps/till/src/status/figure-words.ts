/** Counts with separators, as in `2,480`. */
export function number(count: number): string {
  return count.toLocaleString('en')
}

/** `1 sale`, `3 sales`. */
export function sales(count: number): string {
  return `${number(count)} ${count === 1 ? 'sale' : 'sales'}`
}

/** `0.4 s`, `6 min`, `3 h`, `2 days`. */
export function durationText(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`
  if (ms < 90_000) return `${Math.round(ms / 1_000)} s`
  if (ms < 90 * 60_000) return `${Math.round(ms / 60_000)} min`
  if (ms < 36 * 3_600_000) return `${Math.round(ms / 3_600_000)} h`
  return `${number(Math.round(ms / 86_400_000))} days`
}

/** `Clock is 6 min fast`. */
export function clockSentence(offsetMs: number): string {
  const size = Math.abs(offsetMs)
  const way = offsetMs > 0 ? 'fast' : 'slow'
  return `Clock is ${durationText(size)} ${way}`
}
