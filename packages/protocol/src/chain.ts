import type { Brand } from '@evertill/domain'

/** SHA-256 over bytes: 32 bytes out. Injected, so the till and the server each bring an audited one. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** One link of a till's chain: 64 lower-case hex digits. */
export type Link = Brand<string, 'Link'>

/** One run of a till's ledger: a UUID that the till itself minted. */
export type Epoch = Brand<string, 'Epoch'>

/** A place in a till's chain. `seq` is dense from 1; seq 0 carries `link_0`. */
export interface ChainPoint {
  readonly seq: number
  readonly link: Link
}

const utf8 = new TextEncoder()

/**
 * SHA-256 of a command's body.
 *
 * @param body the line as UTF-8 text, without newline
 * @returns 32 raw bytes
 */
export function bodyHash(sha256: Sha256, body: string | Uint8Array): Uint8Array {
  return sha256(typeof body === 'string' ? utf8.encode(body) : body)
}

/** `link_0 = SHA-256(device_id ‖ LF ‖ epoch)`: where the chain of one (device, epoch) begins. */
export function linkZero(sha256: Sha256, deviceId: string, epoch: string): Link {
  return toHex(sha256(utf8.encode(`${deviceId}\n${epoch}`))) as Link
}

/** `link_n = SHA-256(link_{n-1} ‖ SHA-256(body_n))`, both hashes entering as 32 raw bytes. */
export function nextLink(sha256: Sha256, prev: Link, hashOfBody: Uint8Array): Link {
  const joined = new Uint8Array(64)
  joined.set(fromHex(prev), 0)
  joined.set(hashOfBody, 32)
  return toHex(sha256(joined)) as Link
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as lower-case hex, the only form in which hashes travel. */
export function toHex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexPairs[byte]
  return hex
}

/** @param hex an even number of hex digits */
export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2)
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = digit(hex.charCodeAt(at * 2)) * 16 + digit(hex.charCodeAt(at * 2 + 1))
  }
  return bytes
}

/** What a digit of either case stands for, by its character code: every link is read this way. */
function digit(code: number): number {
  return code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57
}
