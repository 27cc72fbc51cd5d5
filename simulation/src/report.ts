import type { Tally } from './run/tally.ts'
import type { WorldResult } from './world/run-world.ts'

/** Lines of a trace that are shown of a broken world: what led to it stands at the end. */
const linesShown = 60

export function figuresText(figures: Tally['figures']): string {
  const { worlds, events, sales, destroyed, rotten, violations, stalls, seconds } = figures
  const bad = violations + stalls === 0 ? 'all sound' : `${violations} broken, ${stalls} stalled`
  return [
    `${worlds} worlds, ${events} events, ${sales} receipts: ${bad}.`,
    `${destroyed} receipts were lost with the last copy that people destroyed.`,
    `${rotten} receipts rotted on their till, which shows each of them as damaged.`,
    `${seconds} s, ${figures.worlds_per_second} worlds a second. Trace ${figures.trace_hash}.`,
  ].join('\n')
}

interface Told {
  readonly trace: boolean
  readonly exhaustive: boolean
}

/** What broke, where, what led to it, and how to see it again. */
export function brokenText({ seed, broken, trace }: WorldResult, options: Told): string {
  const isShown = options.trace
  const lines = isShown ? [] : trace.slice(-linesShown)
  return [
    ...(trace.length > lines.length && !isShown ? ['…'] : []),
    ...lines,
    brokenLine({ seed, broken }),
    `Again: npm run simulate -- ${options.exhaustive ? '--exhaustive ' : ''}--seed ${seed} --trace`,
    '',
  ].join('\n')
}

/** `Seed 17 broke P1: …` */
export function brokenLine({ seed, broken }: Pick<WorldResult, 'seed' | 'broken'>): string {
  return `Seed ${seed} broke ${broken?.rule}: ${broken?.what}`
}
