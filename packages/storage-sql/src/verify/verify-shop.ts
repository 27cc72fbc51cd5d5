import type { DatabaseSync } from 'node:sqlite'
import { SQLITE, sqliteCode } from '../sqlite/open.ts'
import type { Statements } from '../sqlite/statements.ts'
import { statementsFor } from '../sqlite/statements.ts'
import { type Difference, type Differences, nowhere } from './difference.ts'
import { type LetGoHole, letGoHoles } from './let-go.ts'
import { auditDifferences } from './verify-audit.ts'
import { catalogueDifferences } from './verify-catalogue.ts'
import { journalDifferences, type Tally } from './verify-journal.ts'
import { orphanDifferences } from './verify-orphans.ts'
import { countDifferences, strayDifferences } from './verify-rest.ts'
import { stockDifferences } from './verify-stock.ts'

export interface Proved {
  readonly commands: number
  readonly sales: number
  readonly movements: number
}

export type Verified =
  | ({ readonly kind: 'proved'; readonly letGo: readonly LetGoHole[] } & Proved)
  | {
      readonly kind: 'differs'
      readonly difference: Difference
      /** How many were read before it was met. */
      readonly commands: number
    }

/**
 * Recomputes a shop from the bytes that its tills wrote: every chain, every sale and its parts,
 * every balance, every finding, every seal, and that there is nothing else. Reads only, and all of one moment.
 *
 * @returns what was proved, or the first difference
 */
export function verifyShop(db: DatabaseSync): Verified {
  const tally = {
    commands: 0,
    claims: 0,
    sales: 0,
    saleLines: 0,
    saleTaxes: 0,
    saleTenders: 0,
    cashMovements: 0,
    movements: 0,
  }
  const sql = statementsFor(db)
  const [difference, letGo] = ofOneMoment(db, () => {
    const first = firstDifference(sql, tally)
    return [first, first ? [] : letGoHoles(sql)] as const
  })
  const { commands, sales, movements } = tally
  if (difference) return { kind: 'differs', difference, commands }
  return { kind: 'proved', commands, sales, movements, letGo }
}

/** Runs `body` so that all it reads is of one moment. */
function ofOneMoment<T>(db: DatabaseSync, body: () => T): T {
  if (db.isTransaction) return body()
  db.exec('BEGIN')
  try {
    return body()
  } finally {
    db.exec('COMMIT')
  }
}

function firstDifference(sql: Statements, tally: Tally & { movements: number }): Difference | null {
  try {
    for (const difference of allDifferences(sql, tally)) return difference
    return null
  } catch (error) {
    const unreadable = unreadableFrom(error)
    if (unreadable) return unreadable
    throw error
  }
}

function* allDifferences(sql: Statements, tally: Tally & { movements: number }): Differences {
  yield* fileDifferences(sql)
  yield* journalDifferences(sql, tally)
  yield* countDifferences(sql, tally)
  // Before anything is read out of it.
  yield* auditDifferences(sql)
  yield* strayDifferences(sql)
  yield* stockDifferences(sql, tally)
  yield* orphanDifferences(sql)
  yield* catalogueDifferences(sql)
}

/** Every index agrees with its table: else a row could hide from the reading that follows. */
function* fileDifferences(sql: Statements): Differences {
  const row = sql.get<{ integrity_check: string }>('PRAGMA integrity_check(1)')
  const is = row?.integrity_check ?? 'nothing'
  if (is === 'ok') return
  yield { table: 'of all tables', ...nowhere, what: 'the check of the file', is, shouldBe: 'ok' }
}

/** A value that no reader could take: a figure beyond any, text that was JSON, a damaged page. */
function unreadableFrom(error: unknown): Difference | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  const sqlite = sqliteCode(error)
  const isOurs =
    code === 'ERR_OUT_OF_RANGE' ||
    error instanceof SyntaxError ||
    sqlite === SQLITE.CORRUPT ||
    sqlite === SQLITE.NOTADB ||
    (error instanceof Error && error.message === 'malformed JSON')
  if (!isOurs) return null
  const is = error instanceof Error ? error.message : 'unreadable'
  return { table: 'of all tables', ...nowhere, what: 'a value', is, shouldBe: 'readable' }
}
