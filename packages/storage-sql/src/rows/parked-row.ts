import type { ParkedLine } from '@evertill/ledger'
import type { Epoch, Link } from '@evertill/protocol'

/** A parked line of the journal, as a SELECT of `parkedColumns` gives it. */
export interface ParkedRow {
  readonly device_id: string
  readonly epoch: Epoch
  readonly link: Link
  readonly parent_link: Link
  readonly seq: number
  readonly body: Uint8Array
  readonly body_hash: Uint8Array
  readonly command_id: string | null
  readonly entity_id: string | null
  readonly type: string | null
  readonly code: string | null
  readonly received_at: string
}

export const parkedColumns = `device_id, epoch, link, parent_link, seq, body, body_hash, command_id,
  entity_id, type, code, received_at`

export function parkedLineOf(storeId: string, row: ParkedRow): ParkedLine {
  return {
    epochKey: { storeId, deviceId: row.device_id, epoch: row.epoch },
    link: row.link,
    parentLink: row.parent_link,
    seq: row.seq,
    body: row.body,
    bodyHash: row.body_hash,
    commandId: row.command_id,
    entityId: row.entity_id,
    type: row.type,
    code: row.code ?? '',
    receivedAt: row.received_at,
  }
}
