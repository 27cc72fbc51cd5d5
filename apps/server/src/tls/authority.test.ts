import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type Certified, certify, makeAuthority } from './authority.ts'

const nowMs = Date.now()
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Serves with a certificate, and asks as a device that trusts an authority alone. */
async function answerOf(served: Certified, trusted: string, name: string): Promise<string> {
  const server = createServer(served, (_request, response) => response.end('here'))
  closing.push(() => server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return new Promise((resolve) => {
    const asking = request({ host: name, port, ca: trusted, lookup: toHere, agent: false })
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(`${error.code} ${error.message}`))
    asking.on('response', (response) => response.setEncoding('utf8').on('data', resolve))
    asking.end()
  })
}

type Found = (error: null, addresses: { address: string; family: number }[]) => void
const toHere = (_name: string, _options: unknown, found: Found) =>
  found(null, [{ address: '127.0.0.1', family: 4 }])

test('a device that trusts the authority trusts the server by its names and addresses', async () => {
  const authority = await makeAuthority('Harbour Lane (shop-pc)', nowMs)
  const served = await certify(authority, ['shop-pc.local', 'shop-pc.lan', '127.0.0.1'], nowMs)
  for (const name of ['shop-pc.local', 'shop-pc.lan', '127.0.0.1']) {
    expect(await answerOf(served, authority.cert, name)).toBe('here')
  }
  expect(await answerOf(served, authority.cert, 'other-pc.local')).toMatch(
    /ERR_TLS_CERT_ALTNAME_INVALID/,
  )
  const another = await makeAuthority('Another', nowMs)
  expect(await answerOf(served, another.cert, 'shop-pc.local')).toMatch(
    /UNABLE_TO_VERIFY|SELF_SIGNED|SIGNATURE/,
  )
})

test('the authority vouches for nothing on the internet', async () => {
  const authority = await makeAuthority('Harbour Lane', nowMs)
  for (const name of ['bank.example.com', 'shop-pc', '203.0.113.7']) {
    const served = await certify(authority, [name], nowMs)
    expect(await answerOf(served, authority.cert, '127.0.0.1'), name).toMatch(/permitted subtree/)
  }
})

test('certificates say what they are for, and live as long as devices take them', async () => {
  const authority = await makeAuthority('Harbour Lane', nowMs)
  const root = new X509Certificate(authority.cert)
  const leaf = new X509Certificate((await certify(authority, ['shop-pc.local'], nowMs)).cert)
  expect([root.ca, leaf.ca]).toEqual([true, false])
  expect(leaf.checkIssued(root)).toBe(true)
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  const days = (one: X509Certificate) =>
    (one.validToDate.getTime() - one.validFromDate.getTime()) / 86_400_000
  expect(days(leaf)).toBeLessThanOrEqual(397)
  expect(days(root)).toBeGreaterThan(3_600)
})
