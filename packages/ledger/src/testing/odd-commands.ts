import { testCashier, testId } from './test-till.ts'

/** A command whose type and version may be replaced by ones that nobody knows. */
export const unknownType = {
  command_id: testId(4, 501),
  type: 'CREATE_TRANSACTION',
  v: 1,
  entity_id: testId(3, 501),
  created_at: '2026-11-21T14:06:12.345Z',
  payload: {},
}

export function cashMovement(number: number) {
  return {
    command_id: testId(4, 600 + number),
    type: 'CASH_MOVEMENT',
    v: 1,
    entity_id: testId(6, 1),
    created_at: '2026-11-21T14:06:12.345Z',
    payload: {
      cashier: { id: testCashier.id, name: testCashier.name },
      shift_id: null,
      amount_minor: -500,
      reason: 'Milk',
      business_date: '2026-11-21',
    },
  }
}
