import { err, ok, type Result } from '@evertill/domain'
import type { ChainPoint, Link } from '@evertill/protocol'
import type { LedgerStorage, LedgerTransaction } from './ledger-storage.ts'
import type { EpochKey, Hole, LetGo, Person, Said } from './records.ts'

/** Lines of an epoch that exist and that we lack, ends included. */
export interface Missing {
  readonly from: number
  readonly to: number
  /** Of the highest of them. */
  readonly link: Link
  /**
   * `gap`: we hold what came after. Of what lies above everything here, the till said that it made
   * them: `unsent` where it may still send them; `pruned` where it let go of them, since they lay in
   * a backup, and a server from before that one was put back.
   */
  readonly why: 'gap' | 'unsent' | 'pruned'
  /** A person's word that they will not come; null: nobody has said so. */
  readonly settled: LetGo | null
}

/** What the till said that it made and that we lack, above everything that is here. Pure. */
export function unheard(facts: {
  readonly said: Said | null
  readonly isHeadKnown: boolean
  /** The highest line here, of any branch. */
  readonly highest: number
  readonly orphansWait: boolean
  readonly holes: readonly Hole[]
}): Missing | null {
  const { said, isHeadKnown, highest, orphansWait, holes } = facts
  // What waits over a gap is here: taken in, it leaves a hole that says more exactly what is not.
  if (!said || isHeadKnown || orphansWait) return null
  const { head, anchor } = said
  // Noted as a hole: of where its branch began nothing is known.
  if (isLostBranch(said, highest)) return null
  // What a person said of some of them before holds for those alone.
  const above = Math.max(highest, ...holes.map(({ seq }) => seq))
  if (head.seq <= above) return null
  const why = anchor?.link === head.link ? 'pruned' : 'unsent'
  return { from: above + 1, to: head.seq, link: head.link, why, settled: null }
}

/**
 * A head that is not known, and that the till let go of with all below it, while a copy of the till
 * goes as far or further: a branch of its own that is lost.
 */
export function isLostBranch({ head, anchor }: Said, highest: number): boolean {
  return anchor?.link === head.link && head.seq <= highest
}

/** Everything of an epoch that is missing, in order of its numbers. */
export async function missingIn(
  tx: LedgerTransaction,
  key: EpochKey,
  said: Said | null,
): Promise<readonly Missing[]> {
  const holes = await tx.openHoles(key)
  const branches = await tx.branches(key)
  const highest = Math.max(0, ...branches.map(({ tip }) => tip.seq))
  const missing: Missing[] = []
  for (const hole of holes) {
    const below = Math.max(
      (await tx.highestBelow(key, hole.seq))?.seq ?? 0,
      // Two of them may stand one upon the other, said at different times.
      ...holes.filter(({ seq }) => seq < hole.seq).map(({ seq }) => seq),
    )
    const why = hole.seq < highest ? 'gap' : 'unsent'
    missing.push({ from: below + 1, to: hole.seq, link: hole.link, why, settled: hole.settled })
  }
  const rest = unheard({
    said,
    highest,
    holes,
    isHeadKnown: said !== null && (await isKnown(tx, key, said.head)),
    orphansWait: await tx.hasOrphans(key),
  })
  return rest ? [...missing, rest] : missing
}

async function isKnown(tx: LedgerTransaction, key: EpochKey, { seq, link }: ChainPoint) {
  return seq === 0 || (await tx.knownLines(key, [link])).length > 0
}

/** Who lets lines go, and what for. */
export interface LettingGo {
  readonly by: Person
  readonly note: string
  readonly at: string
  /** A fresh id: the deed's own row in the audit log. */
  readonly auditId: string
}

export type SettleMissingProblem =
  /** They are not missing (any more), or others are beside them. */
  'notMissing' | 'settledAlready'

/**
 * A manager's word that these lines will not come. It books nothing and closes no door: should they
 * come after all, they are taken in as any others, and the word says so from then on.
 *
 * @param range exactly as it was shown
 */
export function settleMissing(
  storage: LedgerStorage,
  key: EpochKey,
  range: { readonly from: number; readonly to: number },
  deed: LettingGo,
): Promise<Result<void, SettleMissingProblem>> {
  return storage.transaction(key.storeId, async (tx) => {
    const device = await tx.device(key.storeId, key.deviceId)
    if (!device) return err('notMissing')
    const missing = await missingIn(tx, key, await tx.saidOf(key))
    // Two branches may lack the same numbers: then the word is given for one after the other.
    const same = missing.filter(({ from, to }) => from === range.from && to === range.to)
    const found = same.find(({ settled }) => settled === null) ?? same[0]
    if (!found) return err('notMissing')
    if (found.settled) return err('settledAlready')
    const { from, to: seq, link } = found
    await tx.settleHole(key, { from, top: { seq, link }, tillNumber: device.tillNumber }, deed)
    return ok(undefined)
  })
}
