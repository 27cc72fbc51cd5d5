import { createHash } from 'node:crypto'
import { assert } from '@evertill/domain'
import type { Sha256 } from '@evertill/protocol'
import {
  createSyncEngine,
  enrol,
  saveSale,
  startPayment,
  type Transport,
  type TransportRequest,
} from '@evertill/sync'
import {
  createManualWorld,
  createMemoryCatalogueStorage,
  createMemoryTillStorage,
  createTillDisk,
  ManualTimers,
  sampleSale,
} from '@evertill/sync/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { judgeAfterDeploy } from '../../../apps/server/src/house/judge-after-deploy.ts'
import { openTestServer, type TestServer } from '../../../apps/server/src/testing/open-test-shop.ts'

/** Till and server of different versions: the till's real engine on the server's real routes. */

/** While it stands, the server is of a version before the commands of this type. */
const unknownType = vi.hoisted(() => ({ type: '' }))

vi.mock('@evertill/protocol', async (original) => {
  const real = await original<typeof import('@evertill/protocol')>()
  return {
    ...real,
    parseCommand: (body: string) => {
      const hidden = body.replace(`"type":"${unknownType.type}"`, '"type":"OF_TOMORROW"')
      return real.parseCommand(unknownType.type ? hidden : body)
    },
  }
})

let server: TestServer

beforeEach(async () => {
  unknownType.type = ''
  server = await openTestServer()
})

afterEach(() => server.close())

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const code = 'WXYZ-2345'

/** A till on the server's routes, whose questions say another protocol until it is updated. */
async function openTill() {
  const skew: { protocol: number | null } = { protocol: null }
  const timers = new ManualTimers()
  const send = async (request: TransportRequest) => {
    const body = skewed(request, skew.protocol)
    const answer = await server.app.inject({
      method: request.method,
      url: `/api/sync/v1/${request.path}`,
      headers: {
        ...(request.token !== null && { authorization: `Bearer ${request.token}` }),
        ...(request.contentType && { 'content-type': request.contentType }),
      },
      ...(body !== null && { payload: body }),
    })
    const kind = 'reply' as const
    return { kind, status: answer.statusCode, body: answer.body, retryAfterSeconds: null }
  }
  const transport: Transport = { send }
  const { world } = createManualWorld({ sha256, transport, timers })
  const storage = createMemoryTillStorage({ disk: createTillDisk() })
  const options = {
    world,
    storage,
    catalogue: createMemoryCatalogueStorage(),
    networkHint: () => true,
  }
  let engine = createSyncEngine({ ...options, appVersion: '0.1.0' })
  await server.newCode(code)
  const joined = await enrol({ storage, world, code, appVersion: '0.1.0' })
  assert(joined.ok, 'the till joins')
  engine.start()
  return {
    skew,
    status: () => engine.status(),
    counters: () => engine.status().counters,
    /** The page is loaded anew with another version: everything in memory is gone. */
    update(protocol: number | null) {
      engine.stop()
      skew.protocol = protocol
      engine = createSyncEngine({ ...options, appVersion: '0.2.0' })
      engine.start()
    },
    async sell() {
      const draftId = world.ids.uuid()
      const updatedAt = new Date(world.clock.nowMs()).toISOString()
      const draft = { id: draftId, cart: null, note: '', held: false, updatedAt, payment: null }
      await storage.write('relaxed', (tx) => tx.drafts.put(draft))
      const ids = await startPayment({ storage, world, draftId })
      assert(ids.ok, 'the payment begins')
      const sold = await saveSale({
        storage,
        world,
        draftId,
        ...ids.value,
        build: ({ receiptNumber }) =>
          sampleSale({ id: ids.value.saleId, receiptNumber, recordedAt: updatedAt }),
      })
      assert(sold.ok, 'the sale is saved')
      engine.wake('sale')
    },
    async rows() {
      const read = await storage.read((tx) => tx.queue.range(1, 1, 1_000))
      assert(read.ok, 'the rows are read')
      return read.value
    },
    /** Lets the till's time pass until something holds; the server answers in its own time. */
    async until(holds: () => boolean) {
      for (let turn = 0; turn < 500 && !holds(); turn++) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        await timers.advance(500)
      }
      expect(holds()).toBe(true)
    },
  }
}

function skewed({ path, body }: TransportRequest, protocol: number | null): string | null {
  if (body === null || protocol === null) return body
  const [first = '', ...rest] = path === 'push' ? body.split('\n') : [body]
  return [JSON.stringify({ ...JSON.parse(first), protocol }), ...rest].join('\n')
}

const skews = [
  ['an older protocol than the server reads', 0, 'protocolTooOld'],
  ['a newer protocol than the server knows', 2, 'serverTooOld'],
] as const

test.each(skews)(
  '[P12] a till of %s keeps its queue, sells on, and sends all of it after the update',
  async (_, protocol, reach) => {
    const till = await openTill()
    await till.sell()
    await till.until(() => till.counters().settled === 1)
    till.update(protocol)
    await till.until(() => till.status().reach.kind === reach)
    for (let sale = 0; sale < 3; sale++) await till.sell()
    await till.until(() => till.counters().waiting === 3)
    expect(till.counters()).toEqual({ made: 4, settled: 1, waiting: 3, needsHelp: 0 })
    expect(till.status().reach.kind).toBe(reach)
    expect(await server.count('sales')).toBe(1)
    const bodies = (await till.rows()).map(({ body }) => body)

    till.update(null)
    await till.until(() => till.counters().settled === 4)
    expect(await server.count('sales')).toBe(4)
    expect((await till.rows()).map(({ body }) => body)).toEqual(bodies)
    expect(till.status().reach.kind).toBe('online')
  },
)

test('[P12] a server that is updated under a till that is too new for it gets all without a touch', async () => {
  const till = await openTill()
  till.update(2)
  await till.sell()
  await till.until(() => till.status().reach.kind === 'serverTooOld')
  // The server reads what this till speaks from now on; nobody is at the till.
  till.skew.protocol = null
  await till.until(() => till.counters().settled === 1)
  expect(await server.count('sales')).toBe(1)
})

test('[P12] a command that the server does not know waits on both sides, and is booked after its update', async () => {
  const till = await openTill()
  unknownType.type = 'CREATE_TRANSACTION'
  await till.sell()
  await till.until(() => till.counters().needsHelp === 1)
  const [parked] = await till.rows()
  expect(parked).toMatchObject({
    status: 'FAILED',
    answer: { now: 'parked', code: 'UNKNOWN_TYPE' },
  })
  expect(await server.count('journal', "outcome = 'parked' AND code = 'UNKNOWN_TYPE'")).toBe(1)
  expect(await server.count('sales')).toBe(0)
  // A start of the same version changes nothing.
  expect(await judgeAfterDeploy(server.shop)).toBe(0)

  unknownType.type = ''
  expect(await judgeAfterDeploy(server.shop)).toBe(1)
  expect(await server.count('sales')).toBe(1)
  // The till hears it by its heartbeat: nobody touches it.
  await till.until(() => till.counters().settled === 1)
  expect(till.counters()).toEqual({ made: 1, settled: 1, waiting: 0, needsHelp: 0 })
  const [settled] = await till.rows()
  expect(settled).toMatchObject({ status: 'SYNCED', body: parked?.body })
  expect(await server.count('journal', "outcome = 'parked'")).toBe(0)
})

test('[P12] commands behind one that the server does not know are booked at once', async () => {
  const till = await openTill()
  unknownType.type = 'CREATE_TRANSACTION'
  await till.sell()
  await till.until(() => till.counters().needsHelp === 1)
  unknownType.type = ''
  await till.sell()
  await till.until(() => till.counters().settled === 1)
  expect(await server.count('sales')).toBe(1)
  expect(await judgeAfterDeploy(server.shop)).toBe(1)
  await till.until(() => till.counters().settled === 2)
  expect(await server.count('sales')).toBe(2)
})
