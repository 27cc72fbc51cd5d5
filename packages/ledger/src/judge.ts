import { checkSale, type Sale } from '@evertill/domain'
import {
  type Command,
  type Epoch,
  type ParkCode,
  parseCommand,
  saleOfPayload,
} from '@evertill/protocol'
import { Believed, saleIdOf } from './believed.ts'
import { findingsOfSale } from './findings.ts'
import type {
  Answered,
  ArrivedLine,
  Booking,
  Facts,
  Finding,
  KnownCommand,
  Movement,
  Verdict,
} from './records.ts'
import { answersOf } from './refund-findings.ts'
import { findingsOfOther } from './shift-findings.ts'

export interface JudgeContext {
  readonly deviceId: string
  readonly epoch: Epoch
  readonly tillNumber: number
  readonly receivedAt: string
  /** The token was revoked: taken in, but a manager has to release it. */
  readonly revoked: boolean
}

/** A line that could be read, or why not. Read once: its ids decide which facts are fetched. */
export type ReadLine =
  | { readonly line: ArrivedLine; readonly command: Command; readonly sale: Sale | null }
  | { readonly line: ArrivedLine; readonly command: null; readonly verdict: Verdict }

type KnownIds = Pick<Verdict, 'commandId' | 'entityId' | 'type'>

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a line's bytes. What cannot be read is parked, never refused. */
export function readLine(line: ArrivedLine, deviceId: string): ReadLine {
  let text: string
  try {
    text = utf8.decode(line.body)
  } catch {
    return { line, command: null, verdict: parked(null, 'UNREADABLE', 'The line is not UTF-8.') }
  }
  const parsed = parseCommand(text)
  if (!parsed.ok) {
    const { code, message, ...known } = parsed.error
    return { line, command: null, verdict: parked(known, code, message) }
  }
  const command = parsed.value
  const sale =
    command.type === 'CREATE_TRANSACTION'
      ? saleOfPayload(command.payload, {
          saleId: command.entity_id,
          deviceId,
          recordedAt: command.created_at,
        })
      : null
  return { line, command, sale }
}

/**
 * Judges the lines of one push in their order. Pure: a later line sees what an earlier one did.
 * A rule may flag a sale for a person; only what cannot be applied at all is parked.
 */
export function judgeLines(
  lines: readonly ReadLine[],
  facts: Facts,
  context: JudgeContext,
): readonly Verdict[] {
  const believed = new Believed(facts, context.epoch)
  return lines.map((read) => {
    const verdict = judgeLine(read, believed, context)
    believed.learn(read.line, verdict)
    return verdict
  })
}

function judgeLine(read: ReadLine, believed: Believed, context: JudgeContext): Verdict {
  if (read.command) return judgeCommand(read.command, read.sale, read.line, believed, context)
  // Even where only the envelope could be read, its ids are taken.
  const { commandId } = read.verdict
  const saleId = saleIdOf(read.verdict)
  const first =
    (commandId === null ? null : believed.command(commandId)) ??
    (saleId === null ? null : believed.sale(saleId))
  return first ? sameOrConflict(read.verdict, read.line, first) : read.verdict
}

function judgeCommand(
  command: Command,
  sale: Sale | null,
  line: ArrivedLine,
  believed: Believed,
  context: JudgeContext,
): Verdict {
  const first = believed.command(command.command_id) ?? (sale && believed.sale(sale.id))
  if (first) return sameOrConflict(idsOf(command), line, first)
  if (context.revoked) {
    return parked(
      idsOf(command),
      'REVOKED',
      'This till was retired. A manager has to release its sales.',
    )
  }
  if (!sale) return judgeOther(command, line, believed, context)
  const [problem] = checkSale(sale)
  if (problem) {
    return parked(idsOf(command), 'ARITHMETIC', `The figures do not add up (${problem.kind}).`)
  }
  if (sale.refundOf?.saleId && believed.refunded(sale.refundOf.saleId)?.parked) {
    return parked(
      idsOf(command),
      'REFUND_OF_PARKED',
      'It gives back a sale that itself needs help.',
    )
  }
  const movements = movementsOf(sale, believed)
  const findings = findingsOfSale({ sale, line, movements }, believed, context)
  const answers = answersOf(sale, believed)
  return booked(command, { findings, answers, booking: { kind: 'sale', sale, movements } })
}

/** The same id with the same bytes is the same command; with other bytes it is an alarm. */
function sameOrConflict(known: KnownIds, line: ArrivedLine, first: KnownCommand): Verdict {
  const { commandId, entityId, type } = known
  const ids = { commandId, entityId, type }
  if (sameBytes(first.bodyHash, line.bodyHash)) return { ...ids, outcome: 'duplicate', first }
  return parked(ids, 'ID_CONFLICT', 'Another command was booked under the same number before.')
}

/** Stock by delta; products that are not counted move nothing. */
function movementsOf(sale: Sale, believed: Believed): readonly Movement[] {
  const movements: Movement[] = []
  sale.lines.forEach((line, index) => {
    if (line.productId === null) return
    const before = believed.stock(line.productId, movements)
    if (before === null) return
    // A refund's quantities are negative already: what comes back goes up.
    const quantity = -line.quantity
    movements.push({
      productId: line.productId,
      sourceId: sale.id,
      lineNo: index + 1,
      kind: sale.kind,
      quantity,
      balance: before + quantity,
    })
  })
  return movements
}

function otherBooking(command: Command): Booking {
  switch (command.type) {
    case 'OPEN_SHIFT':
      return {
        kind: 'shiftOpened',
        shiftId: command.entity_id,
        recordedAt: command.created_at,
      }
    case 'CLOSE_SHIFT':
      return {
        kind: 'shiftClosed',
        shiftId: command.entity_id,
        ranges: command.payload.ranges,
        recordedAt: command.created_at,
      }
    case 'CASH_MOVEMENT':
      return {
        kind: 'cashMovement',
        movementId: command.entity_id,
        shiftId: command.payload.shift_id,
        amount: command.payload.amount_minor,
        reason: command.payload.reason,
        recordedAt: command.created_at,
      }
    case 'CREATE_TRANSACTION':
      throw new Error('a sale has its own booking')
  }
}

/** Shifts, and cash beside the sales. */
function judgeOther(
  command: Command,
  line: ArrivedLine,
  believed: Believed,
  context: JudgeContext,
): Verdict {
  const findings = findingsOfOther(command, line, believed, context)
  // Whatever named the shift before its opening came has found it now.
  const answers: readonly Answered[] =
    command.type === 'OPEN_SHIFT' ? [{ kind: 'UNKNOWN_SHIFT', subject: command.entity_id }] : []
  return booked(command, { findings, answers, booking: otherBooking(command) })
}

function booked(
  command: Command,
  {
    findings,
    answers = [],
    booking,
  }: {
    readonly findings: readonly Finding[]
    readonly answers?: readonly Answered[]
    readonly booking: Booking
  },
): Verdict {
  const outcome = findings.length === 0 ? 'applied' : 'flagged'
  return { ...idsOf(command), outcome, findings, answers, booking }
}

/** Kept raw, shown, repairable, and in nobody's way. */
export function parked(known: KnownIds | null, code: ParkCode, message: string): Verdict {
  const ids = known ?? { commandId: null, entityId: null, type: null }
  return { ...ids, outcome: 'parked', code, message }
}

function idsOf(command: Command): KnownIds {
  return { commandId: command.command_id, entityId: command.entity_id, type: command.type }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
