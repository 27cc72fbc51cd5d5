import { type TillOrphansAnswer, tillOrphansAnswer } from '@evertill/protocol/office'
import { orphanEpochs, tillName, writeAudit } from '@evertill/storage-sql'
import * as z from 'zod/mini'
import type { OfficeDeps, OfficeWorld } from './office-deps.ts'
import { tillNumberParam } from './params.ts'
import { answer, refuse } from './reply.ts'
import type { Mount } from './route.ts'

const params = z.object({ number: tillNumberParam })

export function orphanRoutes(mount: Mount, deps: OfficeDeps, world: OfficeWorld): void {
  const { database } = deps

  mount({
    method: 'POST',
    path: '/tills/:number/orphans',
    operationId: 'takeInOrphans',
    summary: 'Take in what a till sent without what came before it',
    params,
    answer: tillOrphansAnswer,
    run: async ({ user, params: { number }, at }) => {
      const name = await database.read((sql) => tillName(sql, user.storeId, number))
      if (name === null) return refuse('not_found', 'This shop has no till of this number.')
      const counts = { applied: 0, flagged: 0, known: 0, parked: 0, left: 0 }
      for (const key of await database.read((sql) => orphanEpochs(sql, user.storeId, number))) {
        const taken = await deps.takeInOrphans(key, at)
        for (const [outcome, count] of Object.entries(taken)) {
          counts[outcome as keyof typeof counts] += count
        }
      }
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
      if (all > 0) {
        await database.write(user.storeId, (sql) =>
          writeAudit(sql, {
            storeId: user.storeId,
            auditId: world.uuid(),
            at,
            by: user,
            action: 'till.orphans',
            subject: `till ${number}`,
            facts: { note: `${all} commands over a gap`, ...counts },
          }),
        )
      }
      const body: TillOrphansAnswer = { server_time: at, till_number: number, name, ...counts }
      return answer(body)
    },
  })
}
