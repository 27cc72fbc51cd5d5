import {
  type CommandResult,
  type Heartbeat,
  type HeartbeatAnswer,
  type Link,
  wireLimits,
} from '@evertill/protocol'
import { durableBelow } from './durable.ts'
import type { LedgerStorage, LedgerTransaction } from './ledger-storage.ts'
import { isLostBranch, missingIn } from './missing.ts'
import { resultOfKnown } from './push.ts'
import type { DeviceKey, EpochKey, KnownLine, Said } from './records.ts'
import { wayDown } from './way-down.ts'

type EpochAnswer = HeartbeatAnswer['epochs'][number]

/** What the ledger says to a heartbeat: how far each epoch arrived, and how the asked lines stand. */
export async function hear(
  storage: LedgerStorage,
  device: DeviceKey,
  beat: Heartbeat,
  at: string,
): Promise<{ readonly epochs: EpochAnswer[]; readonly outcomes: CommandResult[] }> {
  return storage.transaction(device.storeId, async (tx) => {
    await tx.noteHeard(device, at, beat)
    // Also what the till does not ask about: a restored server may have parked anew what it once
    // booked, and the till heard of the booking only.
    const parked = await tx.parkedLinks(device, wireLimits.linksPerQuestion)
    const asked = [...new Set([...beat.failed, ...parked])]
    const epochs: EpochAnswer[] = []
    const outcomes: CommandResult[] = []
    for (const { epoch, head, last_settled, anchor = null } of beat.epochs) {
      const key = { ...device, epoch }
      const ownLine = await ownLineOf(tx, key, head, last_settled)
      const own = ownLine && { seq: ownLine.seq, link: ownLine.link }
      const branches = await tx.branches(key)
      const tip = branches.reduce<EpochAnswer['tip']>(
        (highest, branch) => (!highest || branch.tip.seq > highest.seq ? branch.tip : highest),
        null,
      )
      const durable = ownLine && (await durableBelow(tx, key, ownLine))
      if (!ownLine && isLostBranch({ head, anchor }, tip?.seq ?? 0)) {
        // Its till may be heard in turn with a copy of it: what it said last is soon forgotten.
        await tx.openHole(key, head, at)
      }
      const lacking = await missingOf(tx, key, { head, anchor }, { own: ownLine, tip })
      epochs.push({ epoch, own, tip, ...lacking, durable })
      outcomes.push(...(await standingsOf(tx, key, asked)))
    }
    return { epochs, outcomes }
  })
}

/** Which of these lines of a till lie in the journal. */
export async function knownLinks(
  storage: LedgerStorage,
  device: DeviceKey,
  links: readonly Link[],
): Promise<readonly Link[]> {
  return storage.transaction(device.storeId, (tx) =>
    tx.knownLinks(device.storeId, device.deviceId, links),
  )
}

async function standingsOf(tx: LedgerTransaction, key: EpochKey, links: readonly Link[]) {
  if (links.length === 0) return []
  const lines = await tx.knownLines(key, links)
  return lines.map((line) => resultOfKnown(line, line.commandId, line))
}

/** The highest line known on the branch of the till's own links. */
async function ownLineOf(
  tx: LedgerTransaction,
  key: EpochKey,
  head: EpochAnswer['own'],
  lastSettled: EpochAnswer['own'],
): Promise<KnownLine | null> {
  const asked = [head, lastSettled].filter((point) => point !== null)
  const known = await tx.knownLines(
    key,
    asked.map(({ link }) => link),
  )
  return known.toSorted((a, b) => b.seq - a.seq)[0] ?? null
}

/**
 * Ranges below `own` that are holes, and what the till let go of and we lack. A hole in the branch of
 * a copy is none of the till's own: its way down is whole.
 */
async function missingOf(
  tx: LedgerTransaction,
  key: EpochKey,
  said: Said,
  { own, tip }: { readonly own: KnownLine | null; readonly tip: EpochAnswer['tip'] },
): Promise<Pick<EpochAnswer, 'missing' | 'let_go'>> {
  const isPruned = own === null && said.anchor?.link === said.head.link
  const mayLack = own ? (await tx.openHoles(key)).some(({ seq }) => seq < own.seq) : isPruned
  if (!mayLack || (own && (await wayDown(tx, key, own)).isWhole)) return { missing: [] }
  const all = await missingIn(tx, key, said)
  // Of a branch that is lost whole, the holes of a copy's tell nothing.
  const isLost = own === null && isLostBranch(said, tip?.seq ?? 0)
  const missing = all.filter(({ to, link }) =>
    own ? to < own.seq : !isLost || link === said.head.link,
  )
  const letGo = missing.flatMap(({ from, to, settled }) =>
    settled ? [{ from, to, by: settled.by, at: settled.at }] : [],
  )
  return {
    missing: missing.map(({ from, to }) => ({ from, to })),
    ...(letGo.length > 0 && { let_go: letGo }),
  }
}
