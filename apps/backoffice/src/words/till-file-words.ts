import type { TillFileAnswer } from '@evertill/protocol/office'
import { counted, plain, tillName } from './counted.ts'

/** What became of a till's file. */
export interface TakenWords {
  /** `waiting`: a person, or another file, is needed. */
  readonly tone: 'good' | 'waiting'
  readonly title: string
  readonly details: readonly string[]
}

/** The answer to a file in words: what is in, what was here, and what still wants something. */
export function takenWords(answer: TillFileAnswer): TakenWords {
  const { applied, flagged, known, parked, waiting } = answer
  const name = tillName(answer.till_number)
  const fresh = applied + flagged + parked
  const details = [
    flagged > 0 &&
      `${plain(flagged)} ${flagged === 1 ? 'is' : 'are'} booked with a finding, listed under To settle.`,
    parked > 0 &&
      `${plain(parked)} ${parked === 1 ? 'waits' : 'wait'} under To settle for your word.`,
    known > 0 &&
      fresh + waiting > 0 &&
      `${plain(known)} ${known === 1 ? 'was' : 'were'} here already.`,
    waiting > 0 &&
      `${plain(waiting)} ${waiting === 1 ? 'is' : 'are'} kept until what ${name} made before ${waiting === 1 ? 'it' : 'them'} is here too, from the till or another file of it.`,
    'Whatever the till still sends itself is booked once all the same.',
  ].filter((line) => line !== false)
  const tone = parked + waiting > 0 ? 'waiting' : 'good'
  return { tone, title: titleOf(answer, name, fresh), details }
}

function titleOf({ commands, waiting }: TillFileAnswer, name: string, fresh: number): string {
  if (commands === 0) return `${name} had nothing to send.`
  if (fresh > 0) return `${counted(fresh, 'sale')} of ${name} ${fresh === 1 ? 'is' : 'are'} in.`
  if (waiting > 0) {
    return `${counted(waiting, 'sale')} of ${name} ${waiting === 1 ? 'is' : 'are'} kept, and not booked yet.`
  }
  return commands === 1
    ? `The one sale of ${name} was here already.`
    : `All ${counted(commands, 'sale')} of ${name} were here already.`
}
