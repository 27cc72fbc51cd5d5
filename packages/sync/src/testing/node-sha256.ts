import { createHash } from 'node:crypto'

/** For tests under Node; a till brings an audited synchronous one. */
export function nodeSha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
