import { fromHex, toHex, type WireCashier } from '@evertill/protocol'
import type { KeptCashier } from '@evertill/sync'
import { readKey, writeKey } from './keys-database.ts'

const keyName = 'pin'

/**
 * The key under which PIN hashes are kept. It is made on this device and never leaves it: the
 * browser lets us use it and not read it, so a copied database is of no use for guessing PINs.
 */
async function pinKey(): Promise<CryptoKey> {
  const kept = await readKey(keyName)
  if (kept instanceof CryptoKey) return kept
  const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  // Another tab may have been quicker; its key stays.
  await writeKey(keyName, made, true)
  const key = await readKey(keyName)
  return key instanceof CryptoKey ? key : made
}

/** A cashier as this till keeps one: the PIN's hash goes in, only its HMAC stays. */
export async function keepCashier(wire: WireCashier): Promise<KeptCashier> {
  const { pin_hash, ...rest } = wire
  return { ...rest, pin_proof: await proofOf(fromHex(pin_hash)) }
}

/**
 * Whether this is the cashier's PIN. Takes as long as the server decided (600,000 rounds), which
 * is what makes guessing slow; needs no network.
 */
export async function isPinOf(cashier: KeptCashier, pin: string): Promise<boolean> {
  const secret = new TextEncoder().encode(pin)
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const hash = await crypto.subtle.deriveBits(
    {
      name: 'PBKDF2',
      hash: 'SHA-256',
      salt: bytesOf(cashier.pin_salt),
      iterations: cashier.pin_iterations,
    },
    material,
    256,
  )
  return (await proofOf(new Uint8Array(hash))) === cashier.pin_proof
}

async function proofOf(pinHash: Uint8Array): Promise<string> {
  const proof = await crypto.subtle.sign('HMAC', await pinKey(), new Uint8Array(pinHash))
  return toHex(new Uint8Array(proof))
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(fromHex(hex))
}
