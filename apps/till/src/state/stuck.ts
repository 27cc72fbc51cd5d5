import type { ReadTransaction } from '@evertill/sync'
import type { Till } from './till.ts'

const pageRows = 200

/** Commands that need help and never left this till: no count but this one tells them apart. */
export async function stuckCommands({ queue }: Pick<ReadTransaction, 'queue'>): Promise<number> {
  let stuck = 0
  for (let page = await queue.withStatus('FAILED', pageRows); ; ) {
    stuck += page.filter(({ answer }) => answer?.now === 'notSendable').length
    const last = page.at(-1)
    if (!last || page.length < pageRows) return stuck
    page = await queue.withStatus('FAILED', pageRows, last)
  }
}

/**
 * Keeps their number where the words on the screens find it: what cannot be sent must never be told
 * to have arrived.
 *
 * @returns to be called whenever the engine's status changes
 */
export function stuckFollower({
  store,
  storage,
  engine,
}: Pick<Till, 'store' | 'storage' | 'engine'>) {
  let seen = ''
  return (): void => {
    const { needsHelp, settled } = engine.status().counters
    const counts = needsHelp === 0 ? '' : `${needsHelp} ${settled}`
    if (counts === seen) return
    seen = counts
    if (counts === '') {
      store.set({ stuck: 0 })
      return
    }
    void storage.read(stuckCommands).then((found) => {
      if (found.ok && seen === counts) store.set({ stuck: found.value })
    })
  }
}
