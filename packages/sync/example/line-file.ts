import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** A file that only grows: a line of it is on disk whole, or it never was. */
export class LineFile {
  /** As they were when it was opened. */
  readonly lines: readonly string[]
  readonly #file: number
  #bytes: number

  constructor(path: string) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    // A line without its end was being written when the power went.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    this.lines = whole.split('\n').slice(0, -1)
    this.#bytes = Buffer.byteLength(whole)
    this.#file = openSync(path, 'a')
    ftruncateSync(this.#file, this.#bytes)
    syncFolder(dirname(path))
  }

  /** @throws where it could not be written; the file is as it was then */
  append(line: string): void {
    const bytes = Buffer.from(`${line}\n`)
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
      fsyncSync(this.#file)
    } catch (thrown) {
      ftruncateSync(this.#file, this.#bytes)
      throw thrown
    }
    this.#bytes += bytes.length
  }

  close(): void {
    closeSync(this.#file)
  }
}

/** A new file is safe only once its folder names it on disk. Windows does not let one ask. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
