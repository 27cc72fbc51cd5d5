import type { SyncEngine } from '@evertill/sync'

/**
 * Other tabs of the same till hear when something was saved here or arrived from here. Only the
 * words on their screens depend on it: the ledger is one, and its locks are the browser's.
 */
export function followOtherTabs(engine: SyncEngine): void {
  if (!('BroadcastChannel' in globalThis)) return
  const channel = new BroadcastChannel('evertill')
  let known = countsOf(engine)
  channel.addEventListener('message', ({ data }) => {
    // Known from now on: finding the same counts here is no news, or two tabs would never be silent.
    known = String(data)
    engine.wake('otherTab')
  })
  engine.subscribe(() => {
    const counts = countsOf(engine)
    if (counts === known) return
    known = counts
    channel.postMessage(counts)
  })
}

function countsOf(engine: SyncEngine): string {
  const { made, settled, needsHelp } = engine.status().counters
  return `${made} ${settled} ${needsHelp}`
}
