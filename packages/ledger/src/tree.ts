import type { ChainPoint, Link } from '@evertill/protocol'
import type { JoinedBranches } from './ledger-storage.ts'
import type { ArrivedLine, Branch, Finding, KnownLine } from './records.ts'

/** The tips of one epoch while a push is placed, and what became of them. */
export class Tree {
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

  /** The branch of a line of this push that follows `parent`; null: none does. */
  childBranch(parent: Link): number | null {
    return this.#fresh.find(({ line }) => line.parentLink === parent)?.branchNo ?? null
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
