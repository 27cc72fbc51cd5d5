import type { QueueRecord, ReadTransaction, TillStorage } from '@evertill/sync'
import { useEffect, useState } from 'react'
import { stuckCommands } from '../state/stuck.ts'
import { useSyncStatus, useTill } from '../state/use-till.ts'

/** What the ledger itself says about arrival, beside the engine's counts. */
export interface OutboxFacts {
  /** The newest link of the present epoch: the fingerprint of everything up to it. */
  readonly head: string | null
  /** Receipt number of the longest waiting sale; null where none waits. */
  readonly waitingFrom: string | null
  /** Receipt numbers of what needs help, oldest first, at most `namedMax`. */
  readonly needsHelp: readonly string[]
  /** Of what needs help: never left this till, and cannot. */
  readonly stuck: number
  /** When the server last booked one of the newest sales, by the till's clock. */
  readonly lastBookedAt: string | null
}

const namedMax = 3
/** The newest sale that arrived is among so many, or the answer is left open. */
const newestMax = 60

/** Looked at again whenever the counts or the proof change. */
export function useOutboxFacts(): OutboxFacts | null {
  const { storage } = useTill()
  const { counters, proof } = useSyncStatus()
  const [facts, setFacts] = useState<OutboxFacts | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: changed counts mean changed rows
  useEffect(() => {
    let gone = false
    void outboxFacts(storage).then((found) => {
      if (!gone && found) setFacts(found)
    })
    return () => {
      gone = true
    }
  }, [storage, counters.made, counters.waiting, counters.settled, counters.needsHelp, proof])
  return facts
}

export async function outboxFacts(storage: TillStorage): Promise<OutboxFacts | null> {
  const found = await storage.read(async (tx) => {
    const epochs = await tx.metadata.get('epochs')
    const [first] = await tx.queue.withStatus('PENDING', 1)
    const failed = await tx.queue.withStatus('FAILED', namedMax)
    const present = epochs?.at(-1)
    return {
      head: present && present.head.seq > 0 ? present.head.link : null,
      waitingFrom: first ? await numberOf(tx, first) : null,
      needsHelp: await Promise.all(failed.map((row) => numberOf(tx, row))),
      stuck: await stuckCommands(tx),
      lastBookedAt: await lastBookedAt(tx, first),
    }
  })
  return found.ok ? found.value : null
}

/** A command of another kind than a sale has no receipt: its place among all stands for it. */
async function numberOf(tx: ReadTransaction, row: QueueRecord): Promise<string> {
  const record = await tx.transactions.get(row.entity_id)
  return record?.receiptNumber ?? `number ${row.seq}`
}

/** Rows are answered oldest first: behind a long queue the last success lies just before it. */
async function lastBookedAt(
  tx: ReadTransaction,
  firstWaiting: QueueRecord | undefined,
): Promise<string | null> {
  const below = firstWaiting && (await tx.queue.get(firstWaiting.epochNo, firstWaiting.seq - 1))
  const before = below && bookedAt(below)
  if (before) return before
  for (const { epochNo, seq } of await tx.transactions.newest(newestMax)) {
    const row = await tx.queue.get(epochNo, seq)
    const booked = row && bookedAt(row)
    if (booked) return booked
  }
  return null
}

function bookedAt({ story }: QueueRecord): string | null {
  return story.findLast(({ kind }) => answered.has(kind))?.at ?? null
}

const answered: ReadonlySet<string> = new Set(['booked', 'duplicate', 'flagged', 'parked'])

/** `7f3a 09d1 … c21e`: enough for two people to compare over the telephone. */
export function linkDigits(link: string): string {
  return `${link.slice(0, 4)} ${link.slice(4, 8)} … ${link.slice(-4)}`
}
