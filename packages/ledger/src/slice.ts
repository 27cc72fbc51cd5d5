import {
  bodyHash,
  type ChainPoint,
  linkZero,
  nextLink,
  type PushHeader,
  type Sha256,
} from '@evertill/protocol'
import type { ArrivedLine, EpochKey } from './records.ts'

/**
 * Recomputes the chain of a push from `prev` over its bytes.
 *
 * @returns the lines with their links; or null where they do not end at `last`: a byte was lost,
 *   added or changed on the way, and nothing may be taken
 */
export function readSlice(
  sha256: Sha256,
  header: PushHeader,
  bodies: readonly Uint8Array[],
): readonly ArrivedLine[] | null {
  const lines: ArrivedLine[] = []
  let above: ChainPoint = header.prev
  for (const body of bodies) {
    const hash = bodyHash(sha256, body)
    const link = nextLink(sha256, above.link, hash)
    const seq = above.seq + 1
    lines.push({ seq, link, parentLink: above.link, body, bodyHash: hash })
    above = { seq, link }
  }
  return above.seq === header.last.seq && above.link === header.last.link ? lines : null
}

/** Seq 0 is always known: the server computes `link_0` itself. */
export function isBeginning(sha256: Sha256, key: EpochKey, point: ChainPoint): boolean {
  return point.seq === 0 && point.link === linkZero(sha256, key.deviceId, key.epoch)
}

/** Splits a push's bytes into lines at each newline; the last line may lack its newline. */
export function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = []
  let from = 0
  while (from < bytes.length) {
    const newline = bytes.indexOf(10, from)
    const to = newline === -1 ? bytes.length : newline
    lines.push(bytes.subarray(from, to))
    from = to + 1
  }
  return lines
}
