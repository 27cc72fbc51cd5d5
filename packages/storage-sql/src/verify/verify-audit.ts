import { toHex } from '@evertill/protocol'
import { type DeedRow, linkOfDeed, sealOfDeed } from '../rows/deed-seals.ts'
import type { Statements } from '../sqlite/statements.ts'
import { type Difference, type Differences, nowhere } from './difference.ts'

interface StoredDeed extends DeedRow {
  readonly seal: Uint8Array
  readonly number: number
  readonly link: Uint8Array
}

interface Head {
  readonly store_id: string
  readonly audit_number: number
  readonly audit_link: Uint8Array
}

/** Who did what, and when, is as it was written, and none of it is missing. */
export function* auditDifferences(sql: Statements): Differences {
  for (const head of sql.all<Head>('SELECT store_id, audit_number, audit_link FROM stores')) {
    yield* chainDifferences(sql, head)
  }
  const strange = sql.get<{ store_id: string }>(
    'SELECT store_id FROM audit_log WHERE store_id NOT IN (SELECT store_id FROM stores)',
  )
  if (strange) yield difference('the store', strange.store_id, 'one that is there')
}

function* chainDifferences(sql: Statements, head: Head): Differences {
  let [number, link]: [number, Uint8Array] = [0, new Uint8Array()]
  for (const row of sql.each<StoredDeed>(
    'SELECT * FROM audit_log WHERE store_id = ? ORDER BY number',
    head.store_id,
  )) {
    number += 1
    const deed = `(${row.action} by ${row.user_name})`
    const seal = sealOfDeed(row)
    link = linkOfDeed(link, seal)
    if (row.number !== number) yield difference(`the number ${deed}`, row.number, number)
    yield* bytesDifference(`seal ${deed}`, row.seal, seal)
    yield* bytesDifference(`link ${deed}`, row.link, link)
  }
  if (head.audit_number !== number) {
    yield difference('the number of deeds', number, head.audit_number)
  }
  yield* bytesDifference('the newest link', head.audit_link, link)
}

function* bytesDifference(what: string, is: Uint8Array, shouldBe: Uint8Array): Differences {
  if (toHex(is) !== toHex(shouldBe)) yield difference(what, toHex(is), toHex(shouldBe))
}

function difference(what: string, is: string | number, shouldBe: string | number): Difference {
  return { table: 'audit_log', ...nowhere, what, is, shouldBe }
}
