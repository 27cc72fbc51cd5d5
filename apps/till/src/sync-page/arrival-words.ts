import type { SyncStatus } from '@evertill/sync'
import { number } from '../status/status-words.ts'
import type { OutboxFacts } from './use-outbox-facts.ts'

/** How many arrived, and exactly what is missing. */
export interface ArrivalWords {
  readonly sentence: string
  readonly missing: string
}

export function arrivalWords(
  { counters: { made, waiting, needsHelp }, proof }: SyncStatus,
  facts: OutboxFacts | null,
  time: (iso: string) => string,
): ArrivalWords {
  if (made === 0) {
    return { sentence: 'No sales yet.', missing: 'The first one proves the way.' }
  }
  if (proof) {
    return {
      sentence: `All ${number(proof.arrived)} arrived, proved ${time(proof.provedAt)}.`,
      missing: ['Till and server hold the same list.', help(needsHelp, facts)].join(' ').trim(),
    }
  }
  const stuck = facts?.stuck ?? 0
  const arrived = made - waiting - stuck
  const parts: string[] = []
  if (waiting > 0) {
    const from = facts?.waitingFrom ? `, from ${facts.waitingFrom} on` : ''
    parts.push(`${number(waiting)} waiting${from}.`)
  }
  if (needsHelp > 0) parts.push(help(needsHelp, facts))
  if (stuck > 0) parts.push(`${number(stuck)} cannot be sent: safe on this till only.`)
  if (parts.length === 0) parts.push('The two lists are compared with the server’s next answer.')
  return { sentence: `${number(arrived)} of ${number(made)} arrived.`, missing: parts.join(' ') }
}

/** `1 needs help: T07-000406.` */
function help(needsHelp: number, facts: OutboxFacts | null): string {
  if (needsHelp === 0) return ''
  const named = facts?.needsHelp ?? []
  const count = `${number(needsHelp)} ${needsHelp === 1 ? 'needs' : 'need'} help`
  if (named.length === 0) return `${count}.`
  return `${count}: ${named.join(', ')}${needsHelp > named.length ? ' and more' : ''}.`
}
