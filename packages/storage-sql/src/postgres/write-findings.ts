import { randomUUID } from 'node:crypto'
import type { Finding } from '@evertill/ledger'
import { columnOf, insertAll } from './insert.ts'
import type { Session } from './session.ts'

/** A finding, and the journal line that showed it. */
export interface FoundAt {
  readonly link: string
  readonly finding: Finding
}

/** Adds findings to the open items about their subjects, or opens them. */
export async function openFindings(
  session: Session,
  storeId: string,
  found: readonly FoundAt[],
  at: string,
): Promise<void> {
  if (found.length === 0) return
  const subjects = new Map(found.map(({ finding }) => [keyOf(finding), finding]))
  const items = await insertAll<
    typeof itemColumns,
    { item_id: string; kind: string; subject: string }
  >(
    session,
    'items',
    itemColumns,
    [...subjects.values()].map(({ kind, subject }) => ({
      store_id: storeId,
      item_id: randomUUID(),
      kind,
      subject,
      state: 'open',
      opened_at: at,
      last_at: at,
      entries: 0,
    })),
    `ON CONFLICT (store_id, kind, subject) WHERE state = 'open'
       DO UPDATE SET last_at = excluded.last_at
     RETURNING item_id, kind, subject`,
  )
  const itemIds = new Map(items.map((item) => [keyOf(item), item.item_id]))
  // Two findings about one line, as two forks in one push, are one entry.
  const entered = await insertAll<typeof entryColumns, { item_id: string }>(
    session,
    'item_entries',
    entryColumns,
    found.map(({ link, finding }) => ({
      store_id: storeId,
      item_id: itemIds.get(keyOf(finding)) ?? null,
      link,
      entry_no: finding.entryNo,
      facts: JSON.stringify(finding.facts),
      created_at: at,
    })),
    'ON CONFLICT DO NOTHING RETURNING item_id',
  )
  await session.run(
    `UPDATE items i SET entries = i.entries + n.added
     FROM (SELECT item_id, COUNT(*) AS added FROM unnest($2::text[]) AS e (item_id)
           GROUP BY item_id) n
     WHERE i.store_id = $1 AND i.item_id = n.item_id`,
    [storeId, columnOf(entered, 'item_id')],
  )
}

const itemColumns = {
  store_id: 'text',
  item_id: 'text',
  kind: 'text',
  subject: 'text',
  state: 'text',
  opened_at: 'text',
  last_at: 'text',
  entries: 'bigint',
} as const

const entryColumns = {
  store_id: 'text',
  item_id: 'text',
  link: 'text',
  entry_no: 'bigint',
  facts: 'text',
  created_at: 'text',
} as const

function keyOf({ kind, subject }: { readonly kind: string; readonly subject: string }): string {
  return `${kind} ${subject}`
}
