import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectInClear, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import type { Result } from '@evertill/domain'
import Fastify from 'fastify'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listen } from '../http/listen.ts'
import { certify, makeAuthority } from './authority.ts'
import { lookAfter } from './look-after.ts'
import { openServerCertificate } from './server-certificate.ts'

let folder: string
const closing: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-tls-'))
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  rmSync(folder, { recursive: true })
})

function unwrapped<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

/** Whose certificate is shown to whoever connects now. */
async function subjectAt(port: number): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { CN } = socket.getPeerCertificate().subject
  socket.destroy()
  return String(CN)
}

async function serving(files: { cert: string; key: string } | null, trustPort = 0) {
  const certificate = unwrapped(
    await openServerCertificate({ files, trustPort }, folder, Date.now()),
  )
  const app = Fastify({ https: certificate.current })
  closing.push(() => app.close())
  const port = unwrapped(await listen(app as never, '127.0.0.1', 0))
  const parts = { certificate, app: app as never, host: '127.0.0.1', port, trustPort }
  return { port, lookedAfter: await lookAfter({ ...parts, lookEveryMs: 20 }) }
}

test('a renewed certificate is shown to whoever connects from then on, without a restart', async () => {
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const authority = await makeAuthority('Operator', Date.now())
  const put = async (name: string) => {
    const made = await certify(authority, [name], Date.now())
    writeFileSync(files.key, made.key)
    writeFileSync(files.cert, made.cert)
  }
  await put('first.local')
  const { port, lookedAfter } = await serving(files)
  closing.push(() => unwrapped(lookedAfter).stop())
  expect(unwrapped(lookedAfter).trust).toBeNull()
  expect(await subjectAt(port)).toBe('first.local')
  await put('second.local')
  await vi.waitFor(async () => expect(await subjectAt(port)).toBe('second.local'), 5_000)
})

/** What comes back for these bytes in clear, until the other side closes. */
function inClear(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connectInClear(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text
    })
    socket.on('error', () => undefined).on('close', () => resolve(answer))
  })
}

test('[ASVS 4.1.2] whoever speaks http where https is spoken is not answered, and never sent on to it', async () => {
  const { port, lookedAfter } = await serving(null)
  closing.push(() => unwrapped(lookedAfter).stop())
  const ask = (path: string) =>
    `POST ${path} HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer x\r\nContent-Length: 0\r\n\r\n`
  expect(await inClear(port, ask('/api/sync/v1/push'))).not.toContain('HTTP/')
  const trustPort = unwrapped(lookedAfter).trust?.port ?? 0
  for (const path of ['/till/', '/office/', '/api/sync/v1/push']) {
    const answer = await fetch(`http://127.0.0.1:${trustPort}${path}`, { redirect: 'manual' })
    expect(answer.headers.get('location'), path).toBe('/')
  }
})

test('a taken port of the page about trust is named by its own setting', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  closing.push(() => other.close())
  const taken = (other.address() as { readonly port: number }).port
  const { lookedAfter } = await serving(null, taken)
  expect(lookedAfter).toMatchObject({
    ok: false,
    error: expect.stringContaining(`TRUST_PORT=${taken + 1}`),
  })
})
