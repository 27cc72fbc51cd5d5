import type { Booking, EpochKey } from '@evertill/ledger'
import type { Sql } from '../sql/sql.ts'

/**
 * What is booked beside sales, some times a day: one at a time. Of two openings or ends of a shift the
 * first holds; the second is told of, and lies in the journal.
 */
export async function writeOther(
  sql: Sql,
  { storeId, deviceId }: EpochKey,
  link: string,
  booking: Exclude<Booking, { kind: 'sale' }>,
): Promise<void> {
  switch (booking.kind) {
    case 'shiftOpened':
      await sql.run(
        `INSERT INTO shifts (store_id, shift_id, device_id, opened_link, recorded_at)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (store_id, shift_id)
         DO UPDATE SET device_id = excluded.device_id, opened_link = excluded.opened_link,
           recorded_at = excluded.recorded_at
         WHERE shifts.opened_link IS NULL`,
        storeId,
        booking.shiftId,
        deviceId,
        link,
        booking.recordedAt,
      )
      return
    case 'shiftClosed':
      await sql.run(
        `INSERT INTO shifts (store_id, shift_id, device_id, closed_link, ranges, recorded_at)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (store_id, shift_id)
         DO UPDATE SET closed_link = excluded.closed_link, ranges = excluded.ranges
         WHERE shifts.closed_link IS NULL`,
        storeId,
        booking.shiftId,
        deviceId,
        link,
        JSON.stringify(booking.ranges),
        booking.recordedAt,
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
