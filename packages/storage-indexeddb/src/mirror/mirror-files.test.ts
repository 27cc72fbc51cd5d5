import { mirrorPlaceContract } from '@evertill/sync/testing'
import { expect, test } from 'vitest'
import { MirrorFiles, type SyncFile } from './mirror-files.ts'

/** A file in memory that dies or is full when told. */
class MemoryFile implements SyncFile {
  bytes = new Uint8Array()
  /** Bytes that still fit. */
  room = Number.POSITIVE_INFINITY
  getSize = () => this.bytes.length
  read(into: Uint8Array, { at }: { at: number }): number {
    const part = this.bytes.subarray(at, at + into.length)
    into.set(part)
    return part.length
  }
  write(bytes: Uint8Array, { at }: { at: number }): number {
    const fits = bytes.subarray(0, this.room)
    const longer = new Uint8Array(Math.max(this.bytes.length, at + fits.length))
    longer.set(this.bytes)
    longer.set(fits, at)
    this.bytes = longer
    return fits.length
  }
  truncate(size: number): void {
    this.bytes = this.bytes.slice(0, size)
  }
  flush(): void {}
  close(): void {}
}

function twoFiles(): readonly [MemoryFile, MemoryFile] {
  return [new MemoryFile(), new MemoryFile()]
}

const emptyMark = new MirrorFiles(twoFiles()).read().mark

mirrorPlaceContract({ test, expect }, async () => {
  const files = twoFiles()
  const place = {
    read: async () => new MirrorFiles(files).read(),
    append: async (text: string, mark: string) => new MirrorFiles(files).append(text, mark),
    replace: async (text: string, mark: string) => new MirrorFiles(files).replace(text, mark),
  }
  return { place, again: () => place }
})

test('[P3] killed while it is written anew, the mirror still has everything that was there', () => {
  for (let written = 0; written <= 12; written++) {
    const files = twoFiles()
    const mark = new MirrorFiles(files).replace('\none\n', emptyMark) ?? ''
    new MirrorFiles(files).append('\ntwo\n', mark)
    // As far as a kill lets it come: the other file has some bytes of the second generation.
    const [, other] = files[0].bytes.length > 0 ? files : [files[1], files[0]]
    other.bytes = new TextEncoder().encode('2\n\nthree\n\nfour\n').slice(0, written)
    const after = new MirrorFiles(files).read().text
    expect(after.startsWith('\none\n\ntwo\n')).toBe(true)
  }
})

test('[P11] text that does not fit leaves what was there as it was', () => {
  const files = twoFiles()
  const mark = new MirrorFiles(files).replace('\none\n', emptyMark) ?? ''
  for (const file of files) file.room = 3
  const before = new MirrorFiles(files).read()
  expect(() => new MirrorFiles(files).append('\ntwo\n', mark)).toThrow()
  expect(() => new MirrorFiles(files).replace('\nthree\n', mark)).toThrow()
  expect(new MirrorFiles(files).read()).toEqual(before)
})
