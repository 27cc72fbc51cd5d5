import {
  bodyHash,
  type ChainPoint,
  type CommandResult,
  type CommandsQuestion,
  type Link,
  linkZero,
  nextLink,
  type PushHeader,
  parseCommand,
  type Standing,
  toHex,
} from '@evertill/protocol'
import { nodeSha256 } from './node-sha256.ts'

interface Line {
  readonly epoch: string
  readonly seq: number
  readonly link: Link
  readonly parent: Link
  readonly body: string
}

interface Judged {
  standing: Standing
  readonly code: string | null
  /** Set where this line is the first of its command. */
  readonly saleId: string | null
}

export type JournalAnswer =
  | { readonly kind: 'taken'; readonly results: readonly CommandResult[]; readonly fork: boolean }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'gap'; readonly have: ChainPoint | null }

/**
 * The server's journal as a tree keyed by link, small enough to be read at a glance. For this
 * package's tests only: the real one is the ledger's.
 */
export class FakeJournal {
  readonly #lines = new Map<Link, Line>()
  readonly #orphans = new Map<Link, Line>()
  readonly #judged = new Map<Link, Judged>()
  readonly #byCommand = new Map<string, { readonly link: Link; readonly hash: string }>()
  readonly #childOf = new Map<string, Link>()
  readonly #deviceId: string
  /** Sale ids in the order they were booked: one that stands twice was booked twice. */
  readonly booked: string[] = []
  /** Bodies that are parked when they come. */
  parks: (body: string) => boolean = () => false

  constructor(deviceId: string) {
    this.#deviceId = deviceId
  }

  take(header: PushHeader, bodies: readonly string[]): JournalAnswer {
    const lines = this.#chained(header, bodies)
    if (!lines) return { kind: 'damaged' }
    if (!this.#knows(header.epoch, header.prev) && !header.oldest) {
      for (const line of lines) this.#orphans.set(line.link, line)
      return { kind: 'gap', have: this.#highestBelow(header.epoch, header.prev.seq) }
    }
    const results = lines.map((line) => this.#place(line))
    this.#adoptOrphans()
    return { kind: 'taken', results, fork: lines.some((line) => !this.#isFirstBranch(line)) }
  }

  knows(link: Link): boolean {
    return this.#lines.has(link)
  }

  /** How this line stands now, as a duplicate. */
  outcome(link: Link): CommandResult | null {
    const line = this.#lines.get(link)
    return line ? this.#result(line, 'duplicate') : null
  }

  /** A person settled it, or the rules were changed. */
  judgeAnew(link: Link): void {
    const judged = this.#judged.get(link)
    if (judged) judged.standing = 'applied'
  }

  standOf(epoch: string, head: ChainPoint, settled: ChainPoint | null) {
    const mine = [...this.#lines.values()].filter((line) => line.epoch === epoch)
    const tip = mine.reduce<Line | null>((a, b) => (a && a.seq >= b.seq ? a : b), null)
    const own = this.#lines.get(head.link) ?? (settled && this.#lines.get(settled.link)) ?? null
    return { own: own && pointOf(own), tip: tip && pointOf(tip), missing: this.#holes(own) }
  }

  /** Lines of this epoch that are not on the way down from `head`, in order of (seq, link). */
  linesBeside({ epoch, head }: Pick<CommandsQuestion, 'epoch' | 'head'>): readonly Line[] {
    const way = new Set<Link>()
    for (let at = this.#lines.get(head.link); at; at = this.#lines.get(at.parent)) way.add(at.link)
    return [...this.#lines.values()]
      .filter((line) => line.epoch === epoch && !way.has(line.link))
      .sort((a, b) => a.seq - b.seq || (a.link < b.link ? -1 : 1))
  }

  /** Forgets what came last, as a restore of an older backup does. */
  forgetAllBut(count: number): void {
    for (const link of [...this.#lines.keys()].slice(count)) {
      const line = this.#lines.get(link)
      this.#lines.delete(link)
      this.#judged.delete(link)
      for (const [id, first] of this.#byCommand) if (first.link === link) this.#byCommand.delete(id)
      if (line) this.#childOf.delete(`${line.epoch} ${line.parent}`)
    }
    const kept = [...this.#judged.values()].flatMap(({ saleId }) => saleId ?? [])
    this.booked.splice(0, this.booked.length, ...kept)
  }

  get length(): number {
    return this.#lines.size
  }

  #chained(header: PushHeader, bodies: readonly string[]): readonly Line[] | null {
    let above = header.prev
    const lines = bodies.map((body) => {
      const link = nextLink(nodeSha256, above.link, bodyHash(nodeSha256, body))
      const line = { epoch: header.epoch, seq: above.seq + 1, link, parent: above.link, body }
      above = { seq: line.seq, link }
      return line
    })
    return above.link === header.last.link && above.seq === header.last.seq ? lines : null
  }

  #knows(epoch: string, { seq, link }: ChainPoint): boolean {
    return (seq === 0 && link === linkZero(nodeSha256, this.#deviceId, epoch)) || this.knows(link)
  }

  #place(line: Line): CommandResult {
    if (this.#lines.has(line.link)) return this.#result(line, 'duplicate')
    this.#lines.set(line.link, line)
    this.#orphans.delete(line.link)
    const place = `${line.epoch} ${line.parent}`
    if (!this.#childOf.has(place)) this.#childOf.set(place, line.link)
    return this.#judge(line)
  }

  #judge(line: Line): CommandResult {
    const command = parseCommand(line.body)
    if (!command.ok) {
      this.#judged.set(line.link, { standing: 'parked', code: command.error.code, saleId: null })
      return this.#result(line, 'parked')
    }
    const { command_id, entity_id } = command.value
    const hash = toHex(bodyHash(nodeSha256, line.body))
    const first = this.#byCommand.get(command_id)
    if (first) {
      const same = first.hash === hash
      const standing = same ? (this.#judged.get(first.link)?.standing ?? 'applied') : 'parked'
      this.#judged.set(line.link, { standing, code: same ? null : 'ID_CONFLICT', saleId: null })
      return this.#result(line, same ? 'duplicate' : 'parked')
    }
    this.#byCommand.set(command_id, { link: line.link, hash })
    const parked = this.parks(line.body)
    const standing = parked ? 'parked' : 'applied'
    this.#judged.set(line.link, { standing, code: parked ? 'INTERNAL' : null, saleId: entity_id })
    this.booked.push(entity_id)
    return this.#result(line, standing)
  }

  #result(line: Line, outcome: CommandResult['outcome']): CommandResult {
    const judged = this.#judged.get(line.link)
    const command = parseCommand(line.body)
    return {
      seq: line.seq,
      link: line.link,
      command_id: command.ok ? command.value.command_id : command.error.commandId,
      outcome,
      ...(outcome === 'duplicate' && { now: judged?.standing ?? 'applied' }),
      flags: [],
      code: judged?.standing === 'parked' ? (judged.code ?? 'INTERNAL') : null,
      message: judged?.standing === 'parked' ? 'Parked for a person.' : null,
    }
  }

  #adoptOrphans(): void {
    for (let found = true; found; ) {
      found = false
      for (const line of this.#orphans.values()) {
        if (!this.#knows(line.epoch, { seq: line.seq - 1, link: line.parent })) continue
        this.#place(line)
        found = true
      }
    }
  }

  #isFirstBranch(line: Line): boolean {
    return this.#childOf.get(`${line.epoch} ${line.parent}`) === line.link
  }

  #highestBelow(epoch: string, seq: number): ChainPoint | null {
    const below = [...this.#lines.values()].filter((it) => it.epoch === epoch && it.seq < seq)
    const top = below.sort((a, b) => b.seq - a.seq)[0]
    return top ? pointOf(top) : null
  }

  #holes(own: Line | null): readonly { from: number; to: number }[] {
    const holes: { from: number; to: number }[] = []
    let line = own
    while (line && line.seq > 1) {
      const parent: Line | null = this.#lines.get(line.parent) ?? null
      if (parent) {
        line = parent
        continue
      }
      const next = this.#highestBelow(line.epoch, line.seq)
      holes.push({ from: (next?.seq ?? 0) + 1, to: line.seq - 1 })
      line = next ? (this.#lines.get(next.link) ?? null) : null
    }
    return holes
  }
}

function pointOf({ seq, link }: Line): ChainPoint {
  return { seq, link }
}
