import type { SettleMissingProblem } from '@evertill/ledger'
import type { Epoch } from '@evertill/protocol'
import {
  type LetGoAnswer,
  type LetGoQuestion,
  letGoAnswer,
  letGoQuestion,
  type TillStanding,
} from '@evertill/protocol/office'
import { readOverview } from '@evertill/storage-sql'
import * as z from 'zod/mini'
import type { OfficeDeps, OfficeWorld } from './office-deps.ts'
import { tillNumberParam } from './params.ts'
import { answer, type Reply, refuse } from './reply.ts'
import type { Mount } from './route.ts'

const params = z.object({ number: tillNumberParam })
const noTill = refuse('not_found', 'This shop has no till of this number.')

/** What is missing for good gets an end. */
export function missingRoutes(mount: Mount, deps: OfficeDeps, world: OfficeWorld): void {
  mount({
    method: 'POST',
    path: '/tills/:number/missing',
    operationId: 'settleMissing',
    summary: 'Settle numbers of a till that will not come',
    params,
    body: letGoQuestion,
    answer: letGoAnswer,
    run: async ({ user, params: { number }, body: { numbers, note }, at }) => {
      const { storeId } = user
      const till = await standingOf(storeId, number, at)
      if (!till) return noTill
      // What a till may still send, it is given the time to send.
      if (!mayBeLetGo(till, numbers)) return refused.notMissing
      const { device_id: deviceId, epoch, ...range } = numbers
      const key = { storeId, deviceId, epoch: epoch as Epoch }
      const deed = { by: user, note, at, auditId: world.uuid() }
      const done = await deps.settleMissing(key, range, deed)
      if (!done.ok) return refused[done.error]
      const after = await standingOf(storeId, number, at)
      if (!after) return noTill
      const body: LetGoAnswer = { server_time: at, till: after }
      return answer(body)
    },
  })

  async function standingOf(
    storeId: string,
    number: number,
    at: string,
  ): Promise<TillStanding | undefined> {
    const { tills } = await deps.database.read((sql) => readOverview(sql, storeId, at))
    return tills.find((till) => till.till_number === number)
  }
}

/** Also where it was let go before: then the ledger says that somebody was quicker. */
function mayBeLetGo(
  { missing, unsent, settled }: TillStanding,
  { device_id, epoch, from, to }: LetGoQuestion['numbers'],
): boolean {
  return [...missing, ...unsent, ...settled].some(
    (one) =>
      one.device_id === device_id && one.epoch === epoch && one.from === from && one.to === to,
  )
}

const refused: Record<SettleMissingProblem, Reply> = {
  notMissing: refuse(
    'conflict',
    'These numbers are not missing any more, or others are by now. Nothing was changed: look again.',
  ),
  settledAlready: refuse('conflict', 'Somebody settled this already. Nothing was changed.'),
}
