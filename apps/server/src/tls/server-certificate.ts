import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { err, ok, type Result } from '@evertill/domain'
import type { HttpsConfig } from '../house/config.ts'
import type { Certified } from './authority.ts'
import { certifiedNames, namesOfHere } from './local-names.ts'

/** What devices of the shop's network have to trust, once. */
export interface Authority {
  readonly cert: string
  /** SHA-256, as devices show it: pairs of hex digits between colons. */
  readonly fingerprint: string
}

/** What the server shows to whoever connects; looked after for as long as it runs. */
export interface ServerCertificate {
  readonly current: Certified
  /** Null where the operator brought a certificate that devices trust already. */
  readonly authority: Authority | null
  /** Looks for a new address of this machine, a new file, an end that is near. @returns what to show
   *  from now on, or null where all is as it was */
  look(nowMs: number): Promise<Certified | null>
}

/** An authority of the shop's own lives here, below the data folder. Its key leaves it never. */
const folder = 'tls'

/** @returns a sentence for the operator where a file cannot be used */
export async function openServerCertificate(
  { files }: HttpsConfig,
  dataDir: string,
  nowMs: number,
): Promise<Result<ServerCertificate, string>> {
  if (files) return fromFiles(files)
  try {
    return ok(await fromAuthority(dataDir, nowMs))
  } catch (error) {
    return err(
      `The authority in ${join(dataDir, folder)} cannot be used: ${wordsOf(error)} Put the folder back from a copy; or move it away, and each device trusts a new one.`,
    )
  }
}

function fromFiles(files: { cert: string; key: string }): Result<ServerCertificate, string> {
  const first = readFiles(files)
  if (!first.ok) return first
  let current = first.value
  return ok({
    get current() {
      return current
    },
    authority: null,
    async look() {
      const now = readFiles(files)
      // Half a renewal is looked at again; what is shown is good until then.
      if (!now.ok || now.value.cert === current.cert) return null
      current = now.value
      return current
    },
  })
}

function readFiles(files: { cert: string; key: string }): Result<Certified, string> {
  try {
    const read = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') }
    createSecureContext(read)
    if (!new X509Certificate(read.cert).checkPrivateKey(createPrivateKey(read.key))) {
      return err(`The key ${files.key} is not the one of the certificate ${files.cert}.`)
    }
    return ok(read)
  } catch (error) {
    return err(
      `The certificate ${files.cert} with the key ${files.key} cannot be used: ${wordsOf(error)}`,
    )
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Renewed when its end is so near. */
const renewBeforeMs = 60 * 24 * 60 * 60 * 1000

async function fromAuthority(dataDir: string, startMs: number): Promise<ServerCertificate> {
  // Only who asks for TLS pays for it.
  const { certify } = await import('./authority.ts')
  const authority = await keptAuthority(dataDir, startMs)
  let names = certifiedNames(namesOfHere())
  let current = await certify(authority, names, startMs)
  return {
    get current() {
      return current
    },
    authority: {
      cert: authority.cert,
      fingerprint: new X509Certificate(authority.cert).fingerprint256,
    },
    async look(nowMs) {
      const namesNow = certifiedNames(namesOfHere())
      const endMs = new X509Certificate(current.cert).validToDate.getTime()
      if (namesNow.join() === names.join() && endMs - nowMs > renewBeforeMs) return null
      names = namesNow
      current = await certify(authority, names, nowMs)
      return current
    },
  }
}

/** The one that devices trust already; made at the first start. */
async function keptAuthority(dataDir: string, nowMs: number): Promise<Certified> {
  const at = join(dataDir, folder)
  const [cert, key] = [join(at, 'authority.pem'), join(at, 'authority-key.pem')]
  if (existsSync(cert) && existsSync(key)) {
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
  }
  const { makeAuthority } = await import('./authority.ts')
  const made = await makeAuthority(`Evertill on ${namesOfHere().hostName}`, nowMs)
  mkdirSync(at, { recursive: true, mode: 0o700 })
  // The key first: a certificate whose key is lost would be trusted for nothing. Each whole or not.
  writeWhole(key, made.key, 0o600)
  writeWhole(cert, made.cert, 0o644)
  return made
}

function writeWhole(path: string, text: string, mode: number): void {
  writeFileSync(`${path}.new`, text, { mode, flush: true })
  renameSync(`${path}.new`, path)
}
