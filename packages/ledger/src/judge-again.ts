import type { CommandResult, Link } from '@evertill/protocol'
import { factsWanted } from './facts-wanted.ts'
import { judgeLines, readLine } from './judge.ts'
import type { LedgerStorage, LedgerTransaction } from './ledger-storage.ts'
import { resultOfVerdict } from './push.ts'
import type { Facts, ParkedLine, Verdict } from './records.ts'

/** These wait for a manager's word; a till cannot have them judged anew. */
const managersOnly = new Set(['REVOKED'])

/**
 * Judges parked lines anew, each in its own right: after a deploy, at the till's button, or by a
 * manager. A line that still cannot be applied stays parked with its reason of today.
 *
 * @param links parked lines of this store; others are passed over
 * @param by who asks
 */
export async function judgeAgain(
  storage: LedgerStorage,
  storeId: string,
  links: readonly Link[],
  by: 'till' | 'manager',
  receivedAt: string,
): Promise<readonly CommandResult[]> {
  return storage.transaction(async (tx) => {
    const results: CommandResult[] = []
    for (const line of await tx.parkedLines(storeId, links)) {
      if (line.code === 'ID_CONFLICT') continue
      if (by === 'till' && managersOnly.has(line.code)) continue
      results.push(await judgeOne(tx, line, receivedAt))
    }
    return results
  })
}

async function judgeOne(
  tx: LedgerTransaction,
  line: ParkedLine,
  receivedAt: string,
): Promise<CommandResult> {
  const key = line.epochKey
  const device = await tx.lockDevice(key.storeId, key.deviceId)
  const tillNumber = device?.tillNumber ?? 0
  const read = readLine(line, key.deviceId)
  const facts = withoutItself(await tx.facts(key.storeId, factsWanted([read])), line)
  const context = {
    deviceId: key.deviceId,
    tillNumber,
    // Judged by the time it came, not by the time somebody pressed a button.
    receivedAt: line.receivedAt,
    revoked: false,
  }
  const verdict = judgeLines([read], facts, context)[0] as Verdict
  const judged = { line, verdict }
  await tx.rewrite(key, judged, tillNumber, receivedAt)
  return resultOfVerdict(judged)
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
