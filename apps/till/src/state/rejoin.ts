import type { DeviceRecord, Reach } from '@evertill/sync'
import type { Till } from './till.ts'

/** The server refuses this till's credential, and only a new code from a manager ends that. */
export function needsNewCode({ kind }: Reach): boolean {
  return kind === 'notKnown' || kind === 'revoked'
}

/** The till has a new credential on disk: it goes on where it was, and sends at once. */
export function rejoin({ store, engine }: Till, device: DeviceRecord): void {
  store.set({ device })
  engine.wake('enrolled')
}
