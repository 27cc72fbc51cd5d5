import { bodyHash, type Link, linkZero, nextLink, toHex } from '@evertill/protocol'
import { sealOf } from '../rows/seal.ts'
import { sha256 } from '../rows/sha256.ts'
import type { Statements } from '../sqlite/statements.ts'
import { type Differences, nowhere, type Place } from './difference.ts'
import { type JournalRow, sameBytes } from './journal-row.ts'

interface BranchRow {
  readonly branch_no: number
  readonly root_seq: number
  readonly root_link: string
  readonly tip_seq: number
  readonly tip_link: string
}

type EpochOf = Pick<JournalRow, 'store_id' | 'device_id' | 'epoch'>

/** A line's own bytes: body to hash, hash and parent to link, and the seal over what was said of it. */
export function* byteDifferences(row: JournalRow, place: Place): Differences {
  const table = 'journal'
  const hash = bodyHash(sha256, row.body)
  if (!sameBytes(hash, row.body_hash)) {
    const [is, shouldBe] = [toHex(row.body_hash), toHex(hash)]
    yield { table, ...place, what: 'body_hash', is, shouldBe }
  }
  const link = nextLink(sha256, row.parent_link as Link, hash)
  if (link !== row.link) yield { table, ...place, what: 'link', is: row.link, shouldBe: link }
  const seal = sealOf(row)
  if (!sameBytes(seal, row.seal)) {
    const [is, shouldBe] = [toHex(row.seal), toHex(seal)]
    yield { table, ...place, what: 'seal', is, shouldBe }
  }
}

/** Follows the branches of one epoch while its lines come in the order of their numbers. */
export class EpochWalk {
  readonly #sql: Statements
  readonly #of: EpochOf
  readonly #till: number | null
  readonly #branches: Map<number, BranchRow>
  readonly #at = new Map<number, { readonly seq: number; readonly link: string }>()

  constructor(sql: Statements, of: EpochOf, till: number | null) {
    this.#sql = sql
    this.#of = of
    this.#till = till
    const rows = sql.all<BranchRow>(
      `SELECT branch_no, root_seq, root_link, tip_seq, tip_link FROM branches
       WHERE store_id = ? AND device_id = ? AND epoch = ?`,
      ...this.#key,
    )
    this.#branches = new Map(rows.map((row) => [row.branch_no, row]))
  }

  covers(row: EpochOf): boolean {
    const { store_id, device_id, epoch } = this.#of
    return row.store_id === store_id && row.device_id === device_id && row.epoch === epoch
  }

  /** The line stands right above the one of its branch that came before it. */
  *step(row: JournalRow, place: Place): Differences {
    const branch = this.#branches.get(row.branch_no)
    if (!branch) {
      const what = `the branch ${row.branch_no}`
      yield { table: 'branches', ...place, what, is: 'missing', shouldBe: 'there' }
      return
    }
    const below = this.#at.get(row.branch_no)
    const { seq, link } = below ?? { seq: branch.root_seq, link: branch.root_link }
    const table = below ? 'journal' : 'branches'
    if (row.seq !== seq + 1) {
      yield { table, ...place, what: 'seq', is: row.seq, shouldBe: seq + 1 }
    }
    if (row.parent_link !== link) {
      yield { table, ...place, what: 'parent_link', is: row.parent_link, shouldBe: link }
    }
    if (!below) yield* this.#rootDifferences(branch, place)
    this.#at.set(row.branch_no, { seq: row.seq, link: row.link })
  }

  /** Each branch ends where it says. */
  *finish(): Differences {
    for (const branch of this.#branches.values()) {
      const at = this.#at.get(branch.branch_no)
      const place = { ...nowhere, till: this.#till, seq: branch.tip_seq }
      const table = 'branches'
      if (at?.seq !== branch.tip_seq) {
        yield { table, ...place, what: 'tip_seq', is: branch.tip_seq, shouldBe: at?.seq ?? 'none' }
      }
      if (at?.link !== branch.tip_link) {
        const shouldBe = at?.link ?? 'none'
        yield { table, ...place, what: 'tip_link', is: branch.tip_link, shouldBe }
      }
    }
  }

  /** A branch hangs from link_0, from a line that is here, or from one that an open hole names. */
  *#rootDifferences({ root_seq, root_link }: BranchRow, place: Place): Differences {
    const table = 'branches'
    if (root_seq === 0) {
      const zero = linkZero(sha256, this.#of.device_id, this.#of.epoch)
      if (root_link !== zero) {
        yield { table, ...place, what: 'root_link', is: root_link, shouldBe: zero }
      }
      return
    }
    const below = this.#sql.get<{ seq: number }>(
      `SELECT seq FROM journal WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?
       UNION ALL SELECT prev_seq FROM holes
       WHERE store_id = ? AND device_id = ? AND epoch = ? AND prev_link = ? AND filled_at IS NULL`,
      ...this.#key,
      root_link,
      ...this.#key,
      root_link,
    )
    if (below?.seq !== root_seq) {
      const shouldBe = below?.seq ?? 'a line that is here, or an open hole'
      yield { table, ...place, what: 'root_seq', is: root_seq, shouldBe }
    }
  }

  get #key(): [string, string, string] {
    return [this.#of.store_id, this.#of.device_id, this.#of.epoch]
  }
}
