import {
  bodyHash,
  type CommandEnvelope,
  commandBody,
  type Epoch,
  type Link,
  nextLink,
  wireLimits,
} from '@evertill/protocol'
import { beginEpoch, isOlderThanCanary, presentEpoch } from './epochs.ts'
import type { World } from './ports.ts'
import { instantOf } from './story.ts'
import type { Counters, DeviceRecord, EpochRecord, QueueRecord } from './till-records.ts'
import type { OutboxRead, OutboxWrite } from './till-storage.ts'

/** The till's ledger as one transaction sees it. */
export interface Ledger {
  readonly device: DeviceRecord
  readonly epochs: readonly EpochRecord[]
  readonly counters: Counters
}

export const noneCounted: Counters = { made: 0, settled: 0, waiting: 0, needsHelp: 0 }

/** How many commands the till made as the device that it is: a proof speaks of these alone. */
export function madeHere({ made, former = 0 }: Counters): number {
  return made - former
}

/** @returns null where the till is not enrolled or its ledger is gone: never made up here */
export async function readLedger(tx: OutboxRead): Promise<Ledger | null> {
  const [device, epochs, counters] = await Promise.all([
    tx.metadata.get('device'),
    tx.metadata.get('epochs'),
    tx.metadata.get('counters'),
  ])
  if (!device || !epochs || epochs.length === 0 || !counters) return null
  return { device, epochs, counters }
}

/**
 * The ledger that the next command joins: with a new epoch where the canary shows that an older
 * copy of the till was put back. Nothing is written yet.
 *
 * @param spareEpoch an id drawn before the transaction, for that epoch
 */
export function ledgerToAppend(world: World, ledger: Ledger, spareEpoch: string): Ledger {
  if (!isOlderThanCanary(ledger.epochs, world.canary.read())) return ledger
  return withNewEpoch(world, ledger, spareEpoch)
}

/** The same ledger, leaving its present branch: what comes next joins a new epoch. */
export function withNewEpoch(world: World, ledger: Ledger, epoch: string): Ledger {
  const begun = beginEpoch(world.sha256, {
    epoch,
    deviceId: ledger.device.deviceId,
    earlier: ledger.epochs,
    tagged: true,
  })
  const leftBranchAt = instantOf(world.clock.nowMs())
  return { ...ledger, epochs: [...ledger.epochs, { ...begun, leftBranchAt }] }
}

export type NextLine =
  | { readonly kind: 'line'; readonly row: QueueRecord; readonly ledger: Ledger }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly bytesMax: number }

/**
 * The queue row for this command, and the ledger with it at its head. Pure: `writeLine` writes it.
 *
 * @param drawn 1 where the command carries a receipt number drawn from this epoch, else 0
 */
export function nextLine(
  world: World,
  ledger: Ledger,
  command: CommandEnvelope,
  drawn: 0 | 1,
): NextLine {
  const body = commandBody(command)
  const bytes = utf8Length(body)
  if (bytes > wireLimits.commandBytes) {
    return { kind: 'tooLarge', bytes, bytesMax: wireLimits.commandBytes }
  }
  const present = presentEpoch(ledger.epochs)
  const head = {
    seq: present.head.seq + 1,
    link: nextLink(world.sha256, present.head.link, bodyHash(world.sha256, body)),
  }
  const row: QueueRecord = {
    command_id: command.command_id,
    type: command.type,
    entity_id: command.entity_id,
    status: 'PENDING',
    created_at: command.created_at,
    epoch: present.epoch,
    epochNo: present.epochNo,
    seq: head.seq,
    link: head.link,
    body,
    answer: null,
    story: [{ kind: 'saved', at: command.created_at }],
  }
  const advanced = { ...present, head, receiptNo: present.receiptNo + drawn }
  const { made, waiting } = ledger.counters
  return {
    kind: 'line',
    row,
    ledger: {
      ...ledger,
      epochs: [...ledger.epochs.slice(0, -1), advanced],
      counters: { ...ledger.counters, made: made + 1, waiting: waiting + 1 },
    },
  }
}

/** Writes the row and the head that it makes. The caller writes what the command is about. */
export async function writeLine(
  tx: OutboxWrite,
  { row, ledger }: { readonly row: QueueRecord; readonly ledger: Ledger },
): Promise<void> {
  await Promise.all([
    tx.queue.add(row),
    tx.metadata.put('epochs', ledger.epochs),
    tx.metadata.put('counters', ledger.counters),
  ])
}

/** After `complete`: the second place learns the head. Another tab may have told it a later one. */
export function tellCanary(world: World, head: { readonly epoch: Epoch; readonly seq: number }) {
  const known = world.canary.read()
  if (known?.epoch === head.epoch && known.seq >= head.seq) return
  world.canary.write(head)
}

const utf8 = new TextEncoder()

/** Bytes of this text on the wire. */
export function utf8Length(text: string): number {
  return utf8.encode(text).length
}

/** Whether this row's stored bytes still give its link. */
export function isSound(world: World, prev: Link, row: QueueRecord): boolean {
  return nextLink(world.sha256, prev, bodyHash(world.sha256, row.body)) === row.link
}
