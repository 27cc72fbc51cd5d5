import type { Canary } from '@evertill/sync'

const key = 'evertill-head'

/**
 * The ledger's head in a second place. Storage that refuses (a private window, a full disk) only
 * leaves the canary behind: it can accuse a rollback falsely, which costs a new series of numbers,
 * and never hides a sale.
 */
export const localStorageCanary: Canary = {
  read() {
    try {
      return headOf(localStorage.getItem(key))
    } catch {
      return null
    }
  },
  write({ epoch, seq }) {
    try {
      localStorage.setItem(key, JSON.stringify({ epoch, seq }))
    } catch {
      // A canary that could not be written is older than the head, which says nothing.
    }
  },
}

/** What was written, or null where it is absent or not ours. */
export function headOf(
  text: string | null,
): { readonly epoch: string; readonly seq: number } | null {
  if (text === null) return null
  try {
    const { epoch, seq } = JSON.parse(text) as Record<string, unknown>
    return typeof epoch === 'string' && Number.isSafeInteger(seq)
      ? { epoch, seq: seq as number }
      : null
  } catch {
    return null
  }
}
