import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { assert } from '@evertill/domain'
import { freePort } from '../../replay/src/free-port.ts'
import type { DemoPerson } from './running-shop.ts'

const entry = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

/** A demo shop that was started with `npm start -- --https`, for a network of its own. */
export interface HttpsShop {
  readonly port: number
  readonly trustPort: number
  readonly printed: string
  readonly people: readonly DemoPerson[]
  /** The certificate of its authority, PEM. */
  readonly authority: string
  /** What a browser is told to trust in place of a hand that installs the authority. */
  servedKey(): Promise<string>
  close(): Promise<void>
}

export async function openHttpsShop(): Promise<HttpsShop> {
  const dataDir = await mkdtemp(join(tmpdir(), 'evertill-https-'))
  const [port, trustPort] = [await freePort(), await freePort()]
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', entry, '--https'],
    {
      env: {
        ...process.env,
        ...{ PORT: `${port}`, TRUST_PORT: `${trustPort}`, HOST: '127.0.0.1', DATA_DIR: dataDir },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  process.on('exit', () => child.kill('SIGKILL'))
  const printed = await printedBy(child)
  const authority = readFileSync(join(dataDir, 'tls', 'authority.pem'), 'utf8')
  return {
    port,
    trustPort,
    printed,
    authority,
    people: JSON.parse(readFileSync(join(dataDir, 'demo-sign-in.json'), 'utf8')),
    servedKey: () => servedKey(port, authority),
    async close() {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** All that a server says once it listens. */
async function printedBy({ stdout }: ChildProcess): Promise<string> {
  assert(stdout, 'its output was asked for')
  let printed = ''
  for await (const text of stdout.setEncoding('utf8')) {
    printed += text
    if (printed.includes('Back office:')) break
  }
  return printed
}

/** The key of the certificate that is shown to whoever trusts the authority: SHA-256, base64. */
async function servedKey(port: number, authority: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, ca: authority })
  await once(socket, 'secureConnect')
  const certificate = new X509Certificate(socket.getPeerCertificate().raw)
  socket.destroy()
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}
