/** What this browser lacks so that selling would not be safe; null where it lacks nothing. */
export type Obstacle = 'insecure' | 'noStorage' | 'noCrypto' | 'noLocks'

export function obstacle(): Obstacle | null {
  if (!globalThis.isSecureContext) return 'insecure'
  if (!('indexedDB' in globalThis) || !globalThis.indexedDB) return 'noStorage'
  if (!globalThis.crypto?.subtle) return 'noCrypto'
  if (!navigator.locks) return 'noLocks'
  return null
}
