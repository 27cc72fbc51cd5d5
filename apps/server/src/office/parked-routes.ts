import type { CommandResult, Link } from '@evertill/protocol'
import {
  dismissQuestion,
  type JudgedAnswer,
  judgedAnswer,
  judgeQuestion,
  type ParkedAnswer,
  type ParkedLineAnswer,
  parkedAnswer,
  parkedLineAnswer,
  parkedQuestion,
} from '@evertill/protocol/office'
import {
  dismissParked,
  listParked,
  type OfficeUser,
  pageRows,
  readParked,
  waitingRefunds,
  writeAudit,
} from '@evertill/storage-sql'
import * as z from 'zod/mini'
import type { OfficeDeps, OfficeWorld } from './office-deps.ts'
import { before, linkParam } from './params.ts'
import { answer, type Reply, refuse } from './reply.ts'
import type { Mount } from './route.ts'

const params = z.object({ link: linkParam })

export function parkedRoutes(mount: Mount, deps: OfficeDeps, world: OfficeWorld): void {
  const { database } = deps

  mount({
    method: 'GET',
    path: '/parked',
    operationId: 'listParked',
    summary: 'Lines kept as they came that no figure counts yet',
    query: parkedQuestion,
    answer: parkedAnswer,
    run: async ({ user, query, at }) => {
      const page = await database.read((sql) =>
        listParked(sql, user.storeId, query.state ?? 'open', {
          before: before(query.before),
          limit: query.limit ?? pageRows,
        }),
      )
      const body: ParkedAnswer = { server_time: at, parked: [...page.rows], next: page.next }
      return answer(body)
    },
  })

  mount({
    method: 'GET',
    path: '/parked/:link',
    operationId: 'readParked',
    summary: 'One parked line, its bytes and its trace',
    params,
    answer: parkedLineAnswer,
    run: async ({ user, params: { link }, at }) => line(user.storeId, link, at),
  })

  mount({
    method: 'POST',
    path: '/parked/:link/dismiss',
    operationId: 'dismissParked',
    summary: 'This line will not be booked; it stays in the journal',
    params,
    body: dismissQuestion,
    answer: parkedLineAnswer,
    run: async ({ user, params: { link }, body, at }) => {
      const deed = { storeId: user.storeId, by: user, at, auditId: world.uuid() }
      const dismissed = await database.write(user.storeId, (sql) =>
        dismissParked(sql, deed, { link, reason: body.reason }),
      )
      if (!dismissed.ok) return dismissed.error === 'notFound' ? notFound : settledAlready
      // A refund of it no longer waits for anything.
      const freed = await database.read((sql) => waitingRefunds(sql, user.storeId))
      if (freed.length > 0) await judge(user, freed, at)
      return line(user.storeId, link, at)
    },
  })

  mount({
    method: 'POST',
    path: '/parked/:link/judge',
    operationId: 'judgeParkedLine',
    summary: 'Judge a parked line anew',
    params,
    answer: judgedAnswer,
    run: async ({ user, params: { link }, at }) => {
      const results = await judge(user, [link], at)
      return results.length === 0 ? await notJudged(user.storeId, link) : judged(results, at)
    },
  })

  mount({
    method: 'POST',
    path: '/parked/judge',
    operationId: 'judgeParked',
    summary: 'Judge parked lines anew',
    body: judgeQuestion,
    answer: judgedAnswer,
    run: async ({ user, body, at }) => judged(await judge(user, body.links, at), at),
  })

  /** The ledger judges; here it is only asked, and written down who asked. */
  async function judge(
    user: OfficeUser,
    links: readonly string[],
    at: string,
  ): Promise<readonly CommandResult[]> {
    const results = await deps.judgeAgain(user.storeId, links as readonly Link[], user)
    await database.write(user.storeId, async (sql) => {
      for (const result of results) {
        await writeAudit(sql, {
          storeId: user.storeId,
          auditId: world.uuid(),
          at,
          by: user,
          action: 'parked.judge',
          subject: result.link,
          facts: { outcome: result.outcome, note: result.message },
        })
      }
    })
    return results
  }

  async function line(storeId: string, link: string, at: string): Promise<Reply> {
    const found = await database.read((sql) => readParked(sql, storeId, link))
    if (!found) return notFound
    const body: ParkedLineAnswer = { ...found, server_time: at }
    return answer(body)
  }

  async function notJudged(storeId: string, link: string): Promise<Reply> {
    const found = await database.read((sql) => readParked(sql, storeId, link))
    if (!found) return notFound
    if (found.settled) return settledAlready
    return refuse(
      'conflict',
      'This line cannot be booked as it is: its number belongs to another one. It can only be dismissed.',
    )
  }
}

const notFound = refuse('not_found', 'No parked line of this shop has this link.')
const settledAlready = refuse('conflict', 'Somebody settled this already. Nothing was changed.')

function judged(results: readonly CommandResult[], at: string): Reply {
  const stillParked = results.filter((result) => result.outcome === 'parked').length
  const body: JudgedAnswer = {
    server_time: at,
    results: results.map(({ link, outcome, flags, code, message }) => ({
      link,
      outcome,
      flags,
      code,
      message,
    })),
    booked: results.length - stillParked,
    still_parked: stillParked,
  }
  return answer(body)
}
