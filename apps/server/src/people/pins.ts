import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { WireCashier } from '@evertill/protocol'

const derive = promisify(pbkdf2)

/** OWASP's figure for PBKDF2-SHA-256: a four-digit PIN still needs the till's lockout around it. */
export const pinIterations = 600_000

/** The proof of a PIN as the server keeps it and tills get it, in authenticated answers only. */
export async function hashPin(
  pin: string,
): Promise<Pick<WireCashier, 'pin_salt' | 'pin_hash' | 'pin_iterations'>> {
  const salt = randomBytes(16)
  const hash = await derive(pin, salt, pinIterations, 32, 'sha256')
  return {
    pin_salt: salt.toString('hex'),
    pin_hash: hash.toString('hex'),
    pin_iterations: pinIterations,
  }
}
