import type { Deed, SettleParkedProblem, WordOnParked } from '@evertill/ledger'
import type { CommandResult } from '@evertill/protocol'
import { correctingSale, writeAudit } from '../people/audit.ts'
import type { Sql } from '../sql/sql.ts'
import { changeVerdict } from './seal.ts'

/** A person's word on a parked line, with its row in the audit log, in the caller's transaction. */
export async function writeWordOnParked(
  sql: Sql,
  storeId: string,
  link: string,
  word: WordOnParked,
  { by, at, newId }: Deed,
): Promise<'settled' | SettleParkedProblem> {
  const line = await sql.get<{ device_id: string; epoch: string; settled_at: string | null }>(
    `SELECT device_id, epoch, settled_at FROM journal
     WHERE store_id = ? AND link = ? AND outcome = 'parked'`,
    storeId,
    link,
  )
  if (!line) return 'notFound'
  if (line.settled_at !== null) return 'settledAlready'
  if (word.how === 'corrected') {
    if (!(await isBooked(sql, storeId, word.saleId))) return 'noSuchSale'
    if (await standsForAnother(sql, storeId, word.saleId)) return 'saleTaken'
  }
  await changeVerdict(
    sql,
    { store_id: storeId, device_id: line.device_id, epoch: line.epoch, link },
    { settled_how: word.how, settled_by: by.name, settled_at: at },
  )
  const { how, note } = word
  await writeAudit(sql, {
    storeId,
    auditId: newId(),
    at,
    by,
    action: how === 'dismissed' ? 'parked.dismiss' : 'parked.correct',
    subject: link,
    facts: { note, ...(how === 'corrected' && { sale_id: word.saleId }) },
  })
  return 'settled'
}

async function isBooked(sql: Sql, storeId: string, saleId: string): Promise<boolean> {
  const of = [storeId, saleId]
  return (await sql.get('SELECT 1 FROM sales WHERE store_id = ? AND sale_id = ?', ...of)) !== null
}

/** One sale for two lines would hide what one of them was worth. */
async function standsForAnother(sql: Sql, storeId: string, saleId: string): Promise<boolean> {
  const corrections = await sql.all<{ facts: string }>(
    "SELECT facts FROM audit_log WHERE store_id = ? AND action = 'parked.correct'",
    storeId,
  )
  return corrections.some(({ facts }) => correctingSale(facts) === saleId)
}

/** Who had parked lines judged anew, and what became of each. */
export async function writeJudged(
  sql: Sql,
  storeId: string,
  results: readonly CommandResult[],
  { by, at, newId }: Deed,
): Promise<void> {
  for (const { link, outcome, message } of results) {
    await writeAudit(sql, {
      storeId,
      auditId: newId(),
      at,
      by,
      action: 'parked.judge',
      subject: link,
      facts: { outcome, note: message },
    })
  }
}
