import { type CodeAnswer, codeAnswer, deviceMark, refusal } from '@evertill/protocol'
import { tillCodeAnswer, tillsAnswer } from '@evertill/protocol/office'
import { findDevice } from '@evertill/storage-sql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestServer } from '../testing/open-test-shop.ts'
import { hashOfToken } from '../tills/secrets.ts'
import { TestOffice } from './testing/open-office.ts'

let office: TestOffice
let device: { readonly device_id: string; readonly token: string }

/** A till that this server knows, and of which it forgot every token. */
beforeEach(async () => {
  office = await TestOffice.open()
  // The house's own clock decides here: codes are made for its time.
  office.nowMs = Date.now()
  const { code } = await office.post(tillCodeAnswer, 'tills/1/code')
  const enrolled = await enrol(code)
  if ('refused' in enrolled) throw new Error(enrolled.message)
  device = enrolled
  await forgetTokens()
})
afterEach(() => office.close())

const question = (code: string, changes = {}) => ({
  protocol: 1,
  nonce: 'nonce-0001',
  code,
  app_version: 'test',
  ...changes,
})
const enrol = (code: string, changes = {}) => office.shop.sync.enrol(question(code, changes))
const lookAt = (code: string, changes = {}) => office.shop.sync.code(question(code, changes))
const itself = () => ({ device_id: device.device_id, old_token: device.token })
const forgetTokens = () => office.rows('DELETE FROM device_tokens')
const bringBack = (deviceId = device.device_id) =>
  office.post(tillCodeAnswer, 'tills/1/bring-back', { device_id: deviceId })

test('[P1] a till of which the server forgot every token is itself again by its name alone', async () => {
  const ordinary = await office.post(tillCodeAnswer, 'tills/1/code')
  expect(await lookAt(ordinary.code, itself())).toMatchObject({ device_id: null })

  const { code, till_number } = await bringBack()
  expect(till_number).toBe(1)
  expect(await lookAt(code, itself())).toMatchObject({
    till_number: 1,
    device_id: device.device_id,
  })
  const back = await enrol(code, itself())
  expect(back).toMatchObject({ device_id: device.device_id, first_of_number: false })
  if ('refused' in back) return
  expect(
    await office.shop.database.read((sql) => findDevice(sql, hashOfToken(back.token))),
  ).toMatchObject({
    deviceId: device.device_id,
    revoked: false,
  })
  expect(await office.count('audit_log', `action = 'till.bringBack' AND subject = 'till 1'`)).toBe(
    1,
  )
  expect(await office.count('enrolment_codes', `used_by = '${device.device_id}'`)).toBe(2)
})

test('looking at a code spends nothing', async () => {
  const { code } = await bringBack()
  for (let times = 0; times < 3; times++) await lookAt(code, itself())
  expect(await enrol(code, itself())).not.toHaveProperty('refused')
})

test('[P9] no other device can spend it, and it stays good for the one it is for', async () => {
  const { code } = await bringBack()
  const other = '00000000-0000-7000-8005-0000000000ee'
  const strangers = [
    {},
    { device_id: other },
    { device_id: other, old_token: device.token },
    { older_tokens: [device.token] },
  ]
  for (const stranger of strangers) {
    const refused = { refused: 'wrong_device' }
    expect(await lookAt(code, stranger)).toMatchObject(refused)
    const said = await enrol(code, stranger)
    expect(said).toMatchObject(refused)
    expect('refused' in said && said.message).toContain(
      `brings device ${deviceMark(device.device_id)} of Front counter back`,
    )
  }
  expect(await enrol(code, itself())).toMatchObject({ device_id: device.device_id })
})

test('[P9] it is good once, even for the device it is for', async () => {
  const { code } = await bringBack()
  expect(await enrol(code, itself())).not.toHaveProperty('refused')
  expect(await lookAt(code, itself())).toMatchObject({ refused: 'bad_request' })
  expect(await enrol(code, itself())).toMatchObject({ refused: 'bad_request' })
})

test('a retired till sells again under its own id, and ten minutes end a code', async () => {
  await office.ask('POST', 'tills/1/revoke')
  office.nowMs -= 11 * 60_000
  const late = await bringBack()
  expect(await enrol(late.code, itself())).toHaveProperty('refused')
  office.nowMs += 11 * 60_000
  const { code } = await bringBack()
  expect(await enrol(code, itself())).toMatchObject({ device_id: device.device_id })
  const { tills } = await office.get(tillsAnswer, 'tills')
  const shown = tills[0]?.devices.find((one) => one.device_id === device.device_id)
  expect(shown).toMatchObject({ revoked_at: null })
})

test('[P10] only a device of that till can be brought back', async () => {
  const ask = (path: string, body: unknown) => office.ask('POST', path, { body })
  expect((await ask('tills/1/bring-back', {})).status).toBe(400)
  expect((await ask('tills/1/bring-back', { device_id: "' OR 1=1 --" })).status).toBe(400)
  const unknown = { device_id: '00000000-0000-7000-8005-0000000000aa' }
  expect((await ask('tills/1/bring-back', unknown)).status).toBe(404)
  expect((await ask('tills/2/bring-back', { device_id: device.device_id })).status).toBe(404)
  const signedOut = await office.ask('POST', 'tills/1/bring-back', {
    body: { device_id: device.device_id },
    cookie: null,
  })
  expect(signedOut.status).toBe(401)
})

test('[P10] the call itself answers in our envelope', async () => {
  const server = await openTestServer()
  try {
    await server.newCode('ABCD-9999')
    const ask = (payload: unknown) =>
      server.app.inject({ method: 'POST', url: '/api/sync/v1/code', payload: payload as object })
    const told = await ask(question('ABCD-9999'))
    expect(codeAnswer.parse(told.json()) satisfies CodeAnswer).toMatchObject({
      nonce: 'nonce-0001',
      till_number: 1,
      device_id: null,
    })
    expect(told.headers['cache-control']).toBe('no-store')
    for (const [payload, status] of [
      [question('WRONG-000'), 400],
      [{ ...question('ABCD-9999'), device_id: 7 }, 400],
      [[], 400],
      [{ ...question('ABCD-9999'), protocol: 99 }, 426],
    ] as const) {
      const refused = await ask(payload)
      expect(refused.statusCode).toBe(status)
      expect(refusal.parse(refused.json()).code).toBeTruthy()
    }
  } finally {
    await server.close()
  }
})
