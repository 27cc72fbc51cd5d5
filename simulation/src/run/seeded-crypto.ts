import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { Chance } from '../world/chance.ts'

const real = { randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID }

/**
 * Chance is simulated: what the server draws from `node:crypto` comes from the seed too, while this
 * process simulates.
 *
 * @returns a function that puts the real chance back
 */
export function seedCrypto(seed: number): () => void {
  const chance = new Chance(seed, 'server crypto')
  const bytes = (size: number) => Buffer.from(chance.hex(size * 2), 'hex')
  put({ randomBytes: bytes as typeof crypto.randomBytes, randomUUID: () => chance.uuid() as never })
  return () => put(real)
}

function put(functions: Pick<typeof crypto, 'randomBytes' | 'randomUUID'>): void {
  Object.assign(crypto, functions)
  syncBuiltinESMExports()
}
