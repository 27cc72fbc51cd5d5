import { hash, randomBytes, randomInt } from 'node:crypto'

/** Letters and digits that are not mistaken for one another when read aloud. */
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A one-time enrolment code as a person types it: `ABCD-EFGH`. */
export function newCode(): string {
  const letters = Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join(
    '',
  )
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** How a code is kept: however it was typed, only its hash. */
export function hashOfCode(code: string): string {
  return sha256Hex(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
}

/** An opaque credential of 256 bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOfToken(token: string): string {
  return sha256Hex(token)
}

function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
}
