import type { Command, ShiftRange } from '@evertill/protocol'
import type { Believed } from './believed.ts'
import type { JudgeContext } from './judge.ts'
import type { ArrivedLine, Finding, ShiftLine } from './records.ts'

/** Of a place in a till's list: whether the ranges of a shift's end hold it. */
export function isInRanges(
  ranges: readonly ShiftRange[],
  at: { readonly epoch: string; readonly seq: number },
): boolean {
  return ranges.some(({ epoch, from, to }) => epoch === at.epoch && from <= at.seq && at.seq <= to)
}

/**
 * What a line that names a shift shows. By its place alone: a line within the ranges may come as
 * late as it likes, and one beyond them is flagged though it came before the shift's end did.
 */
export function findingsOfShiftLine(
  shiftId: string | null,
  { line, facts }: { readonly line: ArrivedLine; readonly facts: Finding['facts'] },
  believed: Believed,
  { epoch }: JudgeContext,
): readonly Finding[] {
  if (shiftId === null) return []
  const { isOpened, closed } = believed.shift(shiftId)
  const find = (kind: Finding['kind'], beside: Finding['facts'] = {}): Finding => ({
    kind,
    subject: shiftId,
    entryNo: 0,
    facts: { ...facts, shift_id: shiftId, ...beside },
  })
  const findings: Finding[] = []
  if (!isOpened) findings.push(find('UNKNOWN_SHIFT'))
  if (closed && !isInRanges(closed.ranges, { epoch, seq: line.seq })) {
    findings.push(find('SHIFT_ALREADY_CLOSED', { closed_link: closed.link }))
  }
  return findings
}

/** What a command that is no sale shows. */
export function findingsOfOther(
  command: Command,
  line: ArrivedLine,
  believed: Believed,
  context: JudgeContext,
): readonly Finding[] {
  switch (command.type) {
    case 'OPEN_SHIFT':
      return findingsOfOpening(command.entity_id, command, line, believed, context)
    case 'CLOSE_SHIFT':
      return findingsOfClosing(command, believed, context)
    case 'CASH_MOVEMENT': {
      const facts = factsOf(command, context)
      return findingsOfShiftLine(command.payload.shift_id, { line, facts }, believed, context)
    }
    case 'CREATE_TRANSACTION':
      return []
  }
}

/** The opening may come after the end; another one of a shift that has ended belongs to nothing. */
function findingsOfOpening(
  shiftId: string,
  command: Command,
  line: ArrivedLine,
  believed: Believed,
  context: JudgeContext,
): readonly Finding[] {
  if (!believed.shift(shiftId).isOpened) return []
  return findingsOfShiftLine(shiftId, { line, facts: factsOf(command, context) }, believed, context)
}

/**
 * A shift ends once. Whatever comes second is kept in the journal and told, and the first end holds:
 * which of the two counts the drawer rightly, only a person can say.
 */
function findingsOfClosing(
  command: Extract<Command, { type: 'CLOSE_SHIFT' }>,
  believed: Believed,
  context: JudgeContext,
): readonly Finding[] {
  const { entity_id: shiftId, payload } = command
  const { isOpened, closed } = believed.shift(shiftId)
  const facts = { ...factsOf(command, context), shift_id: shiftId }
  const find = (kind: Finding['kind'], beside: Finding['facts'] = {}): Finding => ({
    kind,
    subject: shiftId,
    entryNo: 0,
    facts: { ...facts, ...beside },
  })
  const findings: Finding[] = []
  if (!isOpened) findings.push(find('UNKNOWN_SHIFT'))
  if (closed) {
    const { counted_minor, expected_minor } = payload
    const beside = { closed_link: closed.link, counted_minor, expected_minor }
    return [...findings, find('SHIFT_ALREADY_CLOSED', beside)]
  }
  const outside = believed
    .shiftLines(shiftId)
    .filter((booked) => !isInRanges(payload.ranges, booked))
  if (outside.length > 0) findings.push(find('SHIFT_ALREADY_CLOSED', beyond(outside)))
  return findings
}

/** One entry names them all; the shift's own page lists each. */
function beyond(outside: readonly ShiftLine[]): Finding['facts'] {
  const sale = outside.find(({ saleId }) => saleId !== null)
  return {
    lines_outside: outside.length,
    ...(sale && { sale_id: sale.saleId, receipt_number: sale.receiptNumber }),
  }
}

function factsOf({ payload, created_at }: Command, context: JudgeContext): Finding['facts'] {
  return {
    till_number: context.tillNumber,
    cashier_name: payload.cashier.name,
    recorded_at: created_at,
  }
}
