import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { freePort } from '../../replay/src/free-port.ts'
import { type ServerProcess, startServerProcess } from '../../replay/src/shop/server-process.ts'
import { type DemoPerson, demoPeople } from './running-shop.ts'

/** A demo shop that was started with `npm start -- --https`, for a network of its own. */
export interface HttpsShop {
  readonly server: ServerProcess
  readonly trustPort: number
  person(role: DemoPerson['role']): DemoPerson
  /** The certificate of its authority, PEM. */
  readonly authority: string
  /** What a browser is told to trust in place of a hand that installs the authority. */
  servedKey(): Promise<string>
  close(): Promise<void>
}

export async function openHttpsShop(): Promise<HttpsShop> {
  const dataDir = await mkdtemp(join(tmpdir(), 'evertill-https-'))
  const trustPort = await freePort()
  const server = await startServerProcess(dataDir, { TRUST_PORT: `${trustPort}` }, ['--https'])
  const authority = readFileSync(join(dataDir, 'tls', 'authority.pem'), 'utf8')
  return {
    server,
    trustPort,
    person: demoPeople(dataDir),
    authority,
    servedKey: () => servedKey(server.port, authority),
    async close() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
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
