import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bodyHash, fromHex, linkZero, nextLink, toHex } from './chain.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const rules = readFileSync(join(import.meta.dirname, '../../../docs/sync-rules.md'), 'utf8')

test('[P6] the chain gives the vectors that docs/sync-rules.md prints', () => {
  const zero = linkZero(
    sha256,
    '00000000-0000-7000-8000-000000000001',
    '00000000-0000-4000-8000-000000000002',
  )
  const one = nextLink(sha256, zero, bodyHash(sha256, '{}'))
  const two = nextLink(sha256, one, bodyHash(sha256, '{"name":"Crème brûlée"}'))
  expect(zero).toMatch(/^[0-9a-f]{64}$/)
  for (const link of [zero, one, two]) expect(rules).toContain(link)
})

test('[P6] text and its UTF-8 bytes are the same body', () => {
  const text = 'Crème brûlée 🍮'
  expect(bodyHash(sha256, text)).toEqual(bodyHash(sha256, new TextEncoder().encode(text)))
})

test('hex goes there and back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  expect(fromHex(toHex(bytes))).toEqual(bytes)
})
