import type { SyncEngine } from '@evertill/sync'
import { afterEach, expect, test, vi } from 'vitest'
import { followOtherTabs } from './tabs.ts'

/** Those of the till, too: an open one would hear what later tests say. */
const opened: BroadcastChannel[] = []
class KnownChannel extends BroadcastChannel {
  constructor(name: string) {
    super(name)
    opened.push(this)
  }
}
afterEach(() => {
  vi.unstubAllGlobals()
  for (const channel of opened.splice(0)) channel.close()
})

test('[ASVS 3.5.5] whatever another window of the till says, it only makes this one look at its own disk', async () => {
  vi.stubGlobal('BroadcastChannel', KnownChannel)
  const woken: unknown[] = []
  const engine = {
    status: () => ({ counters: { made: 1, settled: 1, needsHelp: 0 } }),
    subscribe: () => () => undefined,
    wake: (why: unknown) => woken.push(why),
  }
  followOtherTabs(engine as unknown as SyncEngine)
  const other = new BroadcastChannel('evertill')
  const said = ['2 1 0', '', null, 7, { wake: 'stop' }, new Uint8Array(9)]
  for (const message of said) other.postMessage(message)
  await vi.waitFor(() => expect(woken).toHaveLength(said.length))
  expect(new Set(woken)).toEqual(new Set(['otherTab']))
})
