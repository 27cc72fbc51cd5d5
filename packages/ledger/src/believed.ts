import type { Sale } from '@evertill/domain'
import type {
  ArrivedLine,
  Booking,
  CashierFacts,
  EarlyRefund,
  Facts,
  KnownCommand,
  Movement,
  ProductFacts,
  RefundedSaleFacts,
  ShiftFacts,
  ShiftLine,
  Verdict,
} from './records.ts'
import { quantitiesOf } from './refund-findings.ts'

/**
 * What the ledger holds in the middle of a push: the facts read at its start, and what the lines
 * judged so far have added to them.
 */
export class Believed {
  readonly #facts: Facts
  /** All lines of a push are of one. */
  readonly #epoch: string
  readonly #commands = new Map<string, KnownCommand>()
  readonly #sales = new Map<string, KnownCommand>()
  readonly #stock = new Map<string, number>()
  readonly #shifts = new Map<string, ShiftFacts>()
  readonly #shiftLines = new Map<string, ShiftLine[]>()
  readonly #receiptNumbers = new Set<string>()
  readonly #earlyRefunds = new Map<string, EarlyRefund[]>()
  readonly #refunded = new Map<string, { parked: boolean; remaining: Map<string, number> }>()

  constructor(facts: Facts, epoch: string) {
    this.#facts = facts
    this.#epoch = epoch
  }

  command(commandId: string): KnownCommand | null {
    return this.#commands.get(commandId) ?? this.#facts.commands.get(commandId) ?? null
  }

  sale(saleId: string): KnownCommand | null {
    return this.#sales.get(saleId) ?? this.#facts.sales.get(saleId) ?? null
  }

  product(productId: string): ProductFacts | null {
    return this.#facts.products.get(productId) ?? null
  }

  /** Thousandths in stock after `movements` of the sale in hand; null: not counted. */
  stock(productId: string, movements: readonly Movement[]): number | null {
    const inHand = movements.findLast((movement) => movement.productId === productId)
    if (inHand) return inHand.balance
    return this.#stock.get(productId) ?? this.#facts.stock.get(productId) ?? null
  }

  cashier(cashierId: string): CashierFacts | null {
    return this.#facts.cashiers.get(cashierId) ?? null
  }

  get discountLimit(): number | null {
    return this.#facts.discountLimit
  }

  shift(shiftId: string): ShiftFacts {
    return this.#shifts.get(shiftId) ?? this.#facts.shifts.get(shiftId) ?? unheardOf
  }

  /** What was booked so far of a shift that this push closes. */
  shiftLines(shiftId: string): readonly ShiftLine[] {
    const before = this.#facts.shiftLines.get(shiftId) ?? []
    return [...before, ...(this.#shiftLines.get(shiftId) ?? [])]
  }

  isReceiptNumberTaken(receiptNumber: string): boolean {
    return this.#receiptNumbers.has(receiptNumber) || this.#facts.receiptNumbers.has(receiptNumber)
  }

  refunded(saleId: string): RefundedSaleFacts | null {
    return this.#refunded.get(saleId) ?? this.#facts.refunded.get(saleId) ?? null
  }

  /** Refunds that came before this sale, the earlier first. */
  earlyRefunds(saleId: string): readonly EarlyRefund[] {
    const before = this.#facts.earlyRefunds.get(saleId) ?? []
    return [...before, ...(this.#earlyRefunds.get(saleId) ?? [])]
  }

  /** Takes in what a line came to, for the lines after it. */
  learn(line: ArrivedLine, verdict: Verdict): void {
    if (verdict.outcome === 'duplicate' || verdict.commandId === null) return
    // A conflict leaves the ids with whoever had them first.
    if (verdict.outcome === 'parked' && verdict.code === 'ID_CONFLICT') return
    const known = knownFrom(verdict, verdict.commandId, line.bodyHash)
    this.#commands.set(known.commandId, known)
    if (known.saleId !== null) this.#sales.set(known.saleId, known)
    if (verdict.outcome === 'parked') {
      if (known.saleId !== null) {
        this.#refunded.set(known.saleId, { parked: true, remaining: new Map() })
      }
      return
    }
    this.#learnBooking(line, verdict.booking)
  }

  #learnBooking(line: ArrivedLine, booking: Booking): void {
    switch (booking.kind) {
      case 'sale': {
        const { sale, movements } = booking
        this.#learnSale(sale, movements)
        this.#learnShiftLine(sale.shiftId, line, sale)
        return
      }
      case 'shiftOpened':
        this.#shifts.set(booking.shiftId, { ...this.shift(booking.shiftId), isOpened: true })
        return
      case 'shiftClosed': {
        const known = this.shift(booking.shiftId)
        const closed = known.closed ?? { link: line.link, ranges: booking.ranges }
        this.#shifts.set(booking.shiftId, { ...known, closed })
        return
      }
      case 'cashMovement':
        this.#learnShiftLine(booking.shiftId, line, null)
        return
    }
  }

  #learnShiftLine(shiftId: string | null, { seq, link }: ArrivedLine, sale: Sale | null): void {
    if (shiftId === null) return
    const lines = this.#shiftLines.get(shiftId) ?? []
    this.#shiftLines.set(shiftId, lines)
    lines.push({
      epoch: this.#epoch,
      seq,
      link,
      saleId: sale?.id ?? null,
      receiptNumber: sale?.receiptNumber ?? null,
    })
  }

  #learnSale(sale: Sale, movements: readonly Movement[]): void {
    for (const movement of movements) this.#stock.set(movement.productId, movement.balance)
    this.#receiptNumbers.add(sale.receiptNumber)
    if (sale.kind === 'sale') {
      const remaining = new Map(quantitiesOf(sale, 1))
      for (const { given } of this.earlyRefunds(sale.id)) takeOff(remaining, given)
      this.#refunded.set(sale.id, { parked: false, remaining })
      return
    }
    const named = sale.refundOf?.saleId
    if (named) this.#learnRefund(named, sale)
  }

  #learnRefund(named: string, refund: Sale): void {
    const given = quantitiesOf(refund, -1)
    const original = this.refunded(named)
    if (!original) {
      const refunds = this.#earlyRefunds.get(named) ?? []
      this.#earlyRefunds.set(named, refunds)
      refunds.push({ refundId: refund.id, receiptNumber: refund.receiptNumber, given })
      return
    }
    const remaining = new Map(original.remaining)
    takeOff(remaining, given)
    this.#refunded.set(named, { parked: false, remaining })
  }
}

function takeOff(remaining: Map<string, number>, given: ReadonlyMap<string, number>): void {
  for (const [sku, quantity] of given) remaining.set(sku, (remaining.get(sku) ?? 0) - quantity)
}

const unheardOf: ShiftFacts = { isOpened: false, closed: null }

/** The sale id that a verdict's command claims: that of a `CREATE_TRANSACTION`, and no other. */
export function saleIdOf(verdict: Verdict): string | null {
  return verdict.type === 'CREATE_TRANSACTION' ? verdict.entityId : null
}

function knownFrom(
  verdict: Exclude<Verdict, { outcome: 'duplicate' }>,
  commandId: string,
  bodyHash: Uint8Array,
): KnownCommand {
  const parked = verdict.outcome === 'parked'
  return {
    commandId,
    saleId: saleIdOf(verdict),
    bodyHash,
    now: verdict.outcome,
    flags: flagsOf(verdict),
    code: parked ? verdict.code : null,
    message: parked ? verdict.message : null,
    settled: null,
  }
}

/** The flag codes of a verdict, each once, in the order they were found. */
export function flagsOf(verdict: Verdict): readonly string[] {
  if (verdict.outcome !== 'flagged') return []
  return [...new Set(verdict.findings.map((finding) => finding.kind))]
}
