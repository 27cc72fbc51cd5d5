import { openToRead, sentenceOf, verifyShop } from '@evertill/storage-sql'
import { readBooked } from '../shop/booked.ts'
import { halvesOf, type TillOnDisk } from '../till/till-on-disk.ts'

/** What a run of kills came to. From `lost` to `stalled` everything must be 0. */
export interface KillFigures {
  readonly kills: number
  /** Receipts that the test saw on the screen. */
  readonly shown: number
  readonly booked: number
  /** Receipts that were shown and are in no place, or sales that the till holds and that are not booked. */
  readonly lost: number
  /** Receipt numbers that were shown or booked more than once. */
  readonly doubled: number
  /** Sales, commands or rows of the ledger without what belongs to them. */
  readonly half: number
  /** Sales that still waited though the way to the server had been free for long. */
  readonly stalled: number
  /** How often the browser, or the test in its place, threw away the till's whole database. */
  readonly thrownAway: number
  readonly seconds: number
}

export interface RunToJudge {
  readonly kills: number
  readonly shown: readonly string[]
  /** The ledgers of all tills that sold, as they are at the end. */
  readonly tills: readonly TillOnDisk[]
  /** What was found half on the way. */
  readonly halves: readonly string[]
  readonly thrownAway?: number
  /** Receipts that neither the second copy nor the server held when the database was thrown away. */
  readonly gone?: readonly string[]
  readonly database: string
  readonly seconds: number
}

export interface Judged {
  readonly figures: KillFigures
  /** A sentence for each thing that is wrong. */
  readonly wrong: readonly string[]
}

/** Compares what was shown, what the tills hold and what the ledger's file says. */
export function judgeRun(run: RunToJudge): Judged {
  const { kills, shown, tills, halves, thrownAway = 0, gone = [], database, seconds } = run
  const booked = readBooked(database)
  const bookedNumbers = booked.sales.map(({ receiptNumber }) => receiptNumber)
  const bookedIds = new Set(booked.sales.map(({ saleId }) => saleId))
  const lost = [
    ...gone.map((number) => `${number} was shown, and went with the till's database.`),
    ...missing(shown, bookedNumbers).map((number) => `${number} was shown and is not booked.`),
    ...tills.flatMap(({ sales }) =>
      sales
        .filter(({ id }) => !bookedIds.has(id))
        .map(({ receiptNumber }) => `${receiptNumber} is on the till and is not booked.`),
    ),
  ]
  const doubled = [
    ...repeated(bookedNumbers).map((number) => `${number} is booked more than once.`),
    ...repeated(shown).map((number) => `${number} was shown for two sales.`),
  ]
  const half = [...halves, ...tills.flatMap(halvesOf), ...booked.broken]
  const waiting = tills.reduce((sum, { rows }) => sum + rows.filter(isWaiting).length, 0)
  const stalled = waiting > 0 ? [`${waiting} sales wait, and the server is there.`] : []
  return {
    figures: {
      kills,
      shown: shown.length,
      booked: booked.sales.length,
      lost: lost.length,
      doubled: doubled.length,
      half: half.length,
      stalled: waiting,
      thrownAway,
      seconds: Math.round(seconds),
    },
    wrong: [...lost, ...doubled, ...half, ...stalled, ...booksOf(database)],
  }
}

/** As `npm run verify`: everything again from the bytes that tills wrote. */
function booksOf(path: string): readonly string[] {
  const db = openToRead(path)
  try {
    const verified = verifyShop(db)
    return verified.kind === 'proved' ? [] : [sentenceOf(verified.difference)]
  } finally {
    db.close()
  }
}

function isWaiting({ status }: TillOnDisk['rows'][number]): boolean {
  return status === 'PENDING'
}

/** What is in `wanted` and not in `found`. */
function missing(wanted: readonly string[], found: readonly string[]): readonly string[] {
  const known = new Set(found)
  return [...new Set(wanted)].filter((one) => !known.has(one))
}

function repeated(all: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const one of all) {
    if (seen.has(one)) twice.add(one)
    seen.add(one)
  }
  return [...twice]
}
