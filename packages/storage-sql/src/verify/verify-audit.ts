import { toHex } from '@evertill/protocol'
import { type DeedRow, sealOfDeed } from '../rows/deed-seals.ts'
import type { Statements } from '../sqlite/statements.ts'
import { type Differences, nowhere } from './difference.ts'

/** Who did what, and when, is as it was written. */
export function* auditDifferences(sql: Statements): Differences {
  for (const row of sql.each<DeedRow & { readonly seal: Uint8Array }>('SELECT * FROM audit_log')) {
    const [is, shouldBe] = [toHex(row.seal), toHex(sealOfDeed(row))]
    if (is === shouldBe) continue
    const what = `seal (${row.action} by ${row.user_name})`
    yield { table: 'audit_log', ...nowhere, what, is, shouldBe }
  }
}
