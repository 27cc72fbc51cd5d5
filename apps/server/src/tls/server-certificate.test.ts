import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { certify, makeAuthority } from './authority.ts'
import { openServerCertificate, type ServerCertificate } from './server-certificate.ts'

const nowMs = Date.parse('2026-11-21T14:00:00.000Z')
const dayMs = 86_400_000
const own = { files: null, trustPort: 0 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-tls-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function opened(settings: Parameters<typeof openServerCertificate>[0], atMs = nowMs) {
  const certificate = await openServerCertificate(settings, folder, atMs)
  if (!certificate.ok) throw new Error(certificate.error)
  return certificate.value
}

const shown = ({ current }: ServerCertificate) => new X509Certificate(current.cert)

test('what devices trust is made once and outlives every start, its key for nobody else', async () => {
  const first = await opened(own)
  const again = await opened(own, nowMs + 300 * dayMs)
  expect(again.authority).toEqual(first.authority)
  const authority = new X509Certificate(first.authority?.cert ?? '')
  for (const each of [first, again]) expect(shown(each).checkIssued(authority)).toBe(true)
  expect(first.authority?.fingerprint).toBe(authority.fingerprint256)
  expect(shown(again).serialNumber).not.toBe(shown(first).serialNumber)
  expect(statSync(join(folder, 'tls', 'authority-key.pem')).mode & 0o777).toBe(0o600)
})

test('the certificate names nothing that its authority may not sign for', async () => {
  const names = shown(await opened(own)).subjectAltName ?? ''
  expect(names).toContain('DNS:localhost')
  expect(names).toContain('IP Address:127.0.0.1')
  for (const [, name = ''] of names.matchAll(/DNS:([^,]+)/g)) {
    expect(name).toMatch(/^localhost$|\.(local|lan|home\.arpa|internal)$/)
  }
})

test('it is renewed while the server runs, long before its end, and not without a reason', async () => {
  const certificate = await opened(own)
  expect(await certificate.look(nowMs + 300 * dayMs)).toBeNull()
  const first = shown(certificate)
  const renewed = await certificate.look(nowMs + 340 * dayMs)
  expect(renewed).toBe(certificate.current)
  expect(shown(certificate).validToDate.getTime()).toBeGreaterThan(first.validToDate.getTime())
})

async function filesFor(name: string, keyOf = name) {
  const authority = await makeAuthority('Operator', nowMs)
  const made = await certify(authority, [`${name}.local`], nowMs)
  const other = keyOf === name ? made : await certify(authority, [`${keyOf}.local`], nowMs)
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  writeFileSync(files.cert, made.cert)
  writeFileSync(files.key, other.key)
  return { files, trustPort: 0 }
}

test('the operator’s files are shown, and read again once they are replaced', async () => {
  const settings = await filesFor('first')
  const certificate = await opened(settings)
  expect(certificate.authority).toBeNull()
  expect(await certificate.look(nowMs)).toBeNull()
  await filesFor('second')
  // Half of a renewal: the old pair is shown on.
  const key = readFileSync(settings.files.key)
  writeFileSync(settings.files.key, certificate.current.key)
  expect(await certificate.look(nowMs)).toBeNull()
  expect(shown(certificate).subject).toBe('CN=first.local')
  writeFileSync(settings.files.key, key)
  expect(await certificate.look(nowMs)).toBe(certificate.current)
  expect(shown(certificate).subject).toBe('CN=second.local')
})

test('files that cannot be used are met with a sentence', async () => {
  const mismatched = await filesFor('first', 'second')
  expect(await openServerCertificate(mismatched, folder, nowMs)).toMatchObject({
    ok: false,
    error: expect.stringContaining('key.pem'),
  })
  const files = { cert: join(folder, 'none.pem'), key: join(folder, 'none.pem') }
  expect(await openServerCertificate({ files, trustPort: 0 }, folder, nowMs)).toMatchObject({
    ok: false,
    error: expect.stringContaining('cannot be used'),
  })
})

test('an authority that is damaged is met with a sentence, and never replaced in silence', async () => {
  await opened(own)
  const cert = join(folder, 'tls', 'authority.pem')
  writeFileSync(cert, readFileSync(cert, 'utf8').slice(0, 300))
  const before = readFileSync(cert, 'utf8')
  expect(await openServerCertificate(own, folder, nowMs)).toMatchObject({
    ok: false,
    error: expect.stringContaining('each device trusts a new one'),
  })
  expect(readFileSync(cert, 'utf8')).toBe(before)
})
