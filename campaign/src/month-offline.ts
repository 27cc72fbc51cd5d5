import { sentenceOf, verifyShop } from '@evertill/storage-sql'
import { lost, type Weather } from '../../simulation/src/attacks/attack-line.ts'
import { AttackShop, dayMs } from '../../simulation/src/attacks/attack-shop.ts'
import type { AttackTill } from '../../simulation/src/attacks/attack-till.ts'
import type { PartOutcome, Tell } from './part.ts'

export interface MonthWanted {
  /** Sold while there is no network at all. */
  readonly sales: number
  readonly tell: Tell
}

const daysOffline = 30
/** Once the network is back, the line dies so often, whatever is on it. */
const dropsEveryMs = 40_000
/** A poor mobile network: so many bytes a second, and so long there and back. */
const bytesPerSecond = 30_000
const roundTripMs = 300
/** A queue at the counter: selling goes on while the month is sent. */
const sellsEveryMs = 15_000
/** Past this nothing may wait any more. A queue of 20,000 sales takes about a quarter of an hour. */
const drainsWithinMs = 6 * 3_600_000
const tellEvery = 2_000

/**
 * Thirty days without a network and their sales, then a line that drops every 40 seconds, while
 * selling goes on: the real engine of a till and the real ledger on SQLite, in simulated time.
 */
export async function monthOffline({ sales, tell }: MonthWanted): Promise<PartOutcome> {
  const startedMs = performance.now()
  const shop = new AttackShop()
  const till = shop.addTill('A month offline')
  if ((await till.enrol()) !== 'enrolled') throw new Error('The till was not enrolled.')
  await till.goOnline()
  till.line.weather = async () => lost
  for (let sale = 1; sale <= sales; sale++) {
    await shop.advance((daysOffline * dayMs) / sales)
    await till.sell()
    if (sale % tellEvery === 0) tell(`${sale} of ${sales} sold offline.`)
  }
  const drops = { count: 0 }
  till.line.weather = droppingLine(shop, drops)
  const { soldMeanwhile, drainedMs } = await drainWhileSelling(shop, till, tell)
  // The end of the day: nobody buys, and the rest arrives.
  await shop.advance(2 * dropsEveryMs)
  const compared = compare(shop, till)
  const verified = verifyShop(shop.db)
  return {
    figures: {
      sales: shop.receipts.length,
      soldMeanwhile,
      drops: drops.count,
      simulatedDrainSeconds: Math.round(drainedMs / 1_000),
      lost: compared.lost.length,
      doubled: compared.doubled.length,
      stalled: till.counters.waiting,
      seconds: Math.round((performance.now() - startedMs) / 1_000),
    },
    wrong: [
      ...compared.lost.map((id) => `${id} was shown and is not booked.`),
      ...compared.doubled.map((what) => `${what} is in the ledger and was not shown so.`),
      ...(till.counters.waiting > 0 ? [`${till.counters.waiting} sales wait.`] : []),
      ...(verified.kind === 'proved' ? [] : [sentenceOf(verified.difference)]),
      ...shop.falseProofs,
      ...shop.thrown.map(String),
    ],
  }
}

async function drainWhileSelling(shop: AttackShop, till: AttackTill, tell: Tell) {
  const fromMs = shop.time.nowMs
  let soldMeanwhile = 0
  for (let at = 1; till.counters.waiting > 1; at++) {
    if (shop.time.nowMs - fromMs > drainsWithinMs) break
    await shop.advance(sellsEveryMs)
    await till.sell()
    soldMeanwhile += 1
    if (at % 20 === 0) tell(`${till.counters.waiting} wait, ${soldMeanwhile} sold meanwhile.`)
  }
  return { soldMeanwhile, drainedMs: shop.time.nowMs - fromMs }
}

/** Takes its time for every byte; what is on the line when it drops is lost, there or back. */
function droppingLine(shop: AttackShop, drops: { count: number }): Weather {
  const period = () => Math.floor(shop.time.nowMs / dropsEveryMs)
  return async ({ body }, { deliver, pause }) => {
    const began = period()
    const isCut = () => {
      if (period() === began) return false
      drops.count += 1
      return true
    }
    await pause(roundTripMs / 2 + ((body?.length ?? 0) / bytesPerSecond) * 1_000)
    if (isCut()) return lost
    const reply = await deliver()
    const answerBytes = reply.kind === 'reply' ? reply.body.length : 0
    await pause(roundTripMs / 2 + (answerBytes / bytesPerSecond) * 1_000)
    return isCut() ? lost : reply
  }
}

/** The ledger against the plain list of the receipts that were shown. */
function compare(shop: AttackShop, till: AttackTill) {
  const rows = shop.db.prepare('SELECT sale_id, payable_minor, receipt_number FROM sales').all()
  const booked = new Map(rows.map((row) => [String(row.sale_id), row]))
  const shown = new Map(shop.receipts.map((receipt) => [receipt.saleId, receipt]))
  const journalled = shop.count('journal')
  return {
    lost: [...shown.keys()].filter((id) => !booked.has(id)),
    doubled: [
      ...[...booked].flatMap(([id, row]) => {
        const receipt = shown.get(id)
        const same =
          receipt?.payable === row.payable_minor && receipt?.receiptNumber === row.receipt_number
        return same ? [] : [id]
      }),
      ...(journalled === till.counters.made
        ? []
        : [`The journal's number of lines, ${journalled},`]),
    ],
  }
}
