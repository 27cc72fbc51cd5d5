import { err, ok, type Result } from '@evertill/domain'
import {
  type CommandResult,
  type HeartbeatAnswer,
  heartbeatAnswer,
  judgeAnswer,
  type Link,
  linksAnswer,
  wireLimits,
} from '@evertill/protocol'
import { ask, type Exchange } from './exchange.ts'
import { spacedLinks } from './gap.ts'
import {
  type Asked,
  askedNow,
  type FailedCursor,
  type HeartbeatFindings,
  isFresh,
  readHeartbeat,
  recordHeartbeat,
} from './heartbeat.ts'
import { readLedger } from './ledger.ts'
import { recordResults } from './record-results.ts'
import { instantOf } from './story.ts'
import type { SyncContext } from './sync-context.ts'
import type { SyncEffect, SyncEvent } from './sync-state.ts'
import type { StorageFailure } from './till-storage.ts'

/** What a heartbeat told, besides its event. */
export interface HeartbeatNews {
  readonly asked: Asked
  readonly answer: HeartbeatAnswer
  readonly findings: HeartbeatFindings
}

/** Asks how everything stands. Remembers where the round of failed rows is. */
export function createProber(
  context: SyncContext,
  told: (news: HeartbeatNews) => void,
): (clockOffsetMs: number | null, timeoutMs: number) => Promise<SyncEvent> {
  const { storage, world, appVersion, storageState, observer } = context
  let cursor: FailedCursor = null
  return async (clockOffsetMs, timeoutMs) => {
    const read = await storage.read((tx) => readHeartbeat(tx, cursor))
    if (!read.ok) return storageFailed(context, read.error)
    if (!read.value) return { kind: 'notEnrolled' }
    const { token, question, failedCursor, below } = read.value
    const kept = await storageState()
    const nonce = world.ids.nonce()
    const sent_at = instantOf(world.clock.nowMs())
    const asked = askedNow(world)
    const exchange = await ask<HeartbeatAnswer>(world, {
      request: post('heartbeat', token, timeoutMs, {
        ...question,
        nonce,
        sent_at,
        app_version: appVersion,
        clock_offset_ms: clockOffsetMs,
        storage: kept,
      }),
      nonce,
      schema: heartbeatAnswer,
    })
    observer.exchanged(exchange)
    if (exchange.kind !== 'answer') {
      return noAnswer(exchange, world.clock.monotonicMs() - asked.monotonicMs)
    }
    cursor = failedCursor
    const { answer } = exchange
    const recorded = await recordHeartbeat(storage, world, { answer, asked, below })
    if (!recorded.ok) return storageFailed(context, recorded.error)
    if (!recorded.value) return { kind: 'notEnrolled' }
    observer.counted(recorded.value.counters, 0)
    // A disk that slept meanwhile tells what was.
    const proved = recorded.value.proved && isFresh(world, asked)
    told({ asked, answer, findings: { ...recorded.value, proved } })
    return { kind: 'probed', lacking: recorded.value.lacking }
  }
}

/**
 * After a gap: the highest of this till's own links below it that the server knows. What it knows
 * above does not help: the hole would be found again and again, and never filled.
 */
export async function askLinks(
  context: SyncContext,
  { epochNo, below, timeoutMs }: Extract<SyncEffect, { kind: 'askLinks' }>,
): Promise<SyncEvent> {
  const { storage, world, observer } = context
  const read = await storage.read(async (tx) => {
    const ledger = await readLedger(tx)
    const epoch = ledger?.epochs.find((it) => it.epochNo === epochNo)
    return ledger && epoch
      ? { token: ledger.device.token, points: await spacedLinks(tx, epoch, below) }
      : null
  })
  if (!read.ok) return storageFailed(context, read.error)
  if (!read.value) return { kind: 'notEnrolled' }
  const { token, points } = read.value
  if (points.length === 0) return { kind: 'linksFound', after: null }
  const nonce = world.ids.nonce()
  const startedMs = world.clock.monotonicMs()
  const exchange = await ask(world, {
    request: post('links', token, timeoutMs, { nonce, links: points.map(({ link }) => link) }),
    nonce,
    schema: linksAnswer,
  })
  observer.exchanged(exchange)
  if (exchange.kind !== 'answer') return noAnswer(exchange, world.clock.monotonicMs() - startedMs)
  const known = new Set(exchange.answer.known)
  const highest = Math.max(
    -1,
    ...points.filter(({ link }) => known.has(link)).map(({ seq }) => seq),
  )
  return { kind: 'linksFound', after: highest < 0 ? null : highest }
}

export type JudgeProblem =
  | { readonly kind: 'notEnrolled' }
  | { readonly kind: 'notReached' }
  | { readonly kind: 'refused'; readonly code: string }
  | StorageFailure

/** A person waits for it. */
const judgeTimeoutMs = 20_000

/** Has parked lines judged anew. @returns how many commands need no help any more */
export async function judgeAgain(
  context: SyncContext,
  links: readonly Link[],
): Promise<Result<number, JudgeProblem>> {
  const { storage, world, observer } = context
  const device = await storage.read((tx) => tx.metadata.get('device'))
  if (!device.ok) return device
  if (!device.value) return err({ kind: 'notEnrolled' })
  let freed = 0
  for (let from = 0; from < links.length; from += wireLimits.linksPerQuestion) {
    const nonce = world.ids.nonce()
    const some = links.slice(from, from + wireLimits.linksPerQuestion)
    const exchange = await ask(world, {
      request: post('judge', device.value.token, judgeTimeoutMs, { nonce, links: some }),
      nonce,
      schema: judgeAnswer,
    })
    observer.exchanged(exchange)
    if (exchange.kind === 'refused') return err({ kind: 'refused', code: exchange.refusal.code })
    if (exchange.kind !== 'answer') return err({ kind: 'notReached' })
    const recorded = await recordJudged(context, exchange.answer)
    if (!recorded.ok) return recorded
    freed += recorded.value
  }
  return ok(freed)
}

async function recordJudged(
  { storage, world, observer }: SyncContext,
  answer: { readonly results: readonly CommandResult[]; readonly server_time: string },
): Promise<Result<number, StorageFailure>> {
  const at = instantOf(world.clock.nowMs())
  const recorded = await storage.write('relaxed', async (tx) => {
    const ledger = await readLedger(tx)
    if (!ledger) return null
    const { counters } = await recordResults(tx, ledger.counters, (link) => tx.queue.byLink(link), {
      results: answer.results,
      serverTime: answer.server_time,
      at,
      before: () => [],
    })
    return { counters, freed: ledger.counters.needsHelp - counters.needsHelp }
  })
  if (!recorded.ok) return recorded
  if (!recorded.value) return ok(0)
  observer.counted(recorded.value.counters, 0)
  return ok(recorded.value.freed)
}

function post(path: string, token: string, timeoutMs: number, question: object) {
  const body = JSON.stringify(question)
  return { path, token, contentType: 'application/json', body, timeoutMs } as const
}

function noAnswer(
  exchange: Exclude<Exchange<unknown>, { kind: 'answer' }>,
  tookMs: number,
): SyncEvent {
  switch (exchange.kind) {
    case 'busy':
      return exchange
    case 'unknown':
      return { ...exchange, rows: 0, tookMs }
    case 'tooLarge':
      return { kind: 'refused', code: 'too_large', epochNo: null }
    case 'refused':
      return { kind: 'refused', code: exchange.refusal.code, epochNo: null }
  }
}

function storageFailed({ observer }: SyncContext, failure: StorageFailure): SyncEvent {
  observer.storageFailed(failure)
  return { kind: 'failed', because: 'storage' }
}
