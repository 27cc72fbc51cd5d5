/**
 * Shifts as they lay before migration 012, in SQL that both databases take.
 *
 * @param bytes  how a text's bytes are written there
 */
export function olderShifts(bytes: (text: string) => string): string {
  const line = (link: string, at: string) => `INSERT INTO journal (store_id, device_id, epoch, link,
      parent_link, seq, branch_no, body, body_hash, outcome, flags, received_at)
    VALUES ('s', 'd', 'e', '${link}', '', 1, 1, ${bytes(JSON.stringify({ created_at: at }))},
      ${bytes('')}, 'applied', '[]', '');`
  return `${line('opened', '2026-11-21T08:00:00.000Z')} ${line('closed', '2026-11-21T20:00:00.000Z')}
    INSERT INTO shifts (store_id, shift_id, device_id, opened_link, closed_link, ranges) VALUES
      ('s', 'a', 'd', 'opened', 'closed', '[]'), ('s', 'b', 'd', NULL, 'closed', '[]'),
      ('s', 'c', 'd', 'opened', NULL, NULL);`
}

export const olderShiftsAfter = [
  { shift_id: 'a', recorded_at: '2026-11-21T08:00:00.000Z', settled_at: null },
  { shift_id: 'b', recorded_at: '2026-11-21T20:00:00.000Z', settled_at: null },
  { shift_id: 'c', recorded_at: '2026-11-21T08:00:00.000Z', settled_at: null },
]
