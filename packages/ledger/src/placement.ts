import type { ChainPoint, Link } from '@evertill/protocol'
import type { JoinedBranches, LedgerTransaction } from './ledger-storage.ts'
import type { ArrivedLine, Branch, EpochKey, Finding, KnownLine } from './records.ts'
import { Tree } from './tree.ts'

/** Where the lines of one push belong in the tree. */
export interface Placement {
  readonly known: ReadonlyMap<Link, KnownLine>
  /** Lines to journal, in chain order, each with its branch; adopted orphans among them. */
  readonly fresh: readonly { readonly line: ArrivedLine; readonly branchNo: number }[]
  readonly branches: readonly Branch[]
  readonly joined: readonly JoinedBranches[]
  readonly holeOpened: ChainPoint | null
  readonly holesFilled: readonly Link[]
  readonly historyFindings: readonly Finding[]
  /** This slice ends on a branch that began as a second child. */
  readonly onFork: boolean
}

export interface Gap {
  readonly have: ChainPoint | null
  /** Those of the slice that we lack. */
  readonly orphans: readonly ArrivedLine[]
}

/**
 * Finds the place of each line in the tree (DESIGN.md section 5, the table of what the server
 * finds). Known lines stay; new ones extend a branch, begin a second one, or, where the line below
 * them is unknown and the till says that it is its oldest, stand above a hole.
 *
 * @param beginning `prev` is `link_0`, which is always known
 * @returns the placement; or the gap below the slice
 */
export async function place(
  tx: LedgerTransaction,
  key: EpochKey,
  slice: {
    readonly prev: ChainPoint
    readonly oldest: boolean
    readonly beginning: boolean
    readonly lines: readonly ArrivedLine[]
  },
): Promise<Placement | Gap> {
  const { prev, lines } = slice
  const branches = await tx.branches(key)
  const tree = new Tree(branches)
  const known = new Map<Link, KnownLine>()
  // Even above a tip lines may be known: those that stand above a hole which this slice fills.
  for (const line of await tx.knownLines(key, [prev.link, ...lines.map(({ link }) => link)])) {
    known.set(line.link, line)
  }
  const first = lines[0]
  const prevKnown = slice.beginning || known.has(prev.link)
  const aboveHole = first !== undefined && !known.has(first.link) && !prevKnown
  if (aboveHole && !slice.oldest) {
    const orphans = lines.filter(({ link }) => !known.has(link))
    return { have: await tx.highestBelow(key, prev.seq), orphans }
  }

  const holes = new Map((await tx.openHoles(key)).map((hole) => [hole.link, hole]))
  if (aboveHole && !holes.has(prev.link)) tree.openHole(key.deviceId, prev)
  const orphansWait = await tx.hasOrphans(key)
  const ofSlice = new Set(lines.map(({ link }) => link))
  const runs = runsOfFresh(lines, known, holes)
  for (let run = runs.shift(); run; run = runs.shift()) {
    const branchNo = await branchFor(tx, key, tree, run, known, aboveHole && run[0] === first)
    tree.append(run, branchNo)
    await joinOverHole(tx, key, tree, holes, branchNo)
    if (orphansWait) runs.unshift(...(await orphansAbove(tx, key, run, ofSlice)))
  }
  const last = lines.at(-1)
  return { known, ...tree.changes(), onFork: last ? tree.endsOnFork(last, known) : false }
}

/** Consecutive new lines between known ones. A line that fills a hole ends its run. */
function runsOfFresh(
  lines: readonly ArrivedLine[],
  known: ReadonlyMap<Link, KnownLine>,
  holes: ReadonlyMap<Link, ChainPoint>,
) {
  const runs: ArrivedLine[][] = []
  let open: ArrivedLine[] | null = null
  for (const line of lines) {
    if (known.has(line.link)) {
      open = null
    } else if (open) {
      open.push(line)
    } else {
      open = [line]
      runs.push(open)
    }
    if (holes.has(line.link)) open = null
  }
  return runs
}

async function branchFor(
  tx: LedgerTransaction,
  key: EpochKey,
  tree: Tree,
  run: readonly ArrivedLine[],
  known: ReadonlyMap<Link, KnownLine>,
  aboveHole: boolean,
): Promise<number> {
  const parent = run[0]?.parentLink as Link
  const extended = tree.branchEndingAt(parent)
  if (extended !== null) return extended
  const sibling = tree.childBranch(parent) ?? (await tx.childBranch(key, parent))
  // Two islands above one missing line are two copies, though nobody has that line.
  if (aboveHole && sibling === null) return tree.newBranch('apart')
  // Nothing hangs from here yet: the very first line of an epoch, or of one that began above a hole.
  if (sibling === null) return known.get(parent)?.branchNo ?? tree.newBranch('apart')
  tree.fork(key.deviceId, run[0] as ArrivedLine)
  return tree.newBranch('fork')
}

/**
 * Lines that came over a gap earlier, and now have what was missing below them: each a run of its
 * own, so that two above one line are a fork, and one that fills a hole joins what stands above it.
 */
async function orphansAbove(
  tx: LedgerTransaction,
  key: EpochKey,
  run: readonly ArrivedLine[],
  ofSlice: ReadonlySet<Link>,
): Promise<ArrivedLine[][]> {
  const above: ArrivedLine[][] = []
  for (const { link } of run) {
    for (const orphan of await tx.orphansAfter(key, link)) {
      // The slice itself carries it: its own followers come after it there.
      if (!ofSlice.has(orphan.link)) above.push([orphan])
    }
  }
  return above
}

async function joinOverHole(
  tx: LedgerTransaction,
  key: EpochKey,
  tree: Tree,
  holes: ReadonlyMap<Link, ChainPoint>,
  branchNo: number,
): Promise<void> {
  const tip = tree.tipOf(branchNo)
  if (!tip || !holes.has(tip.link)) return
  const upper = await tx.childBranch(key, tip.link)
  tree.fillHole(tip.link, branchNo, upper)
}
