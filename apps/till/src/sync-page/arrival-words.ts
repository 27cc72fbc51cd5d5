import { madeHere, type SyncStatus } from '@evertill/sync'
import { number } from '../status/figure-words.ts'
import type { OutboxFacts } from './use-outbox-facts.ts'

/** How many arrived, and exactly what is missing. */
export interface ArrivalWords {
  readonly sentence: string
  readonly missing: string
}

export function arrivalWords(
  { counters, proof, lost }: SyncStatus,
  facts: OutboxFacts | null,
  time: (iso: string) => string,
): ArrivalWords {
  const { waiting, needsHelp } = counters
  const made = madeHere(counters)
  const elsewhere = formerWords(counters)
  if (made === 0) {
    const missing = ['The first one proves the way.', elsewhere].filter(Boolean).join(' ')
    return { sentence: 'No sales yet.', missing }
  }
  const letGo = settledWords(lost)
  if (proof) {
    const all = proof.letGo ? `${number(proof.arrived)} of ${number(made)}` : `All ${number(made)}`
    const same = 'Till and server hold the same list.'
    const beside = [letGo, letGo === '' && same, help(needsHelp, facts), elsewhere]
    return {
      sentence: `${all} arrived, proved ${time(proof.provedAt)}.`,
      missing: beside.filter(Boolean).join(' '),
    }
  }
  const stuck = facts?.stuck ?? 0
  const arrived = Math.max(0, made - waiting - stuck - lost.open - lost.settled)
  const parts: string[] = []
  if (waiting > 0) {
    const from = facts?.waitingFrom ? `, from ${facts.waitingFrom} on` : ''
    parts.push(`${number(waiting)} waiting${from}.`)
  }
  if (needsHelp > 0) parts.push(help(needsHelp, facts))
  if (stuck > 0) parts.push(`${number(stuck)} cannot be sent: safe on this till only.`)
  if (lost.open > 0) parts.push(lostSentence(lost))
  if (letGo !== '') parts.push(letGo)
  if (parts.length === 0) parts.push('The two lists are compared with the server’s next answer.')
  if (elsewhere !== '') parts.push(elsewhere)
  return { sentence: `${number(arrived)} of ${number(made)} arrived.`, missing: parts.join(' ') }
}

/** What only a backup holds now, and who can end it. */
function lostSentence({ open }: SyncStatus['lost']): string {
  const them = open === 1 ? 'it' : 'them'
  return `${number(open)} lost: this till let go of ${them} once ${open === 1 ? 'it' : 'they'} lay in a backup, and the server was put back from an older one. The manager puts back a newer one, or settles ${them} under Tills.`
}

/** Its present shop knows nothing of what it sold in another one. */
function formerWords({ former = 0 }: SyncStatus['counters']): string {
  if (former === 0) return ''
  return `${number(former)} sold before this till came to this shop ${former === 1 ? 'is' : 'are'} not counted.`
}

/** `3 settled by Elena Marsh.` */
function settledWords({ settled, by }: SyncStatus['lost']): string {
  return settled === 0 ? '' : `${number(settled)} settled by ${by.join(' and ')}.`
}

/** `1 needs help: T07-000406.` */
function help(needsHelp: number, facts: OutboxFacts | null): string {
  if (needsHelp === 0) return ''
  const named = facts?.needsHelp ?? []
  const count = `${number(needsHelp)} ${needsHelp === 1 ? 'needs' : 'need'} help`
  if (named.length === 0) return `${count}.`
  return `${count}: ${named.join(', ')}${needsHelp > named.length ? ' and more' : ''}.`
}
