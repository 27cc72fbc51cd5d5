import {
  type ChainPoint,
  type CommandResult,
  type Link,
  type PushAnswer,
  type PushHeader,
  type RefusalCode,
  type Sha256,
  wireLimits,
} from '@evertill/protocol'
import { flagsOf } from './believed.ts'
import { durableBelow } from './durable.ts'
import { factsWanted } from './facts-wanted.ts'
import { type JudgeContext, judgeLines, parked, readLine } from './judge.ts'
import { type LedgerStorage, type LedgerTransaction, StorageUnavailable } from './ledger-storage.ts'
import { type Placement, place } from './placement.ts'
import type { ArrivedLine, EpochKey, JudgedLine, LineStanding, Verdict } from './records.ts'
import { isBeginning, readSlice } from './slice.ts'

/** Who is pushing, as the credential says. */
export interface Pusher {
  readonly storeId: string
  readonly deviceId: string
  readonly revoked: boolean
  /** A person brought the lines as a file: the till itself was not heard. */
  readonly isCarried?: boolean
}

export interface PushRequest {
  readonly header: PushHeader
  /** Command lines as they came, without newlines. */
  readonly bodies: readonly Uint8Array[]
}

export type PushOutcome =
  | {
      readonly kind: 'taken'
      readonly answer: PushAnswer
      /** Orphans that were taken in with it: they are no lines of this push. */
      readonly adopted: readonly CommandResult[]
    }
  | {
      readonly kind: 'refused'
      readonly code: RefusalCode
      readonly message: string
      readonly have?: ChainPoint | null
    }

interface Deps {
  readonly storage: LedgerStorage
  readonly sha256: Sha256
}

/**
 * Takes in one push: journals every authentic line in its order, then judges and applies it, all
 * in one database transaction.
 *
 * @param receivedAt the server's clock, ISO 8601
 * @throws StorageUnavailable where the database could not do it now: nothing advanced
 */
export async function push(
  deps: Deps,
  pusher: Pusher,
  request: PushRequest,
  receivedAt: string,
): Promise<PushOutcome> {
  const refusal = refuseAtOnce(pusher, request)
  if (refusal) return refusal
  const lines = readSlice(deps.sha256, request.header, request.bodies)
  if (!lines) {
    return refused(
      'damaged',
      'The lines do not give the link that the header names. Nothing was taken.',
    )
  }
  const slice = { pusher, header: request.header, lines, receivedAt }
  const { storeId } = pusher
  try {
    return await deps.storage.transaction(storeId, (tx) => takeIn(deps, tx, slice, 'together'))
  } catch (error) {
    if (error instanceof StorageUnavailable) throw error
    // One line broke the batch: go one by one, so that it alone is parked.
    return deps.storage.transaction(storeId, (tx) => takeIn(deps, tx, slice, 'oneByOne'))
  }
}

function refuseAtOnce(pusher: Pusher, { header, bodies }: PushRequest): PushOutcome | null {
  if (header.device_id !== pusher.deviceId) {
    return refused('wrong_device', 'These lines are from another till than the credential.')
  }
  if (bodies.length === 0) return refused('bad_header', 'A push carries at least one line.')
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0)
  const alone = bodies.length === 1 && bytes <= wireLimits.commandBytes
  if (!alone && (bodies.length > wireLimits.commandsPerPush || bytes > wireLimits.pushBytes)) {
    return refused('too_large', 'The push is larger than the protocol allows.')
  }
  return null
}

interface Slice {
  readonly pusher: Pusher
  readonly header: PushHeader
  readonly lines: readonly ArrivedLine[]
  readonly receivedAt: string
}

async function takeIn(
  deps: Deps,
  tx: LedgerTransaction,
  slice: Slice,
  manner: 'together' | 'oneByOne',
): Promise<PushOutcome> {
  const { pusher, header, lines, receivedAt } = slice
  const key: EpochKey = { ...pusher, epoch: header.epoch }
  const device = await tx.device(pusher.storeId, pusher.deviceId)
  if (!device) return refused('unknown_credential', 'This shop does not know this till.')
  if (!pusher.isCarried) await tx.noteHeard(pusher, receivedAt, null)
  const beginning = isBeginning(deps.sha256, key, header.prev)
  if (header.prev.seq === 0 && !beginning) {
    return refused(
      'bad_header',
      'The first line does not begin at the link of this till and epoch.',
    )
  }
  const placement = await place(tx, key, {
    prev: header.prev,
    oldest: header.oldest,
    beginning,
    lines,
  })
  if ('have' in placement) {
    await tx.keepOrphans(key, placement.orphans, receivedAt)
    return refused(
      'gap',
      'Lines below this slice are not here yet. These are kept.',
      placement.have,
    )
  }
  const context: JudgeContext = {
    deviceId: pusher.deviceId,
    epoch: header.epoch,
    tillNumber: device.tillNumber,
    receivedAt,
    revoked: pusher.revoked || device.revoked,
  }
  const write = manner === 'together' ? writeTogether : writeOneByOne
  const verdicts = await write(tx, key, placement, context, lines)
  const [last] = await tx.knownLines(key, [header.last.link])
  const ofSlice = new Set(lines.map(({ link }) => link))
  return {
    kind: 'taken',
    adopted: placement.fresh
      .filter(({ line }) => !ofSlice.has(line.link))
      .map(({ line }) => resultOf(line, placement, verdicts)),
    answer: {
      nonce: header.nonce,
      epoch: header.epoch,
      results: lines.map((line) => resultOf(line, placement, verdicts)),
      fork: placement.onFork,
      server_time: receivedAt,
      durable: last ? await durableBelow(tx, key, last) : null,
    },
  }
}

async function writeTogether(
  tx: LedgerTransaction,
  key: EpochKey,
  placement: Placement,
  context: JudgeContext,
  lines: readonly ArrivedLine[],
): Promise<ReadonlyMap<Link, Verdict>> {
  const read = placement.fresh.map(({ line }) => readLine(line, context.deviceId))
  const facts = await tx.facts(key.storeId, factsWanted(read))
  const verdicts = judgeLines(read, facts, context)
  const judged = placement.fresh.map(({ line, branchNo }, at) => ({
    line,
    branchNo,
    verdict: verdicts[at] as Verdict,
  }))
  await tx.write(key, { ...frameOf(placement, context, lines), judged })
  return new Map(judged.map(({ line, verdict }) => [line.link, verdict]))
}

async function writeOneByOne(
  tx: LedgerTransaction,
  key: EpochKey,
  placement: Placement,
  context: JudgeContext,
  lines: readonly ArrivedLine[],
): Promise<ReadonlyMap<Link, Verdict>> {
  const verdicts = new Map<Link, Verdict>()
  const bare = {
    ...frameOf(placement, context, []),
    branches: [],
    joined: [],
    holeOpened: null,
    holesFilled: [],
    historyFindings: [],
  }
  for (const { line, branchNo } of placement.fresh) {
    const verdict = await judgeAlone(tx, key, line, context, async (verdict) =>
      tx.write(key, { ...bare, judged: [{ line, branchNo, verdict }] }),
    )
    verdicts.set(line.link, verdict)
  }
  await tx.write(key, { ...frameOf(placement, context, lines), judged: [] })
  return verdicts
}

/** Judges and writes one line under a savepoint; a line that breaks the code is parked. */
async function judgeAlone(
  tx: LedgerTransaction,
  key: EpochKey,
  line: ArrivedLine,
  context: JudgeContext,
  write: (verdict: Verdict) => Promise<void>,
): Promise<Verdict> {
  const read = readLine(line, context.deviceId)
  try {
    return await tx.savepoint(async () => {
      const facts = await tx.facts(key.storeId, factsWanted([read]))
      const verdict = judgeLines([read], facts, context)[0] as Verdict
      await write(verdict)
      return verdict
    })
  } catch (error) {
    if (error instanceof StorageUnavailable) throw error
    const verdict = parked(
      null,
      'INTERNAL',
      'The server failed at this command. It is kept and tried again.',
    )
    await write(verdict)
    return verdict
  }
}

/** What a push writes beside its lines. */
function frameOf(placement: Placement, context: JudgeContext, lines: readonly ArrivedLine[]) {
  const { branches, joined, holeOpened, holesFilled, historyFindings, known } = placement
  return {
    tillNumber: context.tillNumber,
    receivedAt: context.receivedAt,
    repeated: lines.map(({ link }) => link).filter((link) => known.has(link)),
    branches,
    joined,
    holeOpened,
    holesFilled,
    historyFindings,
    historyLink: (placement.fresh[0]?.line.link ?? lines[0]?.link ?? '') as Link,
  }
}

function resultOf(
  line: ArrivedLine,
  placement: Placement,
  verdicts: ReadonlyMap<Link, Verdict>,
): CommandResult {
  const known = placement.known.get(line.link)
  if (known) return resultOfKnown(line, known.commandId, known)
  const verdict = verdicts.get(line.link) as Verdict
  return resultOfVerdict({ line, verdict })
}

/** The answer to a line that was journalled before: how it stands at this moment. */
export function resultOfKnown(
  at: ChainPoint,
  commandId: string | null,
  standing: LineStanding,
): CommandResult {
  return {
    seq: at.seq,
    link: at.link,
    command_id: commandId,
    outcome: 'duplicate',
    now: standing.now,
    flags: [...standing.flags],
    code: standing.code,
    message: standing.message,
    ...(standing.settled && { settled: standing.settled }),
  }
}

export function resultOfVerdict({ line, verdict }: JudgedLine): CommandResult {
  if (verdict.outcome === 'duplicate') {
    return resultOfKnown(line, verdict.commandId, verdict.first)
  }
  return {
    seq: line.seq,
    link: line.link,
    command_id: verdict.commandId,
    outcome: verdict.outcome,
    flags: [...flagsOf(verdict)],
    code: verdict.outcome === 'parked' ? verdict.code : null,
    message: verdict.outcome === 'parked' ? verdict.message : null,
  }
}

function refused(code: RefusalCode, message: string, have?: ChainPoint | null): PushOutcome {
  return { kind: 'refused', code, message, ...(have !== undefined && { have }) }
}
