import { testCashier, testProduct } from '@evertill/ledger/testing'
import { storeHeader } from '@evertill/protocol/office'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type Answered,
  askAt,
  type Door,
  doorNames,
  doors,
  type Outcome,
  outcomeFor,
} from '../testing/doors.ts'
import { openTestServer } from '../testing/open-test-shop.ts'
import { routesOf } from '../testing/routes-of.ts'
import {
  callerNamed,
  elsewhere,
  openTwoShops,
  type TwoShops,
  userIdOf,
} from '../testing/two-shops.ts'

/**
 * Everybody at every door: role × device × store × route. What may pass is told by the kind of the
 * route alone, so that a new one has to say of which kind it is.
 */

let shops: TwoShops
beforeEach(async () => {
  shops = await openTwoShops()
})
afterEach(() => shops.server.close())

const refusals: Readonly<Record<string, Outcome>> = {
  unknown_credential: 'unknown',
  signed_out: 'unknown',
  forbidden: 'not allowed',
  revoked: 'not allowed',
}

function outcomeOf({ status, text }: Answered, name: string): Outcome {
  if (name === 'GET /metrics') return status === 403 ? 'not allowed' : 'in'
  const code = text.startsWith('{') ? JSON.parse(text).code : undefined
  const refused = refusals[code]
  if (refused) return refused
  // The apps are not built for this test.
  if (!name.includes(' /api/')) return 'in'
  if (code === 'not_found') return 'no such thing'
  if (doors[name]?.for === 'whoHasACode' && status === 400) return 'unknown'
  expect(status, `${name}: ${text}`).toBeLessThan(500)
  if (doors[name]?.for !== 'anyone') expect(status, `${name}: ${text}`).not.toBe(400)
  return 'in'
}

test('every route of the server stands in this table, and no other', () => {
  const own = routesOf(shops.server.app)
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, path }) => `${method} ${path}`)
  expect(doorNames.toSorted()).toEqual(own.toSorted())
})

test('[ASVS 6.3.4] [ASVS 7.2.1] [ASVS 8.2.1] [ASVS 8.2.2] [ASVS 8.3.1] [ASVS 8.4.1] everybody passes the doors that are for them, and finds nothing of another shop', {
  timeout: 60_000,
}, async () => {
  const { callers, owned } = shops
  const before = await shops.contents()
  const documentOfNobody = await documentWithoutShops()
  const ours = [owned.itemId, owned.saleId, owned.till.deviceId, owned.parkedLink, testProduct.id]
  const found: Record<string, Outcome> = {}
  const wanted: Record<string, Outcome> = {}
  let others = 0
  for (const caller of callers) {
    for (const name of doorNames) {
      const door = doors[name] as Door
      const answer = await askAt(shops, name, caller)
      const at = `${caller.name}: ${name}`
      found[at] = outcomeOf(answer, name)
      wanted[at] = outcomeFor(door, caller)
      if (caller.store === 'here') continue
      others += 1
      // Its examples are of a shop with the same ids: it is the one that a server without shops gives.
      if (name === 'GET /api/openapi.json') {
        expect(answer.text, at).toBe(documentOfNobody)
        continue
      }
      for (const id of ours) expect(answer.text.includes(id), `${at} tells of ${id}`).toBe(false)
    }
    // Whoever does not belong here has left no trace by then.
    if (caller.store !== 'here') expect(await shops.contents(), caller.name).toBe(before)
  }
  expect(found).toEqual(wanted)
  expect(others).toBe(9 * doorNames.length)
  expect(await shops.contents()).not.toBe(before)
})

async function documentWithoutShops(): Promise<string> {
  const server = await openTestServer({ withOffice: true })
  const { body } = await server.app.inject('/api/openapi.json')
  await server.close()
  return body
}

test('[ASVS 3.5.1] a page of another origin changes nothing, whoever is signed in', async () => {
  const owner = callerNamed(shops, 'owner here')
  const before = await shops.contents()
  const changing = doorNames.filter((name) => /^(POST|DELETE) \/api\/office/.test(name))
  for (const name of changing) {
    for (const site of ['cross-site', 'same-site', 'none']) {
      const { status, text } = await askAt(shops, name, owner, { 'sec-fetch-site': site })
      expect({ name, site, status, code: JSON.parse(text).code }).toEqual({
        name,
        site,
        status: 403,
        code: 'wrong_origin',
      })
    }
  }
  expect(changing.length).toBeGreaterThan(12)
  expect(await shops.contents()).toBe(before)
})

test('[P9] [ASVS 8.2.2] naming a shop opens no door of it, and who works in two is in each what they are there', async () => {
  const desk = doorNames.filter((name) => doors[name]?.for === 'desk')
  const { storeId } = shops.server
  const here = { [storeHeader]: storeId }
  const closedTo = async (who: string, code: string) => {
    const before = await shops.contents()
    for (const name of desk) {
      const { status, text } = await askAt(shops, name, callerNamed(shops, who), here)
      expect({ who, name, status, code: JSON.parse(text).code }).toEqual({
        who,
        name,
        status: 403,
        code,
      })
    }
    expect(await shops.contents()).toBe(before)
  }
  for (const who of ['owner elsewhere', 'manager elsewhere', 'cashier elsewhere']) {
    await closedTo(who, 'other_shop')
  }
  // The owner elsewhere is taken on here as a cashier, and then as a manager.
  const ownerElsewhere = userIdOf(elsewhere, 'owner')
  const cashierHere = userIdOf(storeId, 'cashier')
  await shops.server.rows(
    `UPDATE users SET person_id = '${ownerElsewhere}' WHERE user_id = '${cashierHere}'`,
  )
  await closedTo('owner elsewhere', 'forbidden')
  await shops.server.rows(`UPDATE users SET role = 'manager' WHERE user_id = '${cashierHere}'`)
  for (const name of desk.filter((one) => one.startsWith('GET '))) {
    const owner = callerNamed(shops, 'owner elsewhere')
    expect((await askAt(shops, name, owner, here)).status, name).toBe(200)
  }
})

test('[ASVS 7.4.2] [ASVS 8.3.2] a person who was made inactive is at no door any more', async () => {
  const manager = callerNamed(shops, 'manager here')
  expect((await askAt(shops, 'GET /api/office/v1/overview', manager)).status).toBe(200)
  await shops.server.shop.database.write(shops.server.storeId, (sql) =>
    sql.run('UPDATE users SET active = 0 WHERE user_id <> ?', testCashier.id),
  )
  expect((await askAt(shops, 'GET /api/office/v1/overview', manager)).status).toBe(401)
})

test('[ASVS 8.3.2] a person whose role changed is met accordingly from the next request on', async () => {
  const manager = callerNamed(shops, 'manager here')
  const shown = await manager.shows()
  const same = { shows: async () => shown }
  expect((await askAt(shops, 'GET /api/office/v1/overview', same)).status).toBe(200)
  await shops.server.rows("UPDATE users SET role = 'cashier' WHERE role = 'manager'")
  expect((await askAt(shops, 'GET /api/office/v1/overview', same)).status).toBe(403)
})
