import type { Deed, SettleParkedProblem, WordOnParked } from '@evertill/ledger'
import type { CommandResult, Link } from '@evertill/protocol'
import {
  correctQuestion,
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
  isBookedLine,
  listParked,
  type OfficeUser,
  pageRows,
  readParked,
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
    run: ({ user, params: { link }, body, at }) =>
      settle(user, link, { how: 'dismissed', note: body.reason }, at),
  })

  mount({
    method: 'POST',
    path: '/parked/:link/correct',
    operationId: 'correctParked',
    summary: 'Another sale, which is booked, stands in the place of this line',
    params,
    body: correctQuestion,
    answer: parkedLineAnswer,
    run: ({ user, params: { link }, body, at }) =>
      settle(user, link, { how: 'corrected', note: body.note, saleId: body.sale_id }, at),
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

  /** The ledger judges; here it is only asked, and told who asks. */
  function judge(
    user: OfficeUser,
    links: readonly string[],
    at: string,
  ): Promise<readonly CommandResult[]> {
    return deps.judgeAgain(user.storeId, links as readonly Link[], deedOf(user, at))
  }

  async function settle(
    user: OfficeUser,
    link: string,
    word: WordOnParked,
    at: string,
  ): Promise<Reply> {
    const done = await deps.settleParked(user.storeId, link as Link, word, deedOf(user, at))
    return done.ok ? line(user.storeId, link, at) : refusals[done.error]
  }

  function deedOf(by: OfficeUser, at: string): Deed {
    return { by, at, newId: () => world.uuid() }
  }

  async function line(storeId: string, link: string, at: string): Promise<Reply> {
    const found = await database.read((sql) => readParked(sql, storeId, link))
    if (!found) return notFound
    const body: ParkedLineAnswer = { ...found, server_time: at }
    return answer(body)
  }

  async function notJudged(storeId: string, link: string): Promise<Reply> {
    const found = await database.read((sql) => readParked(sql, storeId, link))
    if (!found) {
      const isBooked = await database.read((sql) => isBookedLine(sql, storeId, link))
      return isBooked ? bookedByNow : notFound
    }
    if (found.settled) return settledAlready
    return refuse(
      'conflict',
      'This line cannot be booked as it is: its number belongs to another one. It can only be corrected by another sale, or dismissed.',
    )
  }
}

const notFound = refuse('not_found', 'No parked line of this shop has this link.')
const bookedByNow = refuse('conflict', 'This line is booked by now. Nothing was changed.')
const settledAlready = refuse('conflict', 'Somebody settled this already. Nothing was changed.')
const refusals: Readonly<Record<SettleParkedProblem, Reply>> = {
  notFound,
  settledAlready,
  saleTaken: refuse(
    'conflict',
    'This sale stands in the place of another line already. Nothing was changed.',
  ),
  noSuchSale: refuse('conflict', 'No such sale is booked in this shop. Nothing was changed.'),
}

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
