import { expect, test } from 'vitest'
import { enrol } from './enrolment.ts'
import { openShop, startShop, type TestTill } from './testing/test-till.ts'
import { copyTillDisk } from './testing/till-disk.ts'

async function epochsOf({ storage }: TestTill) {
  const read = await storage.read((tx) => tx.metadata.get('epochs'))
  return read.ok ? (read.value ?? []) : []
}

const asked = { code: 'CODE-1234', appVersion: 'test' }

test('a new till gets its credential and an epoch without a tag', async () => {
  const { till } = startShop()
  const enrolled = await enrol({ ...till, ...asked })
  expect(enrolled).toMatchObject({ ok: true, value: { token: 'token-1', tillNumber: 7 } })
  const [epoch, ...more] = await epochsOf(till)
  expect(epoch).toMatchObject({ epochNo: 1, tag: '', head: { seq: 0 }, anchor: { seq: 0 } })
  expect(more).toEqual([])
  expect(till.canary.read()).toEqual({ epoch: epoch?.epoch, seq: 0 })
})

test('a till number enrolled before gets a tag, so that no receipt number comes twice', async () => {
  const { till, server } = startShop()
  server.enrols = { ...server.enrols, first: false }
  await till.enrol()
  expect((await epochsOf(till))[0]?.tag).toMatch(/^[A-HJ-NP-Z2-9]{2}$/)
})

test('[P1] enrolling again keeps device, epochs and sales, and takes the new token', async () => {
  const { till, server } = startShop()
  await till.enrol()
  await till.sell()
  const before = await epochsOf(till)
  server.token = 'token-2'
  const again = await enrol({ ...till, ...asked })
  expect(again).toMatchObject({ ok: true, value: { token: 'token-2' } })
  expect(await epochsOf(till)).toEqual(before)
  const question = JSON.parse(server.requests.at(-1)?.body ?? '')
  expect(question).toMatchObject({ device_id: server.deviceId, old_token: 'token-1' })
})

test('[P1] a code of another till is not taken while sales of this one wait', async () => {
  const { till, server } = startShop()
  await till.enrol()
  await till.sell()
  server.deviceId = '00000000-0000-7000-8000-0000000000d2'
  const other = await enrol({ ...till, ...asked })
  expect(other).toEqual({
    ok: false,
    error: { kind: 'ledgerNotSettled', because: 'otherDevice', waiting: 1, needsHelp: 0, kept: 1 },
  })
  const device = await till.storage.read((tx) => tx.metadata.get('device'))
  expect(device).toMatchObject({ ok: true, value: { token: 'token-1' } })
  // The code was only asked about: it is still good for the device it is for.
  expect(server.count('enrol')).toBe(1)
})

test('[P1] nor while lines lie here that this server may have lost: only this device can send them again', async () => {
  const { till, server, advance } = await openShop()
  await till.sell()
  await till.sell()
  await advance(1_000)
  server.deviceId = '00000000-0000-7000-8000-0000000000d2'
  expect(await enrol({ ...till, ...asked })).toEqual({
    ok: false,
    error: { kind: 'ledgerNotSettled', because: 'otherDevice', waiting: 0, needsHelp: 0, kept: 2 },
  })
})

test('[P1] a server from before that question spends the code, and the till judges its answer', async () => {
  const { till, server } = startShop()
  await till.enrol()
  await till.sell()
  server.refuses = ({ path }) => (path === 'code' ? 'not_found' : null)
  expect(await enrol({ ...till, ...asked })).toMatchObject({ ok: true })
  server.deviceId = '00000000-0000-7000-8000-0000000000d2'
  expect(await enrol({ ...till, ...asked })).toMatchObject({ error: { kind: 'ledgerNotSettled' } })
})

test('[P9] a code that brings another device back says so, and changes nothing', async () => {
  const { till, server } = startShop()
  await till.enrol()
  await till.sell()
  const before = await epochsOf(till)
  server.refuses = () => 'wrong_device'
  expect(await enrol({ ...till, ...asked })).toMatchObject({ error: { kind: 'otherDevicesCode' } })
  expect(await epochsOf(till)).toEqual(before)
})

test('a till moved to another store begins a new epoch', async () => {
  const { till, server } = startShop()
  await till.enrol()
  server.becomesAnotherStore()
  await till.enrol()
  expect((await epochsOf(till)).map(({ epochNo }) => epochNo)).toEqual([1, 2])
})

test('[P6] in another store a proof speaks of what was sold there', async () => {
  const { till, server, advance } = await openShop()
  await till.sell()
  await till.sell()
  await advance(1_000)
  server.becomesAnotherStore()
  await till.enrol()
  till.engine.wake('enrolled')
  await advance(1_000)
  // The server of the new store says nothing of the old one.
  expect(till.engine.status()).toMatchObject({ counters: { made: 2, former: 2 }, proof: null })
  await till.sell()
  await advance(40_000)
  expect(till.engine.status()).toMatchObject({
    counters: { made: 3, settled: 3, former: 2 },
    proof: { arrived: 1 },
  })
})

test('each way of failing has its own kind, and writes nothing', async () => {
  const shop = startShop()
  const { till, server, network } = shop
  const enrolling = async (code = 'CODE-1234') => {
    const running = enrol({ ...till, ...asked, code })
    await shop.advance(40_000)
    return running
  }
  expect(await enrolling('WRONG')).toMatchObject({ error: { kind: 'codeRefused' } })
  network.next('enrol', 'lost')
  expect(await enrolling()).toEqual({ ok: false, error: { kind: 'notReached', why: 'noAnswer' } })
  network.next('enrol', 'portal')
  expect(await enrolling()).toEqual({ ok: false, error: { kind: 'notReached', why: 'portal' } })
  server.retryAfterSeconds = 3
  server.refuses = () => 'slow_down'
  expect(await enrolling()).toEqual({ ok: false, error: { kind: 'busy', retryAfterMs: 3_000 } })
  server.refuses = () => 'protocol_too_old'
  expect(await enrolling()).toEqual({ ok: false, error: { kind: 'protocolTooOld' } })
  server.refuses = () => 'protocol_too_new'
  expect(await enrolling()).toEqual({ ok: false, error: { kind: 'serverTooOld' } })
  server.refuses = () => 'unsupported_media'
  expect(await enrolling()).toEqual({
    ok: false,
    error: { kind: 'ourFault', code: 'unsupported_media' },
  })
  expect(await epochsOf(till)).toEqual([])
})

test('[P11] a full disk keeps the till unenrolled, and the next code works', async () => {
  let full = true
  const { till } = startShop({
    fault: (at, durability) =>
      full && at === 'beforeCommit' && durability !== 'read' ? { kind: 'full' } : null,
  })
  expect(await enrol({ ...till, ...asked })).toEqual({ ok: false, error: { kind: 'full' } })
  full = false
  expect(await enrol({ ...till, ...asked })).toMatchObject({ ok: true })
})

test('a wiped till enrolled again is a new ledger with a tag', async () => {
  const shop = startShop()
  await shop.till.enrol()
  shop.disk = copyTillDisk(startShop().disk)
  shop.server.enrols = { ...shop.server.enrols, first: false }
  const wiped = shop.openTab(9)
  await wiped.enrol()
  expect((await wiped.sell()).receiptNumber).toMatch(/^T07-..-000001$/)
})
