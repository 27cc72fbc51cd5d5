import {
  type ItemAnswer,
  type ItemsAnswer,
  itemAnswer,
  itemsAnswer,
  itemsQuestion,
  settleQuestion,
} from '@evertill/protocol/office'
import {
  listItems,
  pageRows,
  readItem,
  type SettlementOfItem,
  type SettleProblem,
  settleItem,
} from '@evertill/storage-sql'
import * as z from 'zod/mini'
import type { OfficeDeps, OfficeWorld } from './office-deps.ts'
import { before, uuidParam } from './params.ts'
import { answer, type Reply, refuse } from './reply.ts'
import type { Mount } from './route.ts'

const params = z.object({ id: uuidParam })

export function itemRoutes(mount: Mount, { database }: OfficeDeps, world: OfficeWorld): void {
  mount({
    method: 'GET',
    path: '/items',
    operationId: 'listItems',
    summary: 'Findings for a person, newest first',
    query: itemsQuestion,
    answer: itemsAnswer,
    run: async ({ user, query, at }) => {
      const page = await database.read((sql) =>
        listItems(
          sql,
          user.storeId,
          { state: query.state ?? 'open', kind: query.kind },
          { before: before(query.before), limit: query.limit ?? pageRows },
        ),
      )
      const body: ItemsAnswer = { server_time: at, items: [...page.rows], next: page.next }
      return answer(body)
    },
  })

  mount({
    method: 'GET',
    path: '/items/:id',
    operationId: 'readItem',
    summary: 'One finding with its entries and its trace',
    params,
    answer: itemAnswer,
    run: async ({ user, params: { id }, at }) => item(user.storeId, id, at),
  })

  mount({
    method: 'POST',
    path: '/items/:id/settle',
    operationId: 'settleItem',
    summary: 'Settle a finding, by count or as it is',
    params,
    body: settleQuestion,
    answer: itemAnswer,
    run: async ({ user, params: { id }, body, at }) => {
      const note = body.note || null
      const settlement: SettlementOfItem =
        body.how === 'counted'
          ? { how: 'counted', countedMilli: body.counted_milli, note }
          : { how: 'accepted', note }
      const deed = { storeId: user.storeId, by: user, at, auditId: world.uuid() }
      const settled = await database.write(user.storeId, (sql) =>
        settleItem(sql, deed, id, settlement),
      )
      return settled.ok ? await item(user.storeId, id, at) : refused[settled.error]
    },
  })

  async function item(storeId: string, id: string, at: string): Promise<Reply> {
    const found = await database.read((sql) => readItem(sql, storeId, id))
    if (!found) return refused.notFound
    const body: ItemAnswer = { ...found, server_time: at }
    return answer(body)
  }
}

const refused: Record<SettleProblem, Reply> = {
  notFound: refuse('not_found', 'No finding of this shop has this number.'),
  settledAlready: refuse('conflict', 'Somebody settled this already. Nothing was changed.'),
  notCountable: refuse('bad_request', 'Only stock below zero is settled by a count.'),
}
