import { sealOfFields } from './seal.ts'
import { sha256 } from './sha256.ts'

/** A movement of stock as it lies in the database, without its seal. */
export interface MovementRow {
  readonly store_id: string
  readonly product_id: string
  readonly source_id: string
  readonly line_no: number
  readonly kind: string
  readonly quantity_milli: number
  readonly balance_milli: number
  readonly created_at: string
  readonly move_no: number
}

/** A row of the audit log, without its seal. */
export interface DeedRow {
  readonly store_id: string
  readonly audit_id: string
  readonly created_at: string
  readonly user_id: string
  readonly user_name: string
  readonly action: string
  readonly subject: string
  readonly facts: string
}

/** The seal of a count or an import, which no till's bytes prove (decision 10). */
export function sealOfMovement(row: MovementRow): Uint8Array {
  return sealOfFields([
    row.store_id,
    row.product_id,
    row.source_id,
    row.line_no,
    row.kind,
    row.quantity_milli,
    row.balance_milli,
    row.created_at,
    row.move_no,
  ])
}

/** SHA-256 over the link before (none for the first) and this deed's seal: what follows cannot be moved. */
export function linkOfDeed(above: Uint8Array, seal: Uint8Array): Uint8Array {
  return sha256(new Uint8Array([...above, ...seal]))
}

/** The seal of what a person did, and when. */
export function sealOfDeed(row: DeedRow): Uint8Array {
  return sealOfFields([
    row.store_id,
    row.audit_id,
    row.created_at,
    row.user_id,
    row.user_name,
    row.action,
    row.subject,
    row.facts,
  ])
}
