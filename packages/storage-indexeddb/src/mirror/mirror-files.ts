import type { MirrorContent } from '@evertill/sync'

/** A file that is written through to the disk; the browser offers it in workers only. */
export interface SyncFile {
  getSize(): number
  read(into: Uint8Array, options: { readonly at: number }): number
  write(bytes: Uint8Array, options: { readonly at: number }): number
  truncate(size: number): void
  /** Returns once what was written is on the disk. */
  flush(): void
  close(): void
}

/**
 * The mirror in two files, of which one is the newer: each begins with a line that counts how often
 * it was written anew. The new text goes into the other file, and only when it is on disk the old
 * one is emptied, so a kill in the middle leaves the old one whole.
 */
export class MirrorFiles {
  readonly #older: NumberedFile
  readonly #newer: NumberedFile

  constructor(files: readonly [SyncFile, SyncFile]) {
    const [one, other] = files.map(numbered) as [NumberedFile, NumberedFile]
    const inOrder = one.generation <= other.generation
    this.#older = inOrder ? one : other
    this.#newer = inOrder ? other : one
  }

  read(): MirrorContent {
    return { text: textOf(this.#older) + textOf(this.#newer), mark: markOf(this.#newer) }
  }

  append(text: string, mark: string): string | null {
    if (mark !== markOf(this.#newer)) return null
    writeAtEnd(this.#newer.file, text)
    return markOf(this.#newer)
  }

  replace(text: string, mark: string): string | null {
    if (mark !== markOf(this.#newer)) return null
    const generation = this.#newer.generation + 1
    const { file } = this.#older
    file.truncate(0)
    writeAtEnd(file, `${generation}\n${text}`)
    this.#newer.file.truncate(0)
    this.#newer.file.flush()
    return markOf({ file, generation })
  }
}

interface NumberedFile {
  readonly file: SyncFile
  /** 0: nothing was ever written into it. */
  readonly generation: number
}

/** A generation's line is no longer than this. */
const headBytesMax = 20

function numbered(file: SyncFile): NumberedFile {
  const head = readBytes(file, 0, Math.min(headBytesMax, file.getSize()))
  const [, digits = '0'] = /^(\d+)\n/.exec(head) ?? []
  return { file, generation: Number(digits) }
}

function textOf({ file, generation }: NumberedFile): string {
  if (generation === 0) return ''
  const headBytes = `${generation}\n`.length
  return readBytes(file, headBytes, file.getSize() - headBytes)
}

function markOf({ file, generation }: NumberedFile): string {
  return `${generation}.${file.getSize()}`
}

function readBytes(file: SyncFile, at: number, length: number): string {
  const bytes = new Uint8Array(length)
  const read = file.read(bytes, { at })
  return new TextDecoder().decode(bytes.subarray(0, read))
}

/** All of it, on disk; or none, and it throws. */
function writeAtEnd(file: SyncFile, text: string): void {
  const at = file.getSize()
  const bytes = new TextEncoder().encode(text)
  try {
    if (file.write(bytes, { at }) < bytes.length) throw new DOMException('', 'QuotaExceededError')
    file.flush()
  } catch (error) {
    file.truncate(at)
    throw error
  }
}
