import { err, ok, type Result } from '@evertill/domain'
import {
  type CodeAnswer,
  codeAnswer,
  type EnrolAnswer,
  enrolAnswer,
  olderTokensMax,
  protocolVersion,
  type RefusalCode,
} from '@evertill/protocol'
import { beginEpoch, presentEpoch } from './epochs.ts'
import { ask, type Exchange, type Schema } from './exchange.ts'
import { noneCounted } from './ledger.ts'
import type { World } from './ports.ts'
import type { Counters, DeviceRecord, EpochRecord } from './till-records.ts'
import type { OutboxRead, OutboxStorage, OutboxWrite, StorageFailure } from './till-storage.ts'

export interface Enrolment {
  readonly storage: OutboxStorage
  readonly world: World
  /** As a person typed it: the server forgives spaces and hyphens. */
  readonly code: string
  readonly appVersion: string
}

export type EnrolProblem =
  /** No answer of our server's own. The code may be used up: if it is refused, ask for another. */
  | { readonly kind: 'notReached'; readonly why: 'noAnswer' | 'portal' }
  | { readonly kind: 'codeRefused'; readonly message: string }
  /** The code brings another device back. It stays good for that one. */
  | { readonly kind: 'otherDevicesCode'; readonly message: string }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  | { readonly kind: 'protocolTooOld' }
  | { readonly kind: 'serverTooOld' }
  | { readonly kind: 'ourFault'; readonly code: string }
  | LedgerNotSettled
  | StorageFailure

/**
 * The code belongs to another store and this ledger is not settled yet; or this server takes the till
 * for another device of the same store, having lost what shows that it is this one. Such a server may
 * have lost sales too, which only this device can send it again. Told before the code is spent, by a
 * server that can.
 */
export interface LedgerNotSettled {
  readonly kind: 'ledgerNotSettled'
  readonly because: 'otherStore' | 'otherDevice'
  readonly waiting: number
  readonly needsHelp: number
  /** Rows that lie here, those included. */
  readonly kept: number
}

/** A person waits in front of it. */
const enrolTimeoutMs = 30_000

/**
 * Trades a one-time code for the till's credential, and mints the first epoch where there is no
 * ledger yet. A till with a ledger keeps its device and its epochs: it first asks where the code
 * leads, and leaves one good that is not its own.
 *
 * @returns the device once it is on disk
 */
export async function enrol(wanted: Enrolment): Promise<Result<DeviceRecord, EnrolProblem>> {
  const { storage, world } = wanted
  const before = await storage.read((tx) => tx.metadata.get('device'))
  if (!before.ok) return before
  if (before.value) {
    const problem = await lookAhead(wanted, before.value)
    if (problem) return err(problem)
  }
  const exchange = await askWithCode(wanted, 'enrol', enrolAnswer, before.value)
  if (exchange.kind !== 'answer') return err(problemOf(exchange))

  const epoch = world.ids.uuid()
  const device = deviceOf(exchange.answer)
  const written = await storage.write('strict', (tx) => enrolWithin(tx, world, device, epoch))
  if (!written.ok) return written
  if (!written.value.ok) return written.value
  const present = presentEpoch(written.value.value)
  world.canary.write({ epoch: present.epoch, seq: present.head.seq })
  return ok(device)
}

/** Whether this till may spend the code; null: it may. */
async function lookAhead(wanted: Enrolment, known: DeviceRecord): Promise<EnrolProblem | null> {
  const exchange = await askWithCode<CodeAnswer>(wanted, 'code', codeAnswer, known)
  // A server from before this call: enrolling itself tells.
  if (exchange.kind === 'refused' && exchange.refusal.code === 'not_found') return null
  if (exchange.kind !== 'answer') return problemOf(exchange)
  const { device_id, store_id } = exchange.answer
  const held = await wanted.storage.read(readHeld)
  if (!held.ok) return held.error
  return notSettled(known, { deviceId: device_id, storeId: store_id }, held.value)
}

function askWithCode<T extends { readonly nonce: string; readonly server_time: string }>(
  { world, code, appVersion }: Enrolment,
  path: 'code' | 'enrol',
  schema: Schema<T>,
  known: DeviceRecord | null,
): Promise<Exchange<T>> {
  const nonce = world.ids.nonce()
  const question = {
    protocol: protocolVersion,
    nonce,
    code: code.trim(),
    app_version: appVersion,
    ...(known && {
      device_id: known.deviceId,
      old_token: known.token,
      older_tokens: known.olderTokens ?? [],
    }),
  }
  return ask(world, {
    request: {
      path,
      token: null,
      contentType: 'application/json',
      body: JSON.stringify(question),
      timeoutMs: enrolTimeoutMs,
    },
    nonce,
    schema,
  })
}

interface Held {
  readonly epochs: readonly EpochRecord[]
  readonly counters: Counters
}

async function readHeld(tx: OutboxRead): Promise<Held> {
  const [epochs, counters] = await Promise.all([
    tx.metadata.get('epochs'),
    tx.metadata.get('counters'),
  ])
  return { epochs: epochs ?? [], counters: counters ?? noneCounted }
}

/**
 * What a till holds unsettled, it does not carry to another store, and nothing at all to another
 * device of the same store.
 */
function notSettled(
  from: Pick<DeviceRecord, 'deviceId' | 'storeId'>,
  to: { readonly deviceId: string | null; readonly storeId: string },
  { epochs, counters: { waiting, needsHelp } }: Held,
): LedgerNotSettled | null {
  const isSameStore = from.storeId === to.storeId
  if (isSameStore && from.deviceId === to.deviceId) return null
  const kept = epochs
    .filter(({ deviceId }) => deviceId === from.deviceId)
    .reduce((sum, { head, anchor }) => sum + head.seq - anchor.seq, 0)
  const inTheWay = isSameStore ? kept : waiting + needsHelp
  if (inTheWay === 0) return null
  const because = isSameStore ? 'otherDevice' : 'otherStore'
  return { kind: 'ledgerNotSettled', because, waiting, needsHelp, kept }
}

/** Judged against the ledger as it is now: another tab may have enrolled meanwhile. */
async function enrolWithin(
  tx: OutboxWrite,
  world: World,
  device: DeviceRecord,
  epoch: string,
): Promise<Result<readonly EpochRecord[], EnrolProblem>> {
  const [before, held] = await Promise.all([tx.metadata.get('device'), readHeld(tx)])
  const { epochs: earlier, counters } = held
  const problem = before && notSettled(before, device, held)
  if (problem) return err(problem)
  const same = before?.deviceId === device.deviceId && before.storeId === device.storeId
  // A server put back from a backup may know but one of these: they show that it is this device.
  const olderTokens = same ? [...(before.olderTokens ?? []), before.token] : []
  await tx.metadata.put('device', { ...device, olderTokens: olderTokens.slice(-olderTokensMax) })
  const isAnother = before !== null && before.deviceId !== device.deviceId
  const former = isAnother && counters.made > 0 && { former: counters.made }
  await tx.metadata.put('counters', { ...counters, ...former })
  // A series of receipt numbers belongs to one till number.
  const sameNumber = before?.tillNumber === device.tillNumber
  if (same && sameNumber && earlier.length > 0) return ok(earlier)
  const tagged = earlier.length > 0 || !device.firstOfNumber
  const begun = beginEpoch(world.sha256, { epoch, deviceId: device.deviceId, earlier, tagged })
  await tx.metadata.put('epochs', [...earlier, begun])
  return ok([...earlier, begun])
}

function deviceOf(answer: EnrolAnswer): DeviceRecord {
  return {
    deviceId: answer.device_id,
    token: answer.token,
    tillNumber: answer.till_number,
    tillName: answer.till_name,
    storeId: answer.store_id,
    storeName: answer.store_name,
    firstOfNumber: answer.first_of_number,
  }
}

/** The server tells a wrong, used or expired code by one of these. */
const codeRefusals: ReadonlySet<RefusalCode> = new Set([
  'bad_request',
  'unknown_credential',
  'not_found',
  'revoked',
])

function problemOf(exchange: Exclude<Exchange<never>, { kind: 'answer' }>): EnrolProblem {
  switch (exchange.kind) {
    case 'busy':
      return exchange
    case 'tooLarge':
      return { kind: 'ourFault', code: 'too_large' }
    case 'unknown':
      return { kind: 'notReached', why: exchange.reason === 'portal' ? 'portal' : 'noAnswer' }
    case 'refused': {
      const { code, message } = exchange.refusal
      if (code === 'wrong_device') return { kind: 'otherDevicesCode', message }
      if (codeRefusals.has(code)) return { kind: 'codeRefused', message }
      if (code === 'protocol_too_old') return { kind: 'protocolTooOld' }
      if (code === 'protocol_too_new') return { kind: 'serverTooOld' }
      return { kind: 'ourFault', code }
    }
  }
}
