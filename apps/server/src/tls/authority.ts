import 'reflect-metadata'
import { isIP } from 'node:net'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509'
import * as x509 from '@peculiar/x509'
import { localNames, localRanges } from './local-names.ts'

/** A certificate and its key, both PEM. */
export interface Certified {
  readonly cert: string
  readonly key: string
}

/** P-256 with SHA-256: every browser and device that a till runs on takes it. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

const dayMs = 24 * 60 * 60 * 1000
/** A device that trusts it shall not have to be visited again while the shop's hardware lives. */
const authorityDays = 3_650
/** What Apple's devices take at most of a public authority, and so of any. */
const certificateDays = 397
/** Clocks of tills that are behind shall not find it too young. */
const backdatedMs = dayMs

/**
 * Makes the authority of one shop's own network. It vouches for names and addresses of such networks
 * alone: whoever steals its key can pose as no site of the internet.
 *
 * @param name what the devices show it as
 */
export async function makeAuthority(name: string, nowMs: number): Promise<Certified> {
  const keys = await newKeys()
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }, { O: ['Evertill'] }],
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(nowMs - backdatedMs),
    notAfter: new Date(nowMs + authorityDays * dayMs),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      onlyFor(localNames, localRanges),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: cert.toString('pem'), key: await keyPem(keys.privateKey) }
}

/** RFC 5280, section 4.2.1.10: names, with all that end in them, and ranges of addresses. */
function onlyFor(names: readonly string[], ranges: readonly string[]): x509.Extension {
  const permitted = [
    ...names.map((dNSName) => new GeneralName({ dNSName })),
    ...ranges.map((iPAddress) => new GeneralName({ iPAddress })),
  ].map((base) => new GeneralSubtree({ base }))
  const constraints = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(permitted) })
  return new x509.Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraints))
}

/** Signs a certificate of a server that is reached by these names and addresses. */
export async function certify(
  authority: Certified,
  names: readonly string[],
  nowMs: number,
): Promise<Certified> {
  const issuer = new x509.X509Certificate(authority.cert)
  const keys = await newKeys()
  const cert = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [names[0] ?? 'Evertill'] }],
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority.key),
    signingAlgorithm: algorithm,
    notBefore: new Date(nowMs - backdatedMs),
    notAfter: new Date(
      Math.min(nowMs + certificateDays * dayMs - backdatedMs, issuer.notAfter.getTime()),
    ),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }) as const),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return { cert: cert.toString('pem'), key: await keyPem(keys.privateKey) }
}

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function keyPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}

function signingKey(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, false, [
    'sign',
  ])
}
