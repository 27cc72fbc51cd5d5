import { type Command, commandBody, type ShiftRange } from '@evertill/protocol'
import { type TestTill, testCashier, testId } from './test-till.ts'

const at = '2026-11-21T14:06:12.345Z'
const cashier = { id: testCashier.id, name: testCashier.name }
const day = { business_date: '2026-11-21', time_zone: 'Europe/London' }
let commands = 0

/** A shift that is told by its number. */
export const shiftId = (number = 1) => testId(8, number)

function envelope(entity_id: string) {
  commands += 1
  return { command_id: testId(14, commands), v: 1 as const, entity_id, created_at: at }
}

/** @returns the seq of the new line */
export function openShift(till: TestTill, shift = shiftId()): number {
  const payload = { cashier, float_minor: 10_000, currency: 'GBP', ...day }
  return add(till, { ...envelope(shift), type: 'OPEN_SHIFT', payload })
}

/** @returns the seq of the new line */
export function closeShift(
  till: TestTill,
  ranges: readonly ShiftRange[],
  shift = shiftId(),
): number {
  const figures = { counted_minor: 14_200, expected_minor: 14_200 }
  const payload = { cashier, ...figures, ranges: [...ranges], ...day }
  return add(till, { ...envelope(shift), type: 'CLOSE_SHIFT', payload })
}

/** @returns the seq of the new line */
export function moveCash(till: TestTill, shift: string | null = shiftId()): number {
  const payload = {
    cashier,
    shift_id: shift,
    amount_minor: -500,
    reason: 'Milk',
    business_date: day.business_date,
  }
  return add(till, { ...envelope(testId(6, commands)), type: 'CASH_MOVEMENT', payload })
}

/** Lines of a till's present epoch, as the end of its shift lists them. */
export function rangeOf(till: TestTill, from: number, to: number): ShiftRange {
  const point = till.points[to]
  if (!point) throw new Error(`the till made no line ${to}`)
  return { epoch: till.epoch, from, to, link: point.link }
}

function add(till: TestTill, command: Command): number {
  return till.add(commandBody(command))
}
