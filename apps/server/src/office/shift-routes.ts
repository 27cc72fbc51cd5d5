import type { SettleShiftProblem } from '@evertill/ledger'
import {
  closeShiftQuestion,
  type ShiftAnswer,
  type ShiftsAnswer,
  shiftAnswer,
  shiftsAnswer,
  shiftsQuestion,
} from '@evertill/protocol/office'
import { listShifts, pageRows, readShift } from '@evertill/storage-sql'
import * as z from 'zod/mini'
import type { OfficeDeps, OfficeWorld } from './office-deps.ts'
import { before, uuidParam } from './params.ts'
import { answer, type Reply, refuse } from './reply.ts'
import type { Mount } from './route.ts'

const params = z.object({ id: uuidParam })

/** Shifts, and what parts their ends from the journal. */
export function shiftRoutes(mount: Mount, deps: OfficeDeps, world: OfficeWorld): void {
  const { database } = deps

  mount({
    method: 'GET',
    path: '/shifts',
    operationId: 'listShifts',
    summary:
      'Shifts, newest first: open, confirmed, waiting for lines, or closed with a difference',
    query: shiftsQuestion,
    answer: shiftsAnswer,
    run: async ({ user, query, at }) => {
      const page = await database.read((sql) =>
        listShifts(sql, user.storeId, query.state ?? 'all', {
          before: before(query.before),
          limit: query.limit ?? pageRows,
        }),
      )
      const body: ShiftsAnswer = { server_time: at, shifts: [...page.rows], next: page.next }
      return answer(body)
    },
  })

  mount({
    method: 'GET',
    path: '/shifts/:id',
    operationId: 'readShift',
    summary: 'One shift with the ranges of its end, and what is missing or surplus',
    params,
    answer: shiftAnswer,
    run: async ({ user, params: { id }, at }) => shift(user.storeId, id, at),
  })

  mount({
    method: 'POST',
    path: '/shifts/:id/close',
    operationId: 'closeShift',
    summary: 'Close a shift with the difference that was shown',
    params,
    body: closeShiftQuestion,
    answer: shiftAnswer,
    run: async ({ user, params: { id }, body: { note, missing_count, surplus_count }, at }) => {
      const { storeId } = user
      const shown = { missing: missing_count, surplus: surplus_count }
      const deed = { by: user, note, at, auditId: world.uuid() }
      const done = await deps.settleShift({ storeId, shiftId: id }, shown, deed)
      return done.ok ? await shift(storeId, id, at) : refused[done.error]
    },
  })

  async function shift(storeId: string, id: string, at: string): Promise<Reply> {
    const found = await database.read((sql) => readShift(sql, storeId, id))
    if (!found) return refused.notFound
    const body: ShiftAnswer = { ...found, server_time: at }
    return answer(body)
  }
}

const refused: Record<SettleShiftProblem, Reply> = {
  notFound: refuse('not_found', 'No shift of this shop has this number.'),
  stillOpen: refuse(
    'conflict',
    'This shift is still open: its till closes it. Nothing was changed.',
  ),
  confirmed: refuse(
    'conflict',
    'All that this shift counted is here by now, so it needs nothing. Nothing was changed.',
  ),
  settledAlready: refuse('conflict', 'Somebody closed this already. Nothing was changed.'),
  differsByNow: refuse(
    'conflict',
    'The difference is another by now. Nothing was changed: look again.',
  ),
}
