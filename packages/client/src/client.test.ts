import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { testId } from '@evertill/ledger/testing'
import { addUser } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  otherStoreId,
  owner,
  TestOffice,
} from '../../../apps/server/src/office/testing/open-office.ts'
import { createClient, SignInRefused, signIn } from './index.ts'

let office: TestOffice
let baseUrl: string
beforeEach(async () => {
  office = await TestOffice.open()
  baseUrl = await office.app.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(() => office.close())

test('it is made from what this server offers', { timeout: 60_000 }, () => {
  const generate = fileURLToPath(new URL('../generate.mjs', import.meta.url))
  expect(() => execFileSync(process.execPath, [generate, '--check'])).not.toThrow()
})

test('whoever is signed in reads sales and changes what the office changes', async () => {
  office.till.sell({ number: 1, quantity: 2 })
  await office.push()
  const client = await signIn({ baseUrl: `${baseUrl}/` }, owner)
  const { data } = await client.GET('/api/office/v1/sales', { params: { query: { limit: '10' } } })
  expect(data?.sales).toMatchObject([{ receipt_number: 'T01-000001', payable_minor: 840 }])
  const [sale] = data?.sales ?? []
  const read = await client.GET('/api/office/v1/sales/{id}', {
    params: { path: { id: sale?.sale_id ?? '' } },
  })
  expect(read.data?.lines).toMatchObject([{ quantity_milli: 2_000 }])
  const added = await client.POST('/api/office/v1/tills', { body: { name: 'Garden' } })
  expect(added.data?.code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  await client.DELETE('/api/office/v1/session')
  const after = await client.GET('/api/office/v1/sales')
  expect(after.error).toMatchObject({ code: 'signed_out' })
})

test('whoever works in several shops says which one it is about', async () => {
  const storeId = otherStoreId
  await office.shop.database.write(storeId, (sql) =>
    addUser(sql, {
      ...{ storeId, userId: testId(2, 77), name: 'Elena', role: 'manager' },
      signIn: { email: owner.email, passwordHash: null },
      pin: { pin_salt: '', pin_hash: '', pin_iterations: 1 },
    }),
  )
  const there = await signIn({ baseUrl }, { ...owner, storeId })
  await there.POST('/api/office/v1/tills', { body: { name: 'There' } })
  expect((await there.GET('/api/office/v1/session')).data?.store.id).toBe(storeId)
  expect(await office.count('tills', `store_id = '${storeId}'`)).toBe(1)
})

test('a refusal comes with the server’s own sentence', async () => {
  const wrong = signIn({ baseUrl }, { ...owner, password: 'not this one' })
  await expect(wrong).rejects.toThrow(SignInRefused)
  await expect(wrong).rejects.toMatchObject({
    status: 401,
    message: 'Address or password is wrong. Try again.',
  })
  const { error } = await createClient({ baseUrl }).GET('/api/office/v1/overview')
  expect(error).toMatchObject({ code: 'signed_out' })
})
