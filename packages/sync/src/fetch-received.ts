import { err, ok, type Result } from '@evertill/domain'
import { type CommandsAnswer, commandsAnswer, type Epoch, parseEnvelope } from '@evertill/protocol'
import { ask, type Exchange } from './exchange.ts'
import { readLedger } from './ledger.ts'
import type { World } from './ports.ts'
import { instantOf } from './story.ts'
import type { ReceivedProgress, ReceivedRecord } from './till-records.ts'
import type { OutboxRead, StorageFailure, TillStorage, WriteTransaction } from './till-storage.ts'

export interface ReceivedFetch {
  readonly world: World
  readonly storage: TillStorage
  readonly exchanged: (exchange: Exchange<unknown>) => void
  /** Asked between steps: false puts off the rest, which a later fetch goes on with. */
  readonly mayGoOn: () => boolean
}

export type FetchProblem =
  | { readonly kind: 'notEnrolled' }
  | { readonly kind: 'notReached' }
  | { readonly kind: 'refused' }
  /** The answer leads nowhere. */
  | { readonly kind: 'unusable' }
  | StorageFailure

const commandsTimeoutMs = 30_000

/** Lines written at once: a sale that comes in between waits for no more than these. */
const linesPerWrite = 50

/** Pages of one fetch, 500 lines each; the next fetch goes on. */
const pagesPerFetch = 200

/**
 * Fetches the lines of one epoch that the server has and this till does not hold, page by page until
 * there is nothing new. What was received stays, with the place to go on from, whatever happens.
 *
 * @returns how many lines were new
 */
export async function fetchReceived(
  fetch: ReceivedFetch,
  epoch: Epoch,
): Promise<Result<number, FetchProblem>> {
  let received = 0
  for (let page = 0; page < pagesPerFetch && fetch.mayGoOn(); page++) {
    const answered = await askPage(fetch, epoch)
    if (!answered.ok) return answered
    const { lines, more } = answered.value
    if (more && lines.length === 0) return err({ kind: 'unusable' })
    let fresh = 0
    for (let from = 0; from < lines.length; from += linesPerWrite) {
      if (!fetch.mayGoOn()) return ok(received)
      const some = lines.slice(from, from + linesPerWrite)
      const written = await writeLines(fetch, epoch, some)
      if (!written.ok) return written
      fresh += written.value
      received += written.value
    }
    if (!more && fresh === 0) {
      const ended = await fetch.storage.write('relaxed', (tx) =>
        changeProgress(tx, epoch, { complete: true }),
      )
      return ended.ok ? ok(received) : ended
    }
  }
  return ok(received)
}

async function askPage(
  { world, storage, exchanged }: ReceivedFetch,
  epoch: Epoch,
): Promise<Result<CommandsAnswer, FetchProblem>> {
  const read = await storage.read(async (tx) => {
    const ledger = await readLedger(tx)
    const mine = ledger?.epochs.find((it) => it.epoch === epoch)
    const { after } = await progressOf(tx, epoch)
    return ledger && mine ? { token: ledger.device.token, head: mine.head, after } : null
  })
  if (!read.ok) return read
  if (!read.value) return err({ kind: 'notEnrolled' })
  const { token, head, after } = read.value
  const nonce = world.ids.nonce()
  const exchange = await ask<CommandsAnswer>(world, {
    request: {
      path: 'commands',
      token,
      contentType: 'application/json',
      body: JSON.stringify({ nonce, epoch, head, after }),
      timeoutMs: commandsTimeoutMs,
    },
    nonce,
    schema: commandsAnswer,
  })
  exchanged(exchange)
  if (exchange.kind === 'answer') return ok(exchange.answer)
  return err({ kind: exchange.kind === 'unknown' ? 'notReached' : 'refused' })
}

/** @returns how many of these lines this till did not have, in its queue or received before */
async function writeLines(
  { world, storage }: ReceivedFetch,
  epoch: Epoch,
  lines: CommandsAnswer['lines'],
): Promise<Result<number, StorageFailure>> {
  const receivedAt = instantOf(world.clock.nowMs())
  return storage.write('relaxed', async (tx) => {
    const known = await Promise.all(
      lines.map(async ({ link }) => (await tx.queue.byLink(link)) ?? (await tx.received.get(link))),
    )
    const fresh = lines.filter((_, at) => known[at] === null)
    await Promise.all(fresh.map((line) => tx.received.put(recordOf(line, epoch, receivedAt))))
    const last = lines.at(-1)
    if (last) {
      await changeProgress(tx, epoch, { after: { seq: last.seq, link: last.link } })
    }
    return fresh.length
  })
}

function recordOf(
  { link, seq, body }: CommandsAnswer['lines'][number],
  epoch: Epoch,
  receivedAt: string,
): ReceivedRecord {
  const read = parseEnvelope(body)
  const { entity_id, type } = read.ok ? read.value : { entity_id: null, type: null }
  return { link, epoch, seq, body, entity_id, type, receivedAt }
}

/** How far an epoch was received; a first time begins at its first line. */
export async function progressOf(tx: OutboxRead, epoch: Epoch): Promise<ReceivedProgress> {
  const all = (await tx.metadata.get('received')) ?? []
  const known = all.find((progress) => progress.epoch === epoch)
  return known ?? { epoch, after: null, complete: false, tip: null }
}

export async function changeProgress(
  tx: WriteTransaction,
  epoch: Epoch,
  change: Partial<Omit<ReceivedProgress, 'epoch'>>,
): Promise<void> {
  const all = (await tx.metadata.get('received')) ?? []
  const changed = { ...(await progressOf(tx, epoch)), ...change }
  const others = all.filter((progress) => progress.epoch !== epoch)
  await tx.metadata.put('received', [...others, changed])
}
