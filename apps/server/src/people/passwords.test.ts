import { pbkdf2Sync, scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, isPassword } from './passwords.ts'
import { hashPin, pinIterations } from './pins.ts'

// A hash is slow by design.
test('a password is known again, and no other; two hashes of it differ', {
  timeout: 60_000,
}, async () => {
  const hash = await hashPassword('correct horse')
  expect(await isPassword('correct horse', hash)).toBe(true)
  expect(await isPassword('correct horsf', hash)).toBe(false)
  expect(await isPassword('', hash)).toBe(false)
  expect(await hashPassword('correct horse')).not.toBe(hash)
})

test('the same letters typed on another keyboard are the same password', async () => {
  const hash = await hashPassword('caf\u00e9')
  expect(await isPassword('cafe\u0301', hash)).toBe(true)
})

test('a damaged hash is nobody’s password', async () => {
  expect(await isPassword('anything', 'plain$anything')).toBe(false)
})

test('[ASVS 6.2.5] [ASVS 6.2.8] [ASVS 6.2.9] any letters count, each of them, up to 256', {
  timeout: 20_000,
}, async () => {
  // One letter of which NFKC makes eighteen.
  const long = '\u{FDFA}'.repeat(255)
  const hash = await hashPassword(`${long}b`)
  expect(await isPassword(`${long}b`, hash)).toBe(true)
  expect(await isPassword(`${long}c`, hash)).toBe(false)
  expect(await isPassword(`${long}B`, hash)).toBe(false)
  const spaced = await hashPassword('  two spaces  ')
  expect(await isPassword('two spaces', spaced)).toBe(false)
})

test('[ASVS 11.4.2] a password is kept as scrypt of 32 MB and three passes under its own salt', async () => {
  const hash = await hashPassword('correct horse')
  const [kind, N, r, p, salt = '', key] = hash.split('$')
  expect([kind, N, r, p]).toEqual(['scrypt', '32768', '8', '3'])
  const saltBytes = Buffer.from(salt, 'base64url')
  expect(saltBytes).toHaveLength(16)
  const cost = { N: 32_768, r: 8, p: 3, maxmem: 128 * 1024 * 1024 }
  expect(key).toBe(scryptSync('correct horse', saltBytes, 32, cost).toString('base64url'))
})

test('[ASVS 11.4.2] a PIN is kept as PBKDF2-SHA-256 of 600,000 rounds under its own salt', async () => {
  const pin = await hashPin('4711')
  expect(pin.pin_iterations).toBe(600_000)
  expect(pin.pin_salt).toMatch(/^[0-9a-f]{32}$/)
  const again = pbkdf2Sync('4711', Buffer.from(pin.pin_salt, 'hex'), pinIterations, 32, 'sha256')
  expect(pin.pin_hash).toBe(again.toString('hex'))
})
