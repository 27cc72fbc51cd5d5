import type { QueueRecord } from '@evertill/sync'
import { BrokenRule } from './broken-rule.ts'

/** A line that a till committed. */
export interface MadeLine {
  readonly row: QueueRecord
  readonly maker: string
  /** True time since the world began. */
  readonly trueMs: number
}

/** A receipt that a customer has in hand. */
export interface ShownReceipt {
  readonly saleId: string
  readonly link: string
  readonly receiptNumber: string
  readonly payable: number
  readonly shownBy: string
}

/** Why a till may lose or double a piece of its history. */
export type PeopleFault =
  | 'rollBack'
  | 'clone'
  | 'wipe'
  | 'powerCut'
  | 'serverRestored'
  | 'rottenRow'
  | 'databaseLost'

/**
 * The plain lists that a world is audited against. Kept by the simulator alone, from what it sees at
 * the borders of the product: never by the product's own code.
 */
export class Book {
  readonly made = new Map<string, MadeLine>()
  /** Links of the lines that have this body. */
  readonly byBody = new Map<string, readonly string[]>()
  readonly shown: ShownReceipt[] = []
  /** Links whose every copy was destroyed, by whom: excused, and counted. */
  readonly destroyed = new Map<string, string>()
  /** Lines that the journal held and lost when the server was restored, and when. */
  readonly forgotten = new Map<string, number>()
  /** Lines that waited over a gap until a manager took them in. */
  readonly takenIn = new Set<string>()
  readonly happened = new Set<PeopleFault>()
  /** Command ids that were given a type which no server knows. */
  readonly strange = new Set<string>()
  /** The first broken rule: told once everything stands still. */
  broken: BrokenRule | null = null

  /** Notes a broken rule from inside a callback, where throwing would only disturb the product. */
  breaks(rule: string, what: string): void {
    this.broken ??= new BrokenRule(rule, what)
  }

  /** Whether its stored bytes are no longer those that the till made. */
  isRotten({ link, body }: Pick<QueueRecord, 'link' | 'body'>): boolean {
    return this.made.get(link)?.row.body !== body
  }

  madeLine(row: QueueRecord, maker: string, trueMs: number): void {
    this.made.set(row.link, { row, maker, trueMs })
    this.byBody.set(row.body, [...(this.byBody.get(row.body) ?? []), row.link])
  }
}
