import type { StorageHealth } from '../state/till-state.ts'

/** What the browser promises about this till's storage; null where it does not say. */
export async function storageHealth(): Promise<StorageHealth | null> {
  try {
    const [persisted, { usage = 0, quota = 0 }] = await Promise.all([
      navigator.storage.persisted(),
      navigator.storage.estimate(),
    ])
    return { persisted, usageBytes: usage, quotaBytes: quota }
  } catch {
    return null
  }
}

/** Asks the browser never to clear this till by itself. @returns whether it promised */
export async function protectStorage(): Promise<boolean> {
  try {
    return await navigator.storage.persist()
  } catch {
    return false
  }
}

/**
 * Below this the browser grants so little that this is a private window, which forgets all when it
 * closes, or a disk that is nearly full. A normal window is granted a large share of the disk.
 */
const smallQuotaBytes = 2_000_000_000

/** Whether it is known that this window may forget its sales; where the browser hides it, no. */
export function mayForget(health: StorageHealth | null): boolean {
  if (health === null || health.persisted || health.quotaBytes === 0) return false
  return health.quotaBytes < smallQuotaBytes
}

/** A sale with its command takes about 1.1 kB in Chromium, measured; larger carts take more. */
const bytesOfSale = 2_500

/** Sales that still fit, about; null where the browser names no limit. */
export function roomForSales(health: StorageHealth | null): number | null {
  if (health === null || health.quotaBytes === 0) return null
  return Math.max(0, Math.floor((health.quotaBytes - health.usageBytes) / bytesOfSale))
}

/** `41 GB`, `120 MB`, `3 kB`. */
export function bytesText(bytes: number): string {
  const units = ['byte', 'kB', 'MB', 'GB', 'TB']
  let size = Math.max(0, bytes)
  let unit = 0
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000
    unit += 1
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`
}
