import { toHex } from '@evertill/protocol'
import type { Statements } from '../sqlite/statements.ts'
import { columnDifferences, type Differences } from './difference.ts'
import { isBooked, type ReadRow, sameBytes } from './journal-row.ts'

/** The ids that a line's bytes give, the net that holds them, and the findings that flag it. */
export function* lineDifferences(sql: Statements, at: ReadRow): Differences {
  yield* idDifferences(at)
  yield* netDifferences(sql, at)
  yield* flagDifferences(sql, at)
}

/** Whether the line holds its ids: whoever has them first keeps them, a conflict leaves them. */
export function claimsItsIds({ row }: Pick<ReadRow, 'row'>): boolean {
  if (row.command_id === null || row.outcome === 'duplicate') return false
  return row.outcome !== 'parked' || row.code !== 'ID_CONFLICT'
}

function* idDifferences({ row, read, place }: ReadRow): Differences {
  const { commandId, entityId, type } = read.command
    ? {
        commandId: read.command.command_id,
        entityId: read.command.entity_id,
        type: read.command.type,
      }
    : read.verdict
  // A line that broke our code was parked before it was read.
  if (row.outcome === 'parked' && row.code === 'INTERNAL' && row.command_id === null) return
  const shouldBe = { command_id: commandId, entity_id: entityId, type }
  yield* columnDifferences('journal', place, row, shouldBe)
}

interface NetRow {
  readonly sale_id: string | null
  readonly body_hash: Uint8Array
  readonly device_id: string
  readonly epoch: string
  readonly link: string
}

function* netDifferences(sql: Statements, at: ReadRow): Differences {
  const { row, place } = at
  const table = 'commands'
  if (row.command_id === null) return
  const net = sql.get<NetRow>(
    `SELECT sale_id, body_hash, device_id, epoch, link FROM commands
     WHERE store_id = ? AND command_id = ?`,
    row.store_id,
    row.command_id,
  )
  if (claimsItsIds(at)) {
    yield* columnDifferences(table, place, net && { ...net, body_hash: toHex(net.body_hash) }, {
      sale_id: row.type === 'CREATE_TRANSACTION' ? row.entity_id : null,
      body_hash: toHex(row.body_hash),
      device_id: row.device_id,
      epoch: row.epoch,
      link: row.link,
    })
    return
  }
  if (row.outcome !== 'duplicate') return
  const isSelf = net?.link === row.link && net.epoch === row.epoch
  if (!net || isSelf || !sameBytes(net.body_hash, row.body_hash)) {
    const what = 'the first of a duplicate'
    yield {
      table,
      ...place,
      what,
      is: net?.link ?? 'missing',
      shouldBe: 'another line of the same bytes',
    }
  }
}

function* flagDifferences(sql: Statements, { row, place }: ReadRow): Differences {
  const flags: readonly string[] = JSON.parse(row.flags)
  if ((row.outcome === 'flagged') !== flags.length > 0) {
    const outcome = flags.length > 0 ? 'flagged' : 'applied'
    yield { table: 'journal', ...place, what: 'outcome', is: row.outcome, shouldBe: outcome }
  }
  if (row.code !== null && isBooked(row)) {
    yield { table: 'journal', ...place, what: 'code', is: row.code, shouldBe: null }
  }
  // Findings about lines without flags are looked for in one go: see `strayFindings`.
  if (flags.length === 0) return
  const found = sql
    .all<{ kind: string }>(
      `SELECT DISTINCT i.kind FROM item_entries e
       JOIN items i ON i.store_id = e.store_id AND i.item_id = e.item_id
       WHERE e.store_id = ? AND e.link = ?`,
      row.store_id,
      row.link,
    )
    .map(({ kind }) => kind)
  for (const flag of flags) {
    if (found.includes(flag)) continue
    yield { table: 'items', ...place, what: 'the finding', is: 'missing', shouldBe: flag }
  }
}
