import { type ChainPoint, type CommandsAnswer, wireLimits } from '@evertill/protocol'
import type { LedgerStorage, LedgerTransaction } from './ledger-storage.ts'
import type { Branch, DeviceKey, EpochKey } from './records.ts'
import { type Stretch, wayDown } from './way-down.ts'

type Page = Pick<CommandsAnswer, 'lines' | 'more'>

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Lines of a till that are not on the way down from its head: what a copy of it made, or it itself
 * before an older state of its disk was put back. Below a hole nobody can tell whose a line is, so
 * those are among them; a till passes over what it has.
 */
export async function linesBeside(
  storage: LedgerStorage,
  device: DeviceKey,
  asked: {
    readonly epoch: EpochKey['epoch']
    readonly head: ChainPoint
    readonly after: ChainPoint | null
  },
): Promise<Page> {
  return storage.transaction(device.storeId, async (tx) => {
    const key = { ...device, epoch: asked.epoch }
    // A head that waits over a gap tells nothing: it would not wait if what lies below were here.
    const [known] = await tx.knownLines(key, [asked.head.link])
    const way = known ? (await wayDown(tx, key, known)).stretches : []
    const from = lowestBeside(await tx.branches(key), way)
    if (from === null) return { lines: [], more: false }
    return pageOf(tx, key, { way, from }, asked.after)
  })
}

/** The lowest sequence number that can be off the way; null: there is nothing but the way. */
function lowestBeside(branches: readonly Branch[], way: readonly Stretch[]): number | null {
  const lowest = branches.flatMap(({ branchNo, root, tip }) => {
    const stretch = way.find((one) => one.branchNo === branchNo)
    if (!stretch) return [root.seq + 1]
    return tip.seq > stretch.top.seq ? [stretch.top.seq + 1] : []
  })
  return lowest.length === 0 ? null : Math.min(...lowest)
}

async function pageOf(
  tx: LedgerTransaction,
  key: EpochKey,
  beside: { readonly way: readonly Stretch[]; readonly from: number },
  after: ChainPoint | null,
): Promise<Page> {
  const limits = { lines: wireLimits.commandsPerPush, bytes: wireLimits.pushBytes }
  for (let at = after; ; ) {
    const found = await tx.linesBeside(key, { ...beside, after: at }, limits)
    const last = found.at(-1)
    if (!last) return { lines: [], more: false }
    at = { seq: last.seq, link: last.link }
    const lines = found.flatMap(({ seq, link, body }) => {
      const text = textOf(body)
      return text === null ? [] : [{ seq, link, body: text }]
    })
    // A page of nothing but unreadable lines gives no place to go on from: so it is passed over.
    if (lines.length === 0) continue
    const next = await tx.linesBeside(key, { ...beside, after: at }, { lines: 1, bytes: 1 })
    return { lines, more: next.length > 0 }
  }
}

function textOf(body: Uint8Array): string | null {
  try {
    return utf8.decode(body)
  } catch {
    return null
  }
}
