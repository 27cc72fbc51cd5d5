import type { MirrorPlace } from '../mirror.ts'

/** Where a simulated till's mirror lies. Places opened on the same text are tabs. */
export interface MirrorText {
  text: string
  /** Counts the changes. */
  changes: number
}

export interface MemoryMirrorOptions {
  readonly at?: MirrorText
  /** Asked before each change: false, and it fails. */
  readonly works?: () => boolean
}

/** A mirror's place in memory. */
export function createMemoryMirrorPlace({
  at = { text: '', changes: 0 },
  works = () => true,
}: MemoryMirrorOptions = {}): MirrorPlace {
  async function change(text: string): Promise<string> {
    if (!works()) throw new Error('no room for the mirror')
    at.text = text
    at.changes += 1
    return String(at.changes)
  }
  return {
    read: async () => ({ text: at.text, mark: String(at.changes) }),
    append: async (text, mark) => (mark === String(at.changes) ? change(at.text + text) : null),
    replace: async (text, mark) => (mark === String(at.changes) ? change(text) : null),
  }
}
