import { toHex } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'
import { sha256 } from './sha256.ts'

/** A journal row's columns that are fixed with its verdict. The body enters by its hash. */
export interface SealedRow {
  readonly store_id: string
  readonly device_id: string
  readonly epoch: string
  readonly link: string
  readonly parent_link: string
  readonly seq: number
  readonly body_hash: Uint8Array
  readonly command_id: string | null
  readonly entity_id: string | null
  readonly type: string | null
  readonly outcome: string
  readonly flags: string
  readonly code: string | null
  readonly message: string | null
  readonly settled_how: string | null
  readonly settled_by: string | null
  readonly settled_at: string | null
  readonly received_at: string
}

/** Their order is the seal's, for ever. */
const sealed = [
  'store_id',
  'device_id',
  'epoch',
  'link',
  'parent_link',
  'seq',
  'body_hash',
  'command_id',
  'entity_id',
  'type',
  'outcome',
  'flags',
  'code',
  'message',
  'settled_how',
  'settled_by',
  'settled_at',
  'received_at',
] as const satisfies readonly (keyof SealedRow)[]

export const sealedColumns = sealed.join(', ')

const utf8 = new TextEncoder()

/**
 * SHA-256 over a row's sealed columns, as a JSON array in a fixed order. It finds what a hand or a
 * disk changed; whoever can write the database and knows this function could make a new one.
 */
export function sealOf(row: SealedRow): Uint8Array {
  return sealOfFields(
    sealed.map((name) => {
      const value = row[name]
      return value instanceof Uint8Array ? toHex(value) : value
    }),
  )
}

/** SHA-256 over values as a JSON array. */
export function sealOfFields(fields: readonly (string | number | null)[]): Uint8Array {
  return sha256(utf8.encode(JSON.stringify(fields)))
}

type Verdict = Pick<
  SealedRow,
  'command_id' | 'entity_id' | 'type' | 'outcome' | 'flags' | 'code' | 'message'
>
type Settling = Pick<SealedRow, 'settled_how' | 'settled_by' | 'settled_at'>

/** A parked line's new verdict or settlement, with its new seal, in one statement. */
export async function changeVerdict(
  sql: Sql,
  key: Pick<SealedRow, 'store_id' | 'device_id' | 'epoch' | 'link'>,
  change: Partial<Verdict & Settling>,
): Promise<void> {
  const present = await sql.get<SealedRow>(
    `SELECT ${sealedColumns} FROM journal
     WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?`,
    key.store_id,
    key.device_id,
    key.epoch,
    key.link,
  )
  if (!present) return
  const row = { ...present, ...change }
  await sql.run(
    `UPDATE journal SET command_id = ?, entity_id = ?, type = ?, outcome = ?, flags = ?, code = ?,
       message = ?, settled_how = ?, settled_by = ?, settled_at = ?, seal = ?
     WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?`,
    row.command_id,
    row.entity_id,
    row.type,
    row.outcome,
    row.flags,
    row.code,
    row.message,
    row.settled_how,
    row.settled_by,
    row.settled_at,
    sealOf(row),
    key.store_id,
    key.device_id,
    key.epoch,
    key.link,
  )
}
