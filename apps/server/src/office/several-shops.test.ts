import { StorageUnavailable } from '@evertill/ledger'
import { testId } from '@evertill/ledger/testing'
import { sessionAnswer, storeHeader } from '@evertill/protocol/office'
import { addUser, type Role, type ShopDatabase } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { otherStoreId, owner, storeId, TestOffice } from './testing/open-office.ts'

let office: TestOffice
beforeEach(async () => {
  office = await TestOffice.open()
})
afterEach(() => office.close())

/** Elena, who owns the first shop, is taken on by the other one, too. */
async function takeOnElsewhere(role: Role): Promise<void> {
  const pin = { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 }
  const signIn = { email: 'Elena@HarbourLane.example', passwordHash: 'theirs' }
  await office.shop.database.write(otherStoreId, (sql) =>
    addUser(sql, {
      storeId: otherStoreId,
      userId: testId(2, 77),
      name: 'E. M.',
      signIn,
      role,
      pin,
    }),
  )
}

const about = (id: string) => ({ headers: { [storeHeader]: id } })
const rolesIn = async (id: string) => {
  const { json } = await office.ask('GET', 'session', about(id))
  const { user, store, stores } = sessionAnswer.parse(json)
  return { user, store: store.id, roles: stores.map((one) => [one.id, one.role]) }
}

test('[P9] one person has a name and a role in each of their shops, and one password in all', async () => {
  await takeOnElsewhere('manager')
  const answer = await office.ask('POST', 'session', { body: owner, cookie: null })
  expect(answer.status).toBe(200)
  expect(await rolesIn(storeId)).toMatchObject({ user: { name: 'Elena', role: 'owner' } })
  expect(await rolesIn(otherStoreId)).toEqual({
    user: { id: testId(2, 77), name: 'E. M.', role: 'manager' },
    store: otherStoreId,
    roles: [
      [storeId, 'owner'],
      [otherStoreId, 'manager'],
    ],
  })
})

test('[P9] what is asked is asked of the shop that is named, and done in its books', async () => {
  await takeOnElsewhere('manager')
  const made = await office.ask('POST', 'tills', {
    body: { name: 'There' },
    ...about(otherStoreId),
  })
  expect(made.status).toBe(200)
  expect(await office.count('tills', `store_id = '${otherStoreId}'`)).toBe(1)
  expect(
    await office.rows("SELECT store_id, user_name FROM audit_log WHERE action = 'till.add'"),
  ).toEqual([{ store_id: otherStoreId, user_name: 'E. M.' }])
  const { json } = await office.ask('GET', 'tills', about(storeId))
  expect(JSON.stringify(json)).not.toContain('There')
})

test('[P9] a shop where one does not work, and one where one is a cashier, stay closed', async () => {
  for (const id of [otherStoreId, testId(0, 3), 'x', '']) {
    const answer = await office.ask('GET', 'overview', about(id))
    expect([answer.status, answer.json]).toMatchObject([403, { code: 'other_shop' }])
    expect(
      (await office.ask('POST', 'tills', { body: { name: 'New' }, ...about(id) })).status,
    ).toBe(403)
  }
  await takeOnElsewhere('cashier')
  expect((await office.ask('GET', 'overview', about(otherStoreId))).status).toBe(403)
  expect((await office.ask('GET', 'overview', about(storeId))).status).toBe(200)
  expect(await office.count('tills')).toBe(1)
})

test('without a word on it, a session is about a shop that one manages; so after a stale one', async () => {
  await office.rows(`UPDATE users SET role = 'cashier' WHERE user_id = '${testId(2, 9)}'`)
  await takeOnElsewhere('owner')
  for (const asking of [{}, about(storeId), about(testId(0, 3))]) {
    const { json } = await office.ask('GET', 'session', asking)
    expect(sessionAnswer.parse(json).store.id).toBe(otherStoreId)
  }
  expect((await office.ask('GET', 'overview')).status).toBe(200)
})

test('[ASVS 16.3.1] each shop’s audit log tells when its people come and go', async () => {
  await takeOnElsewhere('manager')
  const { headers } = await office.ask('POST', 'session', { body: owner, cookie: null })
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  await office.ask('DELETE', 'session', { cookie })
  const deeds = await office.rows(
    'SELECT store_id, user_name, action FROM audit_log ORDER BY audit_id',
  )
  expect(deeds).toEqual(
    ['session.open', 'session.close'].flatMap((action) => [
      { store_id: storeId, user_name: 'Elena', action },
      { store_id: otherStoreId, user_name: 'E. M.', action },
    ]),
  )
  expect(await office.count('sessions')).toBe(0)
})

test('[P9] who was let go everywhere and signs out is signed out, also once taken on again', async () => {
  const cookie = await office.signIn()
  await office.rows('UPDATE users SET active = 0')
  expect((await office.ask('DELETE', 'session', { cookie })).status).toBe(204)
  await office.rows('UPDATE users SET active = 1')
  expect((await office.ask('GET', 'session', { cookie })).status).toBe(401)
})

test('[P6] what fails half-way is in no shop’s audit log, and who leaves twice at once leaves once', async () => {
  await takeOnElsewhere('manager')
  const cookie = await office.signIn()
  const { database } = office.shop
  const { write } = database
  const failing: ShopDatabase['write'] = (stores, body) =>
    write.call(database, stores, async (sql) => {
      await body(sql)
      throw new StorageUnavailable('away')
    }) as never
  Object.assign(database, { write: failing })
  expect((await office.ask('POST', 'session', { body: owner, cookie: null })).status).toBe(503)
  expect((await office.ask('DELETE', 'session', { cookie })).status).toBe(503)
  Object.assign(database, { write })
  expect([await office.count('audit_log'), await office.count('sessions')]).toEqual([0, 1])
  const out = () => office.ask('DELETE', 'session', { cookie })
  for (const { status } of await Promise.all([out(), out(), out()])) expect(status).toBe(204)
  expect([await office.count('audit_log'), await office.count('sessions')]).toEqual([2, 0])
})

test('[P9] who was let go everywhere is not signed in, whatever the password', async () => {
  await office.rows('UPDATE users SET active = 0')
  const answer = await office.ask('POST', 'session', { body: owner, cookie: null })
  expect([answer.status, answer.json]).toMatchObject([401, { code: 'wrong_password' }])
  expect(await office.count('sessions')).toBe(0)
})
