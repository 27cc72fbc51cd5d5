import type { StoryStep } from '@evertill/protocol/office'
import { traceOf } from '../people/audit.ts'
import type { Sql } from '../sql/sql.ts'

/** What the story needs of a sale's own row. */
export interface ToldSale {
  readonly device_id: string
  readonly epoch: string
  readonly link: string
  readonly recorded_at: string
  readonly received_at: string
  readonly till_number: number
  readonly till_name: string
  readonly cashier_name: string
}

interface LineRow {
  readonly received_at: string
  readonly repeats: number
  readonly flags: string
}

interface FindingRow {
  readonly item_id: string
  readonly kind: string
  readonly created_at: string
  readonly settled_how: string | null
  readonly settled_by: string | null
  readonly settled_at: string | null
  readonly note: string | null
}

/** A sale's way from the till into the books, step by step. */
export async function storyOf(sql: Sql, storeId: string, sale: ToldSale): Promise<StoryStep[]> {
  const line = await sql.get<LineRow>(
    `SELECT j.received_at, coalesce(r.times, 0) AS repeats, j.flags
     FROM journal j LEFT JOIN journal_repeats r USING (store_id, device_id, epoch, link)
     WHERE j.store_id = ? AND j.device_id = ? AND j.epoch = ? AND j.link = ?`,
    storeId,
    sale.device_id,
    sale.epoch,
    sale.link,
  )
  const received = line?.received_at ?? sale.received_at
  const findings = line && line.flags !== '[]' ? await findingsOf(sql, storeId, sale.link) : []
  const repeats = line?.repeats ?? 0
  return [
    {
      kind: 'recorded',
      at: sale.recorded_at,
      till_number: sale.till_number,
      till_name: sale.till_name,
      cashier_name: sale.cashier_name,
    },
    { kind: 'received', at: received },
    // Later than received where it was parked, and freed by a person.
    { kind: 'booked', at: sale.received_at },
    ...findings.map(flagged),
    ...(repeats > 0 ? [{ kind: 'sent_again' as const, times: repeats }] : []),
    ...(await freed(sql, storeId, sale.link)),
    ...findings.flatMap(settledFinding),
  ]
}

/** One step a finding, however many lines of the sale showed it. */
async function findingsOf(sql: Sql, storeId: string, link: string): Promise<readonly FindingRow[]> {
  return await sql.all<FindingRow>(
    `SELECT i.item_id, i.kind, min(e.created_at) AS created_at, i.settled_how, i.settled_by,
       i.settled_at, i.note
     FROM item_entries e JOIN items i ON i.store_id = e.store_id AND i.item_id = e.item_id
     WHERE e.store_id = ? AND e.link = ? GROUP BY i.item_id, i.kind, i.settled_how, i.settled_by, i.settled_at, i.note
     ORDER BY created_at, i.kind`,
    storeId,
    link,
  )
}

function flagged(finding: FindingRow): StoryStep {
  return {
    kind: 'flagged',
    at: finding.created_at,
    code: finding.kind,
    item_id: finding.item_id,
  }
}

/** Who had the line judged anew, where it was parked. */
async function freed(sql: Sql, storeId: string, link: string): Promise<readonly StoryStep[]> {
  return (await traceOf(sql, storeId, link))
    .filter((step) => step.action === 'parked.judge')
    .map((step) => ({
      kind: 'settled',
      at: step.at,
      code: null,
      item_id: null,
      how: 'released',
      by: step.by,
      note: step.note,
    }))
}

function settledFinding(finding: FindingRow): readonly StoryStep[] {
  if (finding.settled_at === null) return []
  return [
    {
      kind: 'settled',
      at: finding.settled_at,
      code: finding.kind,
      item_id: finding.item_id,
      how: finding.settled_how ?? '',
      by: finding.settled_by ?? '',
      note: finding.note,
    },
  ]
}
