import type { EpochKey, PushWrite } from '@evertill/ledger'
import type { RowOf } from '../sql/columns.ts'
import { columnsOf } from './epoch-key.ts'
import { sealOf } from './seal.ts'
import { verdictColumns } from './verdict-columns.ts'

/** What is written of a line when it is journalled. */
export const journalColumns = {
  store_id: 'text',
  device_id: 'text',
  epoch: 'text',
  link: 'text',
  parent_link: 'text',
  seq: 'bigint',
  branch_no: 'bigint',
  body: 'bytea',
  body_hash: 'bytea',
  command_id: 'text',
  entity_id: 'text',
  type: 'text',
  outcome: 'text',
  flags: 'text',
  code: 'text',
  message: 'text',
  received_at: 'text',
  seal: 'bytea',
} as const

/** A judged line as the journal holds it, sealed. */
export function journalRow(
  key: EpochKey,
  { line, verdict, branchNo }: PushWrite['judged'][number],
  receivedAt: string,
): RowOf<typeof journalColumns> {
  const row = {
    ...columnsOf(key),
    link: line.link,
    parent_link: line.parentLink,
    seq: line.seq,
    body_hash: line.bodyHash,
    ...verdictColumns(verdict),
    received_at: receivedAt,
  }
  const seal = sealOf({ ...row, settled_how: null, settled_by: null, settled_at: null })
  return { ...row, branch_no: branchNo, body: line.body, seal }
}
