import type { Booking, JudgedLine } from '@evertill/ledger'
import type { Session } from './session.ts'
import { type FoundAt, openFindings } from './write-findings.ts'
import { type BookedSale, type BookedUnder, writeSales } from './write-sales.ts'

/** What the applied ones among `judged` write beside the journal. */
export async function writeBookings(
  session: Session,
  under: BookedUnder,
  judged: readonly JudgedLine[],
): Promise<void> {
  const sales: BookedSale[] = []
  const found: FoundAt[] = []
  for (const { line, verdict } of judged) {
    if (verdict.outcome !== 'applied' && verdict.outcome !== 'flagged') continue
    const { booking } = verdict
    if (booking.kind === 'sale') sales.push({ judged: { line, verdict }, ...booking })
    else await writeOther(session, under, line.link, booking)
    found.push(...verdict.findings.map((finding) => ({ link: line.link, finding })))
  }
  await writeSales(session, under, sales)
  await openFindings(session, under.key.storeId, found, under.receivedAt)
}

/** A few of them a day: one at a time. */
async function writeOther(
  session: Session,
  { key: { storeId, deviceId } }: BookedUnder,
  link: string,
  booking: Exclude<Booking, { kind: 'sale' }>,
): Promise<void> {
  switch (booking.kind) {
    case 'shiftOpened':
      await session.run(
        `INSERT INTO shifts (store_id, shift_id, device_id, opened_link) VALUES ($1, $2, $3, $4)
         ON CONFLICT (store_id, shift_id) DO UPDATE SET opened_link = excluded.opened_link`,
        [storeId, booking.shiftId, deviceId, link],
      )
      return
    case 'shiftClosed':
      await session.run(
        `INSERT INTO shifts (store_id, shift_id, device_id, closed_link, ranges)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (store_id, shift_id)
         DO UPDATE SET closed_link = excluded.closed_link, ranges = excluded.ranges`,
        [storeId, booking.shiftId, deviceId, link, booking.ranges],
      )
      return
    case 'cashMovement':
      await session.run(
        `INSERT INTO cash_movements (store_id, movement_id, link, shift_id, amount_minor, reason, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          storeId,
          booking.movementId,
          link,
          booking.shiftId,
          booking.amount,
          booking.reason,
          booking.recordedAt,
        ],
      )
      return
  }
}
