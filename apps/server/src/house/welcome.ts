import { isIP } from 'node:net'
import { addCode, codeLifeMs, firstStore, hasDevice } from '@evertill/storage-sql'
import type { DemoPerson } from '../demo/demo-people.ts'
import { hashOfCode, newCode } from '../tills/secrets.ts'
import { namesOfHere } from '../tls/local-names.ts'
import type { LookedAfter } from '../tls/look-after.ts'
import { fingerprintLines, hostInUrl } from '../tls/trust-page.ts'
import type { Shop } from './shop.ts'

export interface Welcome {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** The demo shop's people; null in a shop of its own. */
  readonly people: readonly DemoPerson[] | null
  /** Null: over plain http. */
  readonly secured: Pick<LookedAfter, 'trust'> | null
}

/** What the operator reads once the server listens: where things are, and how to come in. */
export async function welcome(
  shop: Shop,
  { host, port, dataDir, people, secured }: Welcome,
): Promise<string> {
  const { own, others } = hostsToTell(host)
  const scheme = secured ? 'https' : 'http'
  const base = `${scheme}://${hostInUrl(own)}:${port}`
  const lines = [
    '',
    `  Evertill is open.`,
    '',
    `  Till          ${base}/till/`,
    `  Back office   ${base}/office/`,
    `  Data          ${dataDir}`,
    '',
  ]
  if (secured && others !== null) {
    lines.push(`  Other devices https://${hostInUrl(others)}:${port}/till/`, '')
  }
  if (secured?.trust) lines.push(...howToTrust(others ?? own, secured.trust))
  const code = await codeForFirstTill(shop)
  if (code) {
    lines.push(
      `  Enrolment code for the first till: ${code}`,
      '  (good for 10 minutes, once; the back office makes new ones under Tills)',
      '',
    )
  }
  if (people) lines.push(...signIns(people))
  return `${lines.join('\n')}\n`
}

type Trust = NonNullable<LookedAfter['trust']>

/** How this machine is addressed here, and by other devices; null where it listens to itself alone. */
function hostsToTell(host: string): { readonly own: string; readonly others: string | null } {
  if (host === '0.0.0.0' || host === '::') {
    const { addresses, hostName } = namesOfHere()
    // The first is for all of IPv4, and for nothing else.
    const reached = addresses.find((address) => host === '::' || isIP(address) === 4)
    return { own: 'localhost', others: reached ?? `${hostName}.local` }
  }
  const isOwn = ['localhost', '127.0.0.1', '::1'].includes(host)
  return { own: host, others: isOwn ? null : host }
}

function howToTrust(host: string, { port, fingerprint }: Trust): string[] {
  return [
    `  Once on each device, this one too: http://${hostInUrl(host)}:${port}`,
    '  tells how to trust this server. SHA-256 fingerprint of its authority, to compare:',
    ...fingerprintLines(fingerprint).map((line) => `    ${line}`),
    '',
  ]
}

function signIns(people: readonly DemoPerson[]): string[] {
  const office = people.filter(({ email }) => email !== null)
  return [
    '  This is a demo shop. Its people:',
    ...people.map(({ name, role, pin }) => `    ${name.padEnd(18)} ${role.padEnd(8)} PIN ${pin}`),
    '  Back office:',
    ...office.map(({ email, password }) => `    ${String(email).padEnd(27)} password ${password}`),
    '',
  ]
}

/**
 * While no till was ever enrolled, a start prints a code: a new shop begins with one. What another
 * server of the same database printed stays good, since nobody can tell which of them is read.
 */
async function codeForFirstTill(shop: Shop): Promise<string | null> {
  const storeId = await shop.database.read(async (sql) => {
    const store = await firstStore(sql)
    return store && (await hasDevice(sql, store.store_id)) ? null : (store?.store_id ?? null)
  })
  if (storeId === null) return null
  const code = newCode()
  const atMs = Date.now()
  await shop.database.write(storeId, (sql) =>
    addCode(sql, {
      codeHash: hashOfCode(code),
      storeId,
      tillNumber: 1,
      createdBy: 'Server start',
      at: new Date(atMs).toISOString(),
      expiresAt: new Date(atMs + codeLifeMs).toISOString(),
    }),
  )
  return code
}
