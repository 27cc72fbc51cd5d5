import type { EpochKey, Hole, LedgerTransaction, LettingGo, Said } from '@evertill/ledger'
import { type Epoch, type Heartbeat, heartbeat, type Link } from '@evertill/protocol'
import type { AuditEntry } from '../people/audit.ts'

export interface HoleRow {
  readonly seq: number
  readonly link: Link
  readonly settled_by: string | null
  readonly settled_at: string | null
}

export function holeOf({ seq, link, settled_by: by, settled_at: at }: HoleRow): Hole {
  return { seq, link, settled: by !== null && at !== null ? { by, at } : null }
}

/** What a device's last heartbeat, as it is kept, said of an epoch; null: nothing we can read. */
export function saidInText(kept: string | null | undefined, epoch: Epoch): Said | null {
  const read = heartbeat.safeParse(JSON.parse(kept ?? 'null'))
  return saidIn(read.success ? read.data : null, epoch)
}

export function saidIn(beat: Heartbeat | null, epoch: Epoch): Said | null {
  const said = beat?.epochs.find((one) => one.epoch === epoch)
  return said ? { head: said.head, anchor: said.anchor ?? null } : null
}

/** The deed's own row in the audit log. */
export function auditOfHole(
  { storeId, deviceId, epoch }: EpochKey,
  { from, top, tillNumber }: Parameters<LedgerTransaction['settleHole']>[1],
  { by, note, at, auditId }: LettingGo,
): AuditEntry {
  return {
    storeId,
    auditId,
    at,
    by,
    action: 'till.missing',
    subject: `till ${tillNumber}`,
    facts: { note, device_id: deviceId, epoch, from, to: top.seq, link: top.link },
  }
}

/** With the last hole of a device its finding is settled, under a row of its own. */
export function auditOfFinding(
  storeId: string,
  itemId: string,
  auditId: string,
  { by, note, at }: LettingGo,
): AuditEntry {
  const facts = { how: 'accepted', note }
  return { storeId, auditId, at, by, action: 'item.settle', subject: itemId, facts }
}
