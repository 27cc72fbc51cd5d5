import { bodyHash, type Link, nextLink } from '@evertill/protocol'
import { sha256 } from '../rows/sha256.ts'
import type { Statements } from '../sqlite/statements.ts'
import type { Differences } from './difference.ts'
import { tillOf } from './journal-row.ts'

interface OrphanRow {
  readonly store_id: string
  readonly device_id: string
  readonly link: string
  readonly parent_link: Link
  readonly seq: number
  readonly body: Uint8Array
}

/** Lines that wait over a gap are kept byte for byte too. */
export function* orphanDifferences(sql: Statements): Differences {
  for (const row of sql.each<OrphanRow>(
    'SELECT store_id, device_id, link, parent_link, seq, body FROM orphans',
  )) {
    const link = nextLink(sha256, row.parent_link, bodyHash(sha256, row.body))
    if (link === row.link) continue
    const till = tillOf(sql, row.store_id, row.device_id)
    const place = { till, seq: row.seq, receiptNumber: null }
    yield { table: 'orphans', ...place, what: 'link', is: row.link, shouldBe: link }
  }
}
