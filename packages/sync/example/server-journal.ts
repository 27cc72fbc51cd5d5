import { createHash } from 'node:crypto'
import { assert } from '@evertill/domain'
import {
  bodyHash,
  type ChainPoint,
  type CommandResult,
  type Link,
  linkZero,
  nextLink,
  type ParkCode,
  type PushHeader,
  parseEnvelope,
  toHex,
} from '@evertill/protocol'
import { LineFile } from './line-file.ts'
import type { Reading } from './reading.ts'

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

interface Line extends ChainPoint {
  readonly epoch: string
  readonly parent: Link
  readonly body: string
}

type Judged = Pick<CommandResult, 'command_id' | 'code' | 'message'> & {
  readonly now: 'applied' | 'parked'
  /** Not the first line of its command. */
  readonly repeats: boolean
}

type Taken =
  | { readonly kind: 'taken'; readonly results: readonly CommandResult[]; readonly fork: boolean }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'gap'; readonly have: ChainPoint | null }

/**
 * The server's journal: every authentic line once, keyed by its link, in a file with a line of JSON
 * per push. What it means is worked out again from the lines at each start.
 */
export class ServerJournal {
  readonly #lines = new Map<Link, Line>()
  readonly #judged = new Map<Link, Judged>()
  readonly #firstChild = new Map<Link, Link>()
  readonly #firstOfCommand = new Map<string, Line>()
  readonly #readings: Reading[] = []
  readonly #file: LineFile

  constructor(path: string) {
    this.#file = new LineFile(path)
    for (const pushed of this.#file.lines) {
      for (const line of JSON.parse(pushed)) this.#journal(line)
    }
  }

  /** What arrived, in the order it was first booked. */
  get readings(): readonly Reading[] {
    return this.#readings
  }

  take(header: PushHeader, bodies: readonly string[]): Taken {
    const lines = chained(header, bodies)
    const last = lines.at(-1)
    if (last?.link !== header.last.link || last.seq !== header.last.seq) return { kind: 'damaged' }
    const { prev, epoch, oldest } = header
    const beginning = prev.seq === 0 && prev.link === linkZero(sha256, header.device_id, epoch)
    if (!beginning && !this.#lines.has(prev.link) && !oldest) {
      return { kind: 'gap', have: this.#highest(epoch, prev.seq) }
    }
    const known = new Set(lines.filter(({ link }) => this.#lines.has(link)))
    const fresh = lines.filter((line) => !known.has(line))
    // On disk first: an answer that left is a promise.
    if (fresh.length > 0) this.#file.append(JSON.stringify(fresh))
    for (const line of fresh) this.#journal(line)
    return {
      kind: 'taken',
      results: lines.map((line) => this.#resultOf(line, known.has(line))),
      fork: lines.some(({ parent, link }) => this.#firstChild.get(parent) !== link),
    }
  }

  /** How far the till's own branch is here, how far any branch is, and what is missing below. */
  standing(epoch: string, head: ChainPoint, settled: ChainPoint | null) {
    const own = [head, settled].find((point) => point && this.#lines.has(point.link)) ?? null
    const missing: { from: number; to: number }[] = []
    for (let line = own && this.#lines.get(own.link); line && line.seq > 1; ) {
      const below = this.#lines.get(line.parent) ?? this.#highest(epoch, line.seq)
      const from = (below?.seq ?? 0) + 1
      if (from < line.seq) missing.push({ from, to: line.seq - 1 })
      line = below && this.#lines.get(below.link)
    }
    return { own, tip: this.#highest(epoch, Number.POSITIVE_INFINITY), missing }
  }

  knows(link: Link): boolean {
    return this.#lines.has(link)
  }

  outcomeOf(link: Link): CommandResult | null {
    const line = this.#lines.get(link)
    return line ? this.#resultOf(line, true) : null
  }

  close(): void {
    this.#file.close()
  }

  #journal(line: Line): void {
    this.#lines.set(line.link, line)
    if (!this.#firstChild.has(line.parent)) this.#firstChild.set(line.parent, line.link)
    this.#judged.set(line.link, this.#judge(line))
  }

  #judge(line: Line): Judged {
    const read = parseEnvelope(line.body)
    if (!read.ok) return parked(read.error.commandId, 'UNREADABLE', read.error.message)
    const { command_id, entity_id, created_at, type, payload } = read.value
    const first = this.#firstOfCommand.get(command_id)
    if (first && first.body !== line.body) {
      return parked(command_id, 'ID_CONFLICT', 'Another command has this id already.')
    }
    const known = first && this.#judged.get(first.link)
    if (known) return { ...known, repeats: true }
    this.#firstOfCommand.set(command_id, line)
    if (type !== 'RECORD_READING') {
      return parked(command_id, 'UNKNOWN_TYPE', 'This server books meter readings.')
    }
    if (!isSeen(payload)) {
      return parked(command_id, 'INVALID_PAYLOAD', 'A reading names its meter and whole litres.')
    }
    const { meter, litres } = payload
    this.#readings.push({ id: entity_id, takenAt: created_at, meter, litres })
    return { command_id, now: 'applied', repeats: false, code: null, message: null }
  }

  #resultOf({ seq, link }: Line, known: boolean): CommandResult {
    const judged = this.#judged.get(link)
    assert(judged, 'every line is judged when it is journalled')
    const { now, repeats, ...bare } = judged
    const result = { seq, link, flags: [], ...bare }
    return known || repeats ? { ...result, outcome: 'duplicate', now } : { ...result, outcome: now }
  }

  #highest(epoch: string, below: number): ChainPoint | null {
    let top: Line | null = null
    for (const line of this.#lines.values()) {
      if (line.epoch === epoch && line.seq < below && line.seq > (top?.seq ?? 0)) top = line
    }
    return top && { seq: top.seq, link: top.link }
  }
}

/** The lines with their links, recomputed from the bytes: a link is never taken on trust. */
function chained({ epoch, prev }: PushHeader, bodies: readonly string[]): readonly Line[] {
  let above: ChainPoint = prev
  return bodies.map((body) => {
    const link = nextLink(sha256, above.link, bodyHash(sha256, body))
    const line = { epoch, seq: above.seq + 1, link, parent: above.link, body }
    above = line
    return line
  })
}

function parked(command_id: string | null, code: ParkCode, message: string): Judged {
  return { command_id, now: 'parked', repeats: false, code, message }
}

function isSeen(payload: unknown): payload is Pick<Reading, 'meter' | 'litres'> {
  if (typeof payload !== 'object' || payload === null) return false
  const { meter, litres } = payload as Partial<Reading>
  return typeof meter === 'string' && Number.isSafeInteger(litres)
}

/** A secret as it may lie on a disk. */
export function hashed(secret: string): string {
  return toHex(sha256(Buffer.from(secret)))
}
