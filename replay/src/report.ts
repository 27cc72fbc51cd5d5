import type { PlainSum } from './file/documents.ts'
import { skipReasons } from './file/documents.ts'
import type { ReplayOutcome } from './replay.ts'

/** The result as one line of JSON, for scripts. */
export function reportJson({ plan, comparison, ledger, outages, seconds }: ReplayOutcome): string {
  return JSON.stringify({
    sales: plan.sales.documents,
    refunds: plan.refunds.documents,
    lines: plan.sales.lines + plan.refunds.lines,
    skipped: plan.skipped,
    flags: ledger.flags,
    amount_minor: amounts(plan.sales, plan.refunds),
    ledger: {
      sales: comparison.sales.documents,
      refunds: comparison.refunds.documents,
      lines: comparison.sales.lines + comparison.refunds.lines,
      amount_minor: amounts(comparison.sales, comparison.refunds),
    },
    lost: comparison.lost,
    duplicated: comparison.duplicated,
    equal: comparison.differences.length === 0,
    outages,
    seconds: Math.round(seconds * 10) / 10,
  })
}

function amounts(sales: PlainSum, refunds: PlainSum) {
  return { sales: Number(sales.amountMinor), refunds: Number(refunds.amountMinor) }
}

/** Differences told one by one; the rest is a number. */
const differencesTold = 20

/** The result in sentences, for people. */
export function reportText(outcome: ReplayOutcome): string {
  const { plan, comparison, ledger, outages, reloads, seconds, keptIn } = outcome
  const skipped = skipReasons
    .filter((reason) => plan.skipped[reason] > 0)
    .map((reason) => `${plan.skipped[reason]} lines ${whySkipped[reason]}`)
  const flags = Object.entries(ledger.flags).map(([flag, count]) => `${flag} on ${count}`)
  const { differences } = comparison
  return [
    `File:    ${summary(plan.sales, plan.refunds)}`,
    `Ledger:  ${summary(comparison.sales, comparison.refunds)}`,
    `Skipped: ${skipped.join(', ') || 'nothing'}.`,
    `Flags:   ${flags.join(', ') || 'none'}.`,
    `Lost ${comparison.lost}, booked twice ${comparison.duplicated}; ${outages} outages, ${reloads} reloads, ${seconds.toFixed(1)} s.`,
    ...differences.slice(0, differencesTold),
    ...(differences.length > differencesTold
      ? [`… and ${differences.length - differencesTold} more differences.`]
      : []),
    differences.length === 0 ? 'Equal: documents, lines, amounts, stock and counts.' : 'NOT equal.',
    ...(keptIn ? [`The shop was kept in ${keptIn}.`] : []),
  ].join('\n')
}

const whySkipped = {
  price: 'with a price of 0 or lower',
  pattern: 'of invoices that the pattern names',
  quantity: 'with the quantity 0',
  unreadable: 'with a number, a date or an article that cannot be read',
  limits: 'past a limit of the till',
} as const

function summary(sales: PlainSum, refunds: PlainSum): string {
  return `${spoken(sales, 'sales')}; ${spoken(refunds, 'refunds')}.`
}

function spoken({ documents, lines, amountMinor }: PlainSum, name: string): string {
  return `${documents} ${name} with ${lines} lines and ${amountMinor} minor units`
}
