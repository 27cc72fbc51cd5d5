import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testCashier } from '@evertill/ledger/testing'
import { SqliteDatabase } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askAt, type Door, doorNames, doors, outcomeFor } from '../testing/doors.ts'
import { type Caller, callerNamed, openTwoShops, type TwoShops } from '../testing/two-shops.ts'

/** What docs/who-may-what.md says of routes and fields, held to the server. */

const page = readFileSync(join(import.meta.dirname, '../../../../docs/who-may-what.md'), 'utf8')

let shops: TwoShops
beforeEach(async () => {
  shops = await openTwoShops()
})
afterEach(() => shops.server.close())

/** Who stands at the head of the page's columns. */
const columns: Readonly<Record<string, readonly string[]>> = {
  nobody: ['nobody'],
  till: ['till here'],
  'retired till': ['retired till here'],
  cashier: ['cashier here'],
  'manager, owner': ['manager here', 'owner here'],
}

test('[ASVS 6.3.4] [ASVS 8.1.1] the page of who may do what has every route, and is true of each', () => {
  const [head = [], ...rows] = page
    .split('\n')
    .filter((line) => /^\| routes|`(GET|POST|DELETE) \//.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const told: string[] = []
  for (const [, routes = '', ...cells] of rows) {
    for (const [, name = ''] of routes.matchAll(/`([A-Z]+ \/[^`]*)`/g)) {
      told.push(name)
      const door = doors[name]
      if (!door) throw new Error(`the page has a route that is none: ${name}`)
      for (const [at, cell] of cells.slice(0, -1).entries()) {
        for (const who of columns[head[at + 2] ?? ''] ?? [`nobody at the head of ${at}`]) {
          expect(cell, `${who}: ${name}`).toBe(cellFor(door, callerNamed(shops, who)))
        }
      }
    }
  }
  expect(told.toSorted()).toEqual(doorNames.toSorted())
})

function cellFor(door: Door, caller: Caller): string {
  if (door.for === 'whoHasACode') return 'with a code'
  return outcomeFor(door, caller) === 'in' ? 'yes' : 'no'
}

test('[ASVS 8.1.2] it names every field of a person, a session, a token and a code', async () => {
  const { shop, rows } = shops.server
  const fields: string[] = []
  for (const table of ['users', 'people', 'sessions', 'device_tokens', 'enrolment_codes']) {
    const found = await rows(
      shop.database instanceof SqliteDatabase
        ? `SELECT name FROM pragma_table_info('${table}')`
        : `SELECT column_name AS name FROM information_schema.columns
           WHERE table_name = '${table}' AND table_schema = 'public'`,
    )
    fields.push(...found.map(({ name }) => String(name)))
  }
  expect(fields.length).toBeGreaterThan(20)
  expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([])
})

test('[ASVS 8.2.3] no answer has a secret, but for the proofs of PINs that tills are given', async () => {
  const { rows } = shops.server
  await rows("UPDATE users SET pin_hash = 'pin of ' || user_id")
  await rows("UPDATE people SET password_hash = 'scrypt of ' || person_id")
  const owner = callerNamed(shops, 'owner here')
  const made = await askAt(shops, 'POST /api/office/v1/tills', owner)
  const answers: { readonly at: string; readonly text: string }[] = []
  for (const caller of shops.callers) {
    for (const name of doorNames) {
      const { text } = await askAt(shops, name, caller)
      answers.push({ at: `${caller.name}: ${name}`, text })
    }
  }
  const toldOf = (secret: string) =>
    answers.filter(({ text }) => text.includes(secret)).map(({ at }) => at)
  const pull = 'GET /api/sync/v1/pull'
  expect(toldOf('pin of ')).toEqual([`till elsewhere: ${pull}`, `till here: ${pull}`])
  expect(toldOf('scrypt of ')).toEqual([])
  // A code is told once, to whoever asked for it.
  expect(toldOf(JSON.parse(made.text).code)).toEqual([])
  const hashes = await rows(
    `SELECT token_hash AS hash FROM sessions UNION SELECT token_hash FROM device_tokens
     UNION SELECT code_hash FROM enrolment_codes`,
  )
  expect(hashes.length).toBeGreaterThan(20)
  expect(hashes.flatMap(({ hash }) => toldOf(String(hash)))).toEqual([])
})

test('[ASVS 8.2.3] whose, who and when come from the session: a body that says so changes nothing', async () => {
  const { count, storeId } = shops.server
  const longAgo = '2000-01-01T00:00:00.000Z'
  const claims = {
    store_id: storeId,
    user_id: testCashier.id,
    by: 'Somebody else',
    role: 'owner',
    active: 1,
    password_hash: 'mine',
    at: longAgo,
    received_at: longAgo,
    state: 'settled',
    till_number: 77,
  }
  const askWithClaims = async (who: string) => {
    for (const name of doorNames.filter((one) => one.startsWith('POST '))) {
      await askAt(shops, name, callerNamed(shops, who), {}, (owned) => {
        const asked = doors[name]?.ask(owned) ?? {}
        if (typeof asked.body === 'string') return asked
        return { ...asked, body: { ...asked.body, ...claims } }
      })
    }
  }
  const before = await shops.contents()
  for (const who of ['owner elsewhere', 'till elsewhere']) await askWithClaims(who)
  expect(await shops.contents()).toBe(before)

  // What the manager did is done, in his own name and at its own time.
  await askWithClaims('manager here')
  const deeds = `store_id = '${storeId}' AND action <> 'session.open'`
  expect(await count('audit_log', deeds)).toBeGreaterThan(5)
  const wrong = `user_name <> 'manager' OR created_at = '${longAgo}'`
  expect(await count('audit_log', `${deeds} AND (${wrong})`)).toBe(0)
  expect(await count('tills', 'till_number = 77')).toBe(0)
  expect(await count('people', "password_hash = 'mine'")).toBe(0)
  expect(await count('users', `role = 'owner' AND store_id = '${storeId}'`)).toBe(1)
})
