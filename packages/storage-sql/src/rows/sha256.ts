import { hash } from 'node:crypto'
import type { Sha256 } from '@evertill/protocol'

/** The one-shot call: half the time of `createHash` on short texts. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')
