import type { Booking, EpochKey } from '@evertill/ledger'
import type { Sql } from '../sql/sql.ts'

/** What is booked beside sales, some times a day: one at a time. */
export async function writeOther(
  sql: Sql,
  { storeId, deviceId }: EpochKey,
  link: string,
  booking: Exclude<Booking, { kind: 'sale' }>,
): Promise<void> {
  switch (booking.kind) {
    case 'shiftOpened':
      await sql.run(
        `INSERT INTO shifts (store_id, shift_id, device_id, opened_link) VALUES (?, ?, ?, ?)
         ON CONFLICT (store_id, shift_id) DO UPDATE SET opened_link = excluded.opened_link`,
        storeId,
        booking.shiftId,
        deviceId,
        link,
      )
      return
    case 'shiftClosed':
      await sql.run(
        `INSERT INTO shifts (store_id, shift_id, device_id, closed_link, ranges)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (store_id, shift_id)
         DO UPDATE SET closed_link = excluded.closed_link, ranges = excluded.ranges`,
        storeId,
        booking.shiftId,
        deviceId,
        link,
        booking.ranges,
      )
      return
    case 'cashMovement':
      await sql.run(
        `INSERT INTO cash_movements (store_id, movement_id, link, shift_id, amount_minor, reason, recorded_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        storeId,
        booking.movementId,
        link,
        booking.shiftId,
        booking.amount,
        booking.reason,
        booking.recordedAt,
      )
      return
  }
}
