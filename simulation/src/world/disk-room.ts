import type { ReservePlace } from '@evertill/sync/testing'

/** Bytes of a simulated till's reserve: some ten sales. */
export const reserveBytes = 30_000

/** Room on one machine's disk, and the reserve that lies on it. All tabs share it. */
export class DiskRoom {
  /** null: more than anybody needs. */
  bytes: number | null = null
  /** When somebody filled or freed the disk last. */
  changedMs = 0
  readonly #place = { laid: false }

  get reserve(): ReservePlace {
    return this.#place
  }

  limit(bytes: number, nowMs: number): void {
    this.bytes = bytes
    this.changedMs = nowMs
  }

  free(nowMs: number): void {
    this.bytes = null
    this.changedMs = nowMs
  }

  has(bytes: number): boolean {
    return this.bytes === null || this.bytes >= bytes
  }

  /** @returns false where there was no room for it */
  take(bytes: number): boolean {
    if (!this.has(bytes)) return false
    if (this.bytes !== null) this.bytes -= bytes
    return true
  }

  giveBack(bytes: number): void {
    if (this.bytes !== null) this.bytes += bytes
  }
}
