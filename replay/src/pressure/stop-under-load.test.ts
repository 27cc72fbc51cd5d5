import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openChosenDatabase } from '../shop/chosen-database.ts'
import { type ServerProcess, startServerProcess } from '../shop/server-process.ts'
import { makePressureShop, type PressureShop } from './pressure-shop.ts'
import { pushEverything } from './push-load.ts'

let server: ServerProcess | null = null
let shop: PressureShop | null = null
afterEach(async () => {
  await server?.kill()
  await shop?.remove()
})

const tillCount = 24
const salesEach = 80
const sales = tillCount * salesEach

async function start(tills: number, salesEach: number) {
  shop = await makePressureShop(tills, salesEach, openChosenDatabase)
  server = await startServerProcess(shop.dataDir, shop.settings)
  return { server, shop }
}

test('[P1][P2] a server that is told to stop answers every push that it took in', {
  timeout: 120_000,
}, async () => {
  const { server, shop } = await start(tillCount, salesEach)
  const load = pushEverything(server.url, shop.tills, { linesEach: 10 })
  while (load.attempts.length < 40) await pause(5)
  const stoppedMs = performance.now()
  expect(await server.stop()).toBe(0)
  expect(performance.now() - stoppedMs).toBeLessThan(9_000)
  // What was not answered was not taken either; and some were on their way.
  const unanswered = load.attempts.filter(({ ended }) => ended.kind === 'unknown')
  const duringStop = load.attempts.filter(
    ({ startedMs, tookMs, ended }) =>
      startedMs <= stoppedMs && startedMs + tookMs > stoppedMs && ended.kind !== 'notSent',
  )
  expect(duringStop.length).toBeGreaterThan(0)
  const between = await shop.audit()
  for (const { deviceId, to } of unanswered)
    expect(between.lines).not.toContain(`${deviceId}:${to}`)
  expect(between.isProved).toBe(true)
  expect(between.sales).toBeLessThan(sales)

  await server.start()
  await load.done
  expect(await server.stop()).toBe(0)
  expect(await shop.audit()).toMatchObject({ sales, pieces: sales, isProved: true })
  // So no answer was lost: every line was taken by the push whose sender heard of it.
  const outcomes = load.attempts.flatMap(({ ended }) =>
    ended.kind === 'taken' ? ended.outcomes : [],
  )
  expect(outcomes).toHaveLength(sales)
  expect(outcomes.filter((outcome) => outcome === 'duplicate')).toEqual([])
})

/** A push whose body does not come to its end: the server waits for it. */
function halfAPush({ port }: ServerProcess, shop: PressureShop): Promise<void> {
  const token = shop.tills[0]?.token
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST /api/sync/v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n')
      socket.write(`Authorization: Bearer ${token}\r\n`)
      socket.write('Content-Type: application/x-ndjson\r\n\r\n{"protocol":1', () => resolve())
    })
    socket.on('error', () => undefined)
  })
}

/** One request on a connection that is kept. */
function asker({ port }: ServerProcess) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (path: string, method = 'GET') =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
      (resolve, reject) => {
        const asking = request({ host: '127.0.0.1', port, path, method, agent }, (response) => {
          let body = ''
          response.setEncoding('utf8').on('data', (text: string) => {
            body += text
          })
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          )
        })
        asking.on('error', reject).end()
      },
    )
}

test('while it stops it refuses new connections, and a second signal ends it at once', {
  timeout: 60_000,
}, async () => {
  const { server, shop } = await start(1, 1)
  await halfAPush(server, shop)
  await pause(100)
  server.signal('SIGTERM')
  await pause(300)
  await expect(asker(server)('/readyz')).rejects.toThrow('ECONNREFUSED')
  const askedMs = performance.now()
  expect(await server.stop()).toBe(143)
  expect(performance.now() - askedMs).toBeLessThan(1_000)
})

test('a caller that never finishes its push holds up the stop for 6 s at most', {
  timeout: 60_000,
}, async () => {
  const { server, shop } = await start(1, 1)
  await halfAPush(server, shop)
  await pause(100)
  const askedMs = performance.now()
  expect(await server.stop()).toBe(0)
  const tookMs = performance.now() - askedMs
  expect(tookMs).toBeGreaterThan(5_000)
  expect(tookMs).toBeLessThan(9_500)
  expect(server.printed()).toContain('1 requests unanswered')
})

test('a connection that is kept, and idle, holds up nothing', { timeout: 60_000 }, async () => {
  const { server } = await start(1, 1)
  const ask = asker(server)
  expect(await ask('/readyz')).toMatchObject({ status: 200, body: '{"ready":true}' })
  const askedMs = performance.now()
  expect(await server.stop()).toBe(0)
  expect(performance.now() - askedMs).toBeLessThan(3_000)
})
