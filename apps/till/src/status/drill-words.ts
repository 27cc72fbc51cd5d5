import type { DrillSales } from '../state/drill.ts'
import type { DrillPassed } from '../world/drill.ts'

/** The drill as of now, as far as words go. */
export type DrillNow =
  | { readonly kind: 'running'; readonly leftMs: number }
  | ({ readonly kind: 'passed' } & DrillPassed)

/** `4:12`; never 0:00 while there is time left. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** `3 sales made without a network, all 3 arrived, proved 14:02` */
export function drillPassedText(
  { sales, needsHelp, provedAt }: DrillPassed,
  time: (iso: string) => string,
): string {
  const help = needsHelp === 0 ? '' : `, ${needsHelp} ${needsHelp === 1 ? 'needs' : 'need'} help`
  return `${made(sales)}, ${arrivedAll(sales)}${help}, proved ${time(provedAt)}`
}

/** What is still missing of a drill that is over. */
export function drillMissingText({ sales, waiting, stuck }: DrillSales): string {
  if (sales === 0) return 'No sale was made without a network.'
  const arrived = sales - waiting - stuck
  // Only the proof of the whole list makes it a pass: what is older may hold that up.
  if (arrived === sales) return `${made(sales)}, ${arrivedAll(sales)}. The proof is still to come.`
  const parts = [made(sales), `${arrived} arrived`]
  if (waiting > 0) parts.push(`${waiting} on ${waiting === 1 ? 'its' : 'their'} way`)
  if (stuck > 0) parts.push(`${stuck} cannot be sent as ${stuck === 1 ? 'it is' : 'they are'}`)
  return `${parts.join(', ')}.`
}

function made(sales: number): string {
  return `${sales} ${sales === 1 ? 'sale' : 'sales'} made without a network`
}

function arrivedAll(sales: number): string {
  return sales === 1 ? 'it arrived' : `all ${sales} arrived`
}
