import { codeLifeMs, firstStore, hasDevice, putCode } from '@evertill/storage-sql'
import type { DemoPerson } from '../demo/demo-people.ts'
import { hashOfCode, newCode } from '../tills/secrets.ts'
import type { Shop } from './shop.ts'

export interface Welcome {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** The demo shop's people; null in a shop of its own. */
  readonly people: readonly DemoPerson[] | null
}

/** What the operator reads once the server listens: where things are, and how to come in. */
export async function welcome(
  shop: Shop,
  { host, port, dataDir, people }: Welcome,
): Promise<string> {
  const base = `http://${host}:${port}`
  const lines = [
    '',
    `  Evertill is open.`,
    '',
    `  Till          ${base}/till/`,
    `  Back office   ${base}/office/`,
    `  Data          ${dataDir}`,
    '',
  ]
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

/** While no till was ever enrolled, a start prints a code: a new shop begins with one. */
async function codeForFirstTill(shop: Shop): Promise<string | null> {
  const storeId = await shop.database.read(async (sql) => {
    const store = await firstStore(sql)
    return store && (await hasDevice(sql, store.store_id)) ? null : (store?.store_id ?? null)
  })
  if (storeId === null) return null
  const code = newCode()
  const atMs = Date.now()
  await shop.database.write(storeId, (sql) =>
    putCode(sql, {
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
