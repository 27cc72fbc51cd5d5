import type { Counters } from '@evertill/sync'
import type { PlainSum, Plan } from '../file/documents.ts'
import type { Sold } from '../till/replay-till.ts'
import type { LedgerDocument, LedgerFigures } from './ledger-figures.ts'

export interface RunFacts {
  readonly plan: Plan
  /** What the tills showed as sold, in no particular order. */
  readonly sold: readonly Sold[]
  readonly tills: readonly { readonly name: string; readonly counters: Counters }[]
  readonly ledger: LedgerFigures
}

export interface Comparison {
  readonly sales: PlainSum
  readonly refunds: PlainSum
  /** Documents of the file that are not in the ledger. */
  readonly lost: number
  /** Documents in the ledger beyond one for each of the file. */
  readonly duplicated: number
  /** A sentence for everything that is not as the file says; none where all is equal. */
  readonly differences: readonly string[]
}

/** Holds the ledger against the file, document by document and in sum. Pure. */
export function compare(facts: RunFacts): Comparison {
  const { ledger, plan } = facts
  const sales = sumOf(ledger.documents.filter(({ kind }) => kind === 'sale'))
  const refunds = sumOf(ledger.documents.filter(({ kind }) => kind === 'refund'))
  const documents = documentDifferences(facts)
  return {
    sales,
    refunds,
    lost: documents.lost,
    duplicated: documents.duplicated,
    differences: [
      ...documents.sentences,
      ...sumDifferences('sales', plan.sales, sales),
      ...sumDifferences('refunds', plan.refunds, refunds),
      ...stockDifferences(plan, ledger),
      ...countDifferences(facts),
    ],
  }
}

function documentDifferences({ plan, sold, ledger }: RunFacts): {
  readonly lost: number
  readonly duplicated: number
  readonly sentences: readonly string[]
} {
  const keyOf = new Map(sold.map(({ saleId, documentKey }) => [saleId, documentKey]))
  const booked = new Map<string, LedgerDocument>()
  const sentences: string[] = []
  let duplicated = 0
  for (const document of ledger.documents) {
    const key = keyOf.get(document.saleId)
    if (key === undefined || booked.has(key)) {
      duplicated += 1
      sentences.push(`${key ?? document.saleId} is in the ledger beyond what was sold.`)
    } else {
      booked.set(key, document)
    }
  }
  let lost = 0
  for (const [key, expected] of plan.expected) {
    const document = booked.get(key)
    if (!document) {
      lost += 1
      sentences.push(`${key} is not in the ledger.`)
    } else if (
      document.kind !== expected.kind ||
      document.lines !== expected.lines ||
      document.amountMinor !== expected.amountMinor ||
      document.linesMinor !== expected.amountMinor
    ) {
      sentences.push(
        `${key} is ${expected.lines} lines and ${expected.amountMinor} in the file, ${document.lines} lines and ${document.amountMinor} (${document.linesMinor} by its lines) in the ledger.`,
      )
    }
  }
  const receipts = new Set(sold.map(({ receiptNumber }) => receiptNumber))
  if (receipts.size !== sold.length) sentences.push('A receipt number was shown twice.')
  return { lost, duplicated, sentences }
}

function sumDifferences(name: string, file: PlainSum, ledger: PlainSum): readonly string[] {
  const same =
    file.documents === ledger.documents &&
    file.lines === ledger.lines &&
    file.amountMinor === ledger.amountMinor
  return same
    ? []
    : [`The ${name} are ${spoken(file)} in the file, ${spoken(ledger)} in the ledger.`]
}

function stockDifferences(
  { closingMilli }: Plan,
  { stockMilli }: LedgerFigures,
): readonly string[] {
  const wrong = [...closingMilli].filter(([sku, milli]) => stockMilli.get(sku) !== milli)
  return wrong.map(
    ([sku, milli]) =>
      `The stock of ${sku} should be ${milli} thousandths and is ${stockMilli.get(sku) ?? 'not counted'}.`,
  )
}

/** Promise P5, on both sides: every command has an end, and both sides can list it. */
function countDifferences({ tills, ledger, sold }: RunFacts): readonly string[] {
  const sentences: string[] = []
  let made = 0
  for (const { name, counters } of tills) {
    made += counters.made
    if (counters.made !== counters.settled + counters.waiting + counters.needsHelp) {
      sentences.push(`On ${name}, made is not settled, waiting and needs help together.`)
    }
    if (counters.waiting > 0) sentences.push(`On ${name}, ${counters.waiting} still wait.`)
    if (counters.needsHelp > 0) sentences.push(`On ${name}, ${counters.needsHelp} need help.`)
  }
  if (made !== sold.length)
    sentences.push(`The tills made ${made} commands and sold ${sold.length}.`)
  const { applied, flagged, duplicate, parked } = ledger.outcomes
  if (ledger.journalled !== applied + flagged + duplicate + parked) {
    sentences.push('The journal holds lines that ended in no known way.')
  }
  if (ledger.journalled !== made) {
    sentences.push(`The tills made ${made} commands, the journal has ${ledger.journalled}.`)
  }
  if (applied + flagged !== ledger.documents.length) {
    sentences.push(
      `${applied + flagged} lines of the journal were booked, as ${ledger.documents.length} documents.`,
    )
  }
  return sentences
}

function sumOf(documents: readonly LedgerDocument[]): PlainSum {
  return {
    documents: documents.length,
    lines: documents.reduce((sum, { lines }) => sum + lines, 0),
    amountMinor: documents.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
  }
}

function spoken({ documents, lines, amountMinor }: PlainSum): string {
  return `${documents} with ${lines} lines and ${amountMinor} minor units`
}
