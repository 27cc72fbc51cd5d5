import { type PushAnswer, pushAnswer, type Refusal } from '@evertill/protocol'
import { ask, type Exchange } from './exchange.ts'
import {
  checkSlice,
  nextSlice,
  pushBody,
  pushHeaderOf,
  type Rewind,
  type Slice,
} from './next-slice.ts'
import { linkAt } from './proof.ts'
import { sentOf } from './record-push.ts'
import { markNotSendable } from './record-results.ts'
import { instantOf } from './story.ts'
import type { SyncContext } from './sync-context.ts'
import type { SyncEffect, SyncEvent } from './sync-state.ts'
import { takeAnswer } from './take-answer.ts'
import type { LocalCode, QueueRecord } from './till-records.ts'
import { stillUnanswered, type Unanswered, withUnanswered } from './unanswered.ts'
import { UnwrittenAnswers } from './unwritten-answers.ts'

/** Tabs share it: one push in flight per till. */
export const pushLock = 'evertill-push'

export type PushEffect = Extract<SyncEffect, { kind: 'push' }>

/** Sends slices one at a time; remembers which stayed without an answer, and which answers unwritten. */
export function createPusher(context: SyncContext): (effect: PushEffect) => Promise<SyncEvent> {
  let unanswered: Unanswered | null = null
  const unwritten = new UnwrittenAnswers()
  return async (effect) => {
    const run = async (): Promise<SyncEvent> => {
      await unwritten.write(context)
      const ready = await readyToSend(context, effect, unwritten)
      // All is sent, and not all of it is written down: that is tried until there is room.
      if (ready.kind === 'nothing' && !effect.rewind && !unwritten.isEmpty) {
        return { kind: 'failed', because: 'storage' }
      }
      if (ready.kind !== 'ready') return ready
      const memory = { unanswered, unwritten }
      const sent = await sendSlice(context, ready, effect.timeoutMs, memory)
      unanswered = sent.unanswered
      return sent.event
    }
    const event = await context.world.locks.tryWith(pushLock, run, { takeOver: effect.takeOver })
    return event === 'held' ? heldByOther(context) : event
  }
}

/** Whether the other tab gets anywhere shows in what is settled. */
async function heldByOther({ storage }: SyncContext): Promise<SyncEvent> {
  const counters = await storage.read((tx) => tx.metadata.get('counters'))
  return { kind: 'held', settled: counters.ok ? (counters.value?.settled ?? 0) : 0 }
}

interface Ready {
  readonly kind: 'ready'
  readonly slice: Slice
  readonly token: string
  readonly rewinding: boolean
}

/** Finds the next slice whose bytes are sound, and marks on the way what can never be sent. */
async function readyToSend(
  context: SyncContext,
  effect: PushEffect,
  unwritten: UnwrittenAnswers,
): Promise<Ready | SyncEvent> {
  const { storage, world, observer } = context
  let rewind: Rewind | null = effect.rewind
  for (;;) {
    const answeredUpTo = (row: QueueRecord) => unwritten.upTo(row)
    const limits = { ...effect, rewind, answeredUpTo }
    const read = await storage.read(async (tx) => {
      const device = await tx.metadata.get('device')
      return device ? { token: device.token, slice: await nextSlice(tx, limits) } : null
    })
    if (!read.ok) {
      observer.storageFailed(read.error)
      return { kind: 'failed', because: 'storage' }
    }
    if (!read.value) return { kind: 'notEnrolled' }
    const { token, slice } = read.value
    if (!slice) return { kind: 'nothing' }
    const { damaged, sound } = checkSlice(world, slice)
    if (damaged.length > 0 && !(await giveUp(context, damaged, 'DAMAGED'))) {
      return { kind: 'failed', because: 'storage' }
    }
    if (sound) return { kind: 'ready', slice: sound, token, rewinding: rewind !== null }
    if (rewind) rewind = { ...rewind, afterSeq: damaged.at(-1)?.seq ?? null, oldest: true }
  }
}

interface Memory {
  readonly unanswered: Unanswered | null
  readonly unwritten: UnwrittenAnswers
}

interface Sent {
  readonly event: SyncEvent
  readonly unanswered: Unanswered | null
}

async function sendSlice(
  context: SyncContext,
  { slice, token, rewinding }: Ready,
  timeoutMs: number,
  { unanswered, unwritten }: Memory,
): Promise<Sent> {
  const { world, observer } = context
  const nonce = world.ids.nonce()
  const sentAt = instantOf(world.clock.nowMs())
  const header = pushHeaderOf(slice, { nonce, sentAt })
  const startedMs = world.clock.monotonicMs()
  const exchange = await ask<PushAnswer>(world, {
    request: {
      path: 'push',
      token,
      contentType: 'application/x-ndjson',
      body: pushBody(header, slice.rows),
      timeoutMs,
    },
    nonce,
    schema: pushAnswer,
  })
  const tookMs = world.clock.monotonicMs() - startedMs
  const { epochNo } = slice.epoch
  const lastSeq = header.last.seq
  const judged = ofThisEpoch(exchange, slice)
  observer.exchanged(judged)
  if (judged.kind === 'unknown') {
    const event: SyncEvent = { ...judged, rows: slice.rows.length, tookMs }
    const gaveUpAt = instantOf(world.clock.nowMs())
    const now = withUnanswered(unanswered, epochNo, { toSeq: lastSeq, sentAt, gaveUpAt })
    return { event, unanswered: now }
  }
  if (judged.kind !== 'answer') return { event: await afterNo(context, slice, judged), unanswered }

  if (judged.answer.results.some(({ code }) => code === 'REVOKED')) observer.foundRevoked()
  const push = {
    sent: sentOf(slice),
    answer: judged.answer,
    sentAt,
    answeredAt: instantOf(world.clock.nowMs()),
    unanswered,
    late: false,
  }
  const taken = await takeAnswer(context, push, slice.rows, unwritten)
  if (taken.kind === 'storage') return { event: { kind: 'failed', because: 'storage' }, unanswered }
  if (taken.kind === 'notEnrolled') return { event: taken, unanswered: null }
  // An answer that names none of our rows is no answer: without this it would be asked for ever.
  if (taken.answered === 0 && !rewinding) {
    const reason = 'serverError'
    return { event: { kind: 'unknown', reason, rows: slice.rows.length, tookMs }, unanswered }
  }
  const still = stillUnanswered(unanswered, epochNo, lastSeq)
  return { event: { kind: 'taken', lastSeq, tookMs }, unanswered: still }
}

/** An answer for another epoch is nobody's answer to this push. */
function ofThisEpoch(exchange: Exchange<PushAnswer>, slice: Slice): Exchange<PushAnswer> {
  if (exchange.kind !== 'answer' || exchange.answer.epoch === slice.epoch.epoch) return exchange
  return { kind: 'unknown', reason: 'serverError' }
}

type No = Exclude<Exchange<PushAnswer>, { kind: 'answer' | 'unknown' }>

async function afterNo(context: SyncContext, slice: Slice, no: No): Promise<SyncEvent> {
  const rows = slice.rows.length
  switch (no.kind) {
    case 'busy':
      return no
    case 'tooLarge': {
      const lastSeq = slice.rows.at(-1)?.seq ?? 0
      if (rows === 1 && !(await giveUp(context, slice.rows, 'TOO_LARGE'))) {
        return { kind: 'failed', because: 'storage' }
      }
      return { kind: 'tooLarge', rows, lastSeq }
    }
    case 'refused':
      return afterRefusal(context, slice, no.refusal)
  }
}

async function afterRefusal(
  { storage, observer }: SyncContext,
  slice: Slice,
  { code, have }: Refusal,
): Promise<SyncEvent> {
  const { epochNo } = slice.epoch
  if (code === 'damaged') return { kind: 'damaged', epochNo, rows: slice.rows.length }
  if (code !== 'gap') return { kind: 'refused', code, epochNo }
  const below = slice.prev.seq
  if (!have) return { kind: 'gap', epochNo, below, after: null }
  // The till never takes a link on the server's word: it goes on only after one of its own.
  const own = await storage.read((tx) => linkAt(tx, slice.epoch, have.seq))
  if (!own.ok) {
    observer.storageFailed(own.error)
    return { kind: 'failed', because: 'storage' }
  }
  return { kind: 'gap', epochNo, below, after: own.value === have.link ? have.seq : null }
}

/** @returns false where it could not be written down */
async function giveUp(
  { storage, world, observer }: SyncContext,
  rows: readonly QueueRecord[],
  code: LocalCode,
): Promise<boolean> {
  const at = instantOf(world.clock.nowMs())
  const written = await storage.write('relaxed', (tx) => markNotSendable(tx, rows, { code, at }))
  if (!written.ok) observer.storageFailed(written.error)
  else if (written.value) observer.counted(written.value, 0)
  return written.ok
}
