import type { ChainPoint, Link } from '@evertill/protocol'
import type { JoinedBranches, LedgerTransaction } from './ledger-storage.ts'
import type { ArrivedLine, Branch, EpochKey, Finding, KnownLine } from './records.ts'

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
  if (aboveHole && !slice.oldest) return { have: await tx.highestBelow(key, prev.seq) }

  const holes = new Map((await tx.openHoles(key)).map((hole) => [hole.link, hole]))
  if (aboveHole && !holes.has(prev.link)) tree.openHole(key.deviceId, prev)
  const orphansWait = await tx.hasOrphans(key)
  for (const run of runsOfFresh(lines, known, holes)) {
    const branchNo = await branchFor(tx, key, tree, run, known, aboveHole && run[0] === first)
    tree.append(run, branchNo)
    if (orphansWait) await adoptOrphans(tx, key, tree, run, branchNo)
    await joinOverHole(tx, key, tree, holes, branchNo)
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
  const sibling = await tx.childBranch(key, parent)
  // Two islands above one missing line are two copies, though nobody has that line.
  if (aboveHole && sibling === null) return tree.newBranch('apart')
  // Nothing hangs from here yet: the very first line of an epoch, or of one that began above a hole.
  if (sibling === null) return known.get(parent)?.branchNo ?? tree.newBranch('apart')
  tree.fork(key.deviceId, run[0] as ArrivedLine)
  return tree.newBranch('fork')
}

/**
 * Lines that came over a gap earlier, and now have what was missing below them. Those that follow a
 * line in the middle of the run are its second child.
 */
async function adoptOrphans(
  tx: LedgerTransaction,
  key: EpochKey,
  tree: Tree,
  run: readonly ArrivedLine[],
  branchNo: number,
): Promise<void> {
  for (const [at, { link }] of run.entries()) {
    const adopted = await tx.takeOrphansAfter(key, link)
    const [first] = adopted
    if (!first) continue
    if (at === run.length - 1) {
      tree.append(adopted, branchNo)
    } else if (first.link === run[at + 1]?.link) {
      // They are lines of this very slice, and are here already.
    } else {
      tree.fork(key.deviceId, first)
      tree.append(adopted, tree.newBranch('fork'))
    }
  }
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

/** The tips of one epoch while a push is placed, and what became of them. */
class Tree {
  readonly #tips: Map<number, ChainPoint>
  readonly #roots: Map<number, ChainPoint>
  readonly #forks: Set<number>
  readonly #fresh: { line: ArrivedLine; branchNo: number }[] = []
  readonly #joined: JoinedBranches[] = []
  readonly #filled: Link[] = []
  readonly #findings: Finding[] = []
  #holeOpened: ChainPoint | null = null

  constructor(branches: readonly Branch[]) {
    this.#tips = new Map(branches.map(({ branchNo, tip }) => [branchNo, tip]))
    this.#roots = new Map(branches.map(({ branchNo, root }) => [branchNo, root]))
    this.#forks = new Set(branches.filter(({ fork }) => fork).map(({ branchNo }) => branchNo))
  }

  branchEndingAt(link: Link): number | null {
    for (const [branchNo, tip] of this.#tips) if (tip.link === link) return branchNo
    return null
  }

  tipOf(branchNo: number): ChainPoint | null {
    return this.#tips.get(branchNo) ?? null
  }

  endsOnFork({ link }: ArrivedLine, known: ReadonlyMap<Link, KnownLine>): boolean {
    const fresh = this.#fresh.find(({ line }) => line.link === link)
    const branchNo = fresh?.branchNo ?? known.get(link)?.branchNo ?? 1
    const joined = this.#joined.find(({ from }) => from === branchNo)
    return this.#forks.has(joined?.into ?? branchNo)
  }

  /** `apart`: the very first one, or one that stands above a hole. */
  newBranch(as: 'fork' | 'apart'): number {
    // Never the number of one that was joined in this push: its rows still carry it.
    const used = [...this.#tips.keys(), ...this.#joined.map(({ from }) => from)]
    const branchNo = Math.max(0, ...used) + 1
    if (as === 'fork') this.#forks.add(branchNo)
    return branchNo
  }

  append(lines: readonly ArrivedLine[], branchNo: number): void {
    for (const line of lines) this.#fresh.push({ line, branchNo })
    const [first, last] = [lines[0], lines.at(-1)]
    if (!first || !last) return
    this.#tips.set(branchNo, { seq: last.seq, link: last.link })
    if (this.#roots.has(branchNo)) return
    this.#roots.set(branchNo, { seq: first.seq - 1, link: first.parentLink })
  }

  openHole(deviceId: string, below: ChainPoint): void {
    this.#holeOpened = below
    this.#findings.push({
      kind: 'HISTORY_MISSING',
      subject: deviceId,
      entryNo: 0,
      facts: { missing_up_to_seq: below.seq, missing_link: below.link },
    })
  }

  fork(deviceId: string, first: ArrivedLine): void {
    this.#findings.push({
      kind: 'DEVICE_FORK',
      subject: deviceId,
      entryNo: 0,
      facts: { from_seq: first.seq, link: first.link },
    })
  }

  fillHole(link: Link, lower: number, upper: number | null): void {
    this.#filled.push(link)
    if (upper === null || upper === lower) return
    const [from, into] = upper < lower ? [lower, upper] : [upper, lower]
    // What lies below decides whose history the joined branch is.
    if (this.#forks.has(lower)) this.#forks.add(into)
    else this.#forks.delete(into)
    const [root, tip] = [this.#roots.get(lower), this.#tips.get(upper)]
    this.#tips.delete(from)
    this.#roots.delete(from)
    if (root) this.#roots.set(into, root)
    if (tip) this.#tips.set(into, tip)
    this.#joined.push({ from, into, lower })
    for (const fresh of this.#fresh) if (fresh.branchNo === from) fresh.branchNo = into
  }

  changes() {
    return {
      fresh: this.#fresh,
      branches: [...this.#tips].map(([branchNo, tip]) => ({
        branchNo,
        root: this.#roots.get(branchNo) as ChainPoint,
        tip,
        fork: this.#forks.has(branchNo),
      })),
      joined: this.#joined,
      holeOpened: this.#holeOpened,
      holesFilled: this.#filled,
      historyFindings: this.#findings,
    }
  }
}
