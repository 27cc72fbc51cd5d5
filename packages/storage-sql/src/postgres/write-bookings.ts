import type { Answered, JudgedLine } from '@evertill/ledger'
import { endAnswered } from '../rows/end-answered.ts'
import { writeOther } from '../rows/write-other.ts'
import { PostgresSql } from './postgres-sql.ts'
import type { Session } from './session.ts'
import { type FoundAt, openFindings } from './write-findings.ts'
import { type BookedSale, type BookedUnder, writeSales } from './write-sales.ts'

/** What the applied ones among `judged` write beside the journal. */
export async function writeBookings(
  session: Session,
  under: BookedUnder,
  judged: readonly JudgedLine[],
): Promise<void> {
  const sql = new PostgresSql(session)
  const sales: BookedSale[] = []
  const found: FoundAt[] = []
  const answers: Answered[] = []
  for (const { line, verdict } of judged) {
    if (verdict.outcome !== 'applied' && verdict.outcome !== 'flagged') continue
    const { booking } = verdict
    if (booking.kind === 'sale') sales.push({ judged: { line, verdict }, ...booking })
    else await writeOther(sql, under.key, line.link, booking)
    found.push(...verdict.findings.map((finding) => ({ link: line.link, finding })))
    answers.push(...verdict.answers)
  }
  await writeSales(session, under, sales)
  await openFindings(session, under.key.storeId, found, under.receivedAt)
  // After the findings of the same push: the line that they lack may be among its own.
  await endAnswered(sql, under.key.storeId, answers, under.receivedAt)
}
