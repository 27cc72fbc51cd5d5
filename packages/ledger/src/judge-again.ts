import type { CommandResult, Link } from '@evertill/protocol'
import { saleIdOf } from './believed.ts'
import { factsWanted } from './facts-wanted.ts'
import { judgeLines, parked, readLine } from './judge.ts'
import { type LedgerStorage, type LedgerTransaction, StorageUnavailable } from './ledger-storage.ts'
import { resultOfVerdict } from './push.ts'
import type { Deed, Facts, JudgedLine, ParkedLine, Verdict } from './records.ts'

/** Who asks: only a manager releases what a retired till brought. */
export type JudgedBy = 'till' | 'manager' | 'deploy'

/**
 * Judges parked lines anew, each in its own right: after a deploy, at the till's button, or by a
 * manager. A line that still cannot be applied stays parked with its reason of today; refunds that
 * waited for a sale that is booked now are freed with it.
 *
 * @param links parked lines of this store; others are passed over
 * @param deed whose doing it is, for the audit log; null: nobody's
 */
export async function judgeAgain(
  storage: LedgerStorage,
  storeId: string,
  links: readonly Link[],
  by: JudgedBy,
  receivedAt: string,
  deed: Deed | null = null,
): Promise<readonly CommandResult[]> {
  return storage.transaction(storeId, (tx) =>
    judgeInTurn(tx, storeId, links, { by, receivedAt, deed }),
  )
}

/** The same within a transaction that does more. */
export async function judgeInTurn(
  tx: LedgerTransaction,
  storeId: string,
  links: readonly Link[],
  {
    by,
    receivedAt,
    deed,
  }: { readonly by: JudgedBy; readonly receivedAt: string; readonly deed: Deed | null },
): Promise<readonly CommandResult[]> {
  const results: CommandResult[] = []
  const settled: string[] = []
  for (const line of await judgeable(tx, storeId, links, by)) {
    const judged = await judgeApart(tx, line, by, receivedAt)
    results.push(resultOfVerdict(judged))
    const saleId = saleIdOf(judged.verdict)
    if (saleId !== null && judged.verdict.outcome !== 'parked') settled.push(saleId)
  }
  const freed = await tx.refundsWaitingFor(storeId, settled)
  for (const line of await judgeable(tx, storeId, freed, by)) {
    results.push(resultOfVerdict(await judgeApart(tx, line, by, receivedAt)))
  }
  if (deed) await tx.noteJudged(storeId, results, deed)
  return results
}

async function judgeable(
  tx: LedgerTransaction,
  storeId: string,
  links: readonly Link[],
  by: JudgedBy,
): Promise<readonly ParkedLine[]> {
  const lines = await tx.parkedLines(storeId, links)
  // A conflict stays one whatever is deployed: a person corrects or dismisses it.
  return lines.filter(
    ({ code }) => code !== 'ID_CONFLICT' && (code !== 'REVOKED' || by === 'manager'),
  )
}

/** One line under a savepoint: a line that breaks our code holds up no other. */
async function judgeApart(
  tx: LedgerTransaction,
  line: ParkedLine,
  by: JudgedBy,
  receivedAt: string,
): Promise<JudgedLine> {
  try {
    return await tx.savepoint(() => judgeOne(tx, line, by, receivedAt))
  } catch (error) {
    if (error instanceof StorageUnavailable) throw error
    const { commandId, entityId, type } = line
    const message = 'The server failed at this command. It is kept and tried again.'
    return { line, verdict: parked({ commandId, entityId, type }, 'INTERNAL', message) }
  }
}

async function judgeOne(
  tx: LedgerTransaction,
  line: ParkedLine,
  by: JudgedBy,
  receivedAt: string,
): Promise<JudgedLine> {
  const key = line.epochKey
  const device = await tx.device(key.storeId, key.deviceId)
  const tillNumber = device?.tillNumber ?? 0
  const read = readLine(line, key.deviceId)
  const facts = withoutItself(await tx.facts(key.storeId, factsWanted([read])), line)
  const context = {
    deviceId: key.deviceId,
    epoch: key.epoch,
    tillNumber,
    // Judged by the time it came, not by the time somebody pressed a button.
    receivedAt: line.receivedAt,
    revoked: by !== 'manager' && device?.revoked === true,
  }
  const verdict = judgeLines([read], facts, context)[0] as Verdict
  const judged = { line, verdict }
  // Never before its line came: the server's clock may have been set back since.
  const bookedAt = receivedAt > line.receivedAt ? receivedAt : line.receivedAt
  await tx.rewrite(key, judged, tillNumber, bookedAt)
  return judged
}

/** A parked line holds its own ids: they must not make it a duplicate of itself. */
function withoutItself(facts: Facts, line: ParkedLine): Facts {
  const others = <Known extends { readonly bodyHash: Uint8Array }>(
    map: ReadonlyMap<string, Known>,
  ) =>
    new Map(
      [...map].filter(
        ([, known]) => !known.bodyHash.every((byte, at) => byte === line.bodyHash[at]),
      ),
    )
  return { ...facts, commands: others(facts.commands), sales: others(facts.sales) }
}
