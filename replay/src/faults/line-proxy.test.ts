import { once } from 'node:events'
import {
  type AddressInfo,
  createConnection,
  createServer,
  type Server,
  type Socket,
} from 'node:net'
import { seededRandom } from '@evertill/sync/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drawFault, type LineFault, lineFaultKinds, seededFaults } from './line-fault.ts'
import { type LineProxy, startLineProxy } from './line-proxy.ts'

/** What one end of a line saw. */
interface Seen {
  text: string
  /** How it ended; null while it is open. */
  end: 'ended' | 'reset' | null
}

let server: Server
let proxy: LineProxy
/** What the server saw, connection by connection. */
let heard: Seen[]
let clients: Socket[]

const question = 'question: 0123456789'
const answer = 'answer: 9876543210'

beforeEach(async () => {
  heard = []
  clients = []
  // Answers each whole question, and says no more when its asker has ended.
  server = createServer({ allowHalfOpen: true }, (socket) => {
    const seen = follow(socket)
    heard.push(seen)
    socket.on('data', () => {
      if (seen.text.length % question.length === 0) socket.write(answer)
    })
    socket.on('end', () => socket.end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  for (const client of clients) client.destroy()
  await proxy.close()
  server.close()
})

test('a line without a fault carries both ways whole, and ends as its ends do', async () => {
  const { socket, seen } = await dial(null)
  socket.write(question)
  await until(() => seen.text === answer)
  socket.end()
  await until(() => seen.end !== null)
  expect([heard[0]?.text, heard[0]?.end, seen.end]).toEqual([question, 'ended', 'ended'])
})

test('drop resets both ends after so many bytes', async () => {
  const { socket, seen } = await dial({ kind: 'drop', afterBytes: 8 })
  socket.write(question)
  await until(() => seen.end !== null)
  expect(seen).toEqual({ text: '', end: 'reset' })
  await until(() => heard[0]?.end === 'reset')
  expect(['', question.slice(0, 8)]).toContain(heard[0]?.text)
})

test('delay brings everything late, whole and in order', async () => {
  const { socket, seen } = await dial({ kind: 'delay', delayMs: 60 })
  const begun = performance.now()
  socket.write(question.slice(0, 5))
  socket.write(question.slice(5))
  await until(() => seen.text === answer)
  expect(performance.now() - begun).toBeGreaterThanOrEqual(115)
  expect(heard[0]?.text).toBe(question)
  socket.end()
  await until(() => seen.end === 'ended')
})

test('half-close ends one way, and the other goes on', async () => {
  const { socket, seen } = await dial({ kind: 'halfClose', way: 'toTill', afterBytes: 6 })
  socket.write(question)
  await until(() => seen.end === 'ended')
  expect(seen.text).toBe(answer.slice(0, 6))
  socket.write(question)
  await until(() => heard[0]?.text === question + question)
  expect(heard[0]?.end).toBeNull()
})

test('half-close towards the server leaves its answer a way back', async () => {
  const half = { kind: 'halfClose', way: 'toServer', afterBytes: question.length } as const
  const { socket, seen } = await dial(half)
  socket.write(question)
  await until(() => seen.text === answer)
  socket.write('more')
  await until(() => heard[0]?.end === 'ended')
  expect(heard[0]?.text).toBe(question)
})

test('truncate cuts what was said and closes the connection in good order', async () => {
  const { socket, seen } = await dial({ kind: 'truncate', way: 'toTill', afterBytes: 6 })
  socket.write(question)
  await until(() => seen.end !== null)
  expect(seen).toEqual({ text: answer.slice(0, 6), end: 'ended' })
  await until(() => heard[0]?.end === 'ended')
})

test('truncate towards the server brings it half a question', async () => {
  const { socket, seen } = await dial({ kind: 'truncate', way: 'toServer', afterBytes: 6 })
  socket.write(question)
  await until(() => seen.end === 'ended')
  await until(() => heard[0]?.end === 'ended')
  expect(heard[0]?.text).toBe(question.slice(0, 6))
})

test('flipped bits change some bytes and no others, the same ones each time', async () => {
  const flip = { kind: 'flipBits', way: 'toTill', afterBytes: 2, everyBytes: 5 } as const
  const said: string[] = []
  for (let time = 0; time < 2; time++) {
    const { socket, seen } = await dial(flip)
    socket.write(question)
    await until(() => seen.text.length === answer.length)
    said.push(seen.text)
  }
  expect(said[1]).toBe(said[0])
  const changed = [...answer].flatMap((sign, at) => (said[0]?.[at] === sign ? [] : [at]))
  expect(changed).toEqual([2, 7, 12, 17])
  expect(heard[0]?.text).toBe(question)
})

test('a blackhole swallows both ways and tells nobody', async () => {
  const { socket, seen } = await dial({ kind: 'blackhole', afterBytes: question.length })
  socket.write(question)
  await until(() => heard[0]?.text === question)
  socket.write(question)
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(seen).toEqual({ text: '', end: null })
  expect(heard[0]).toEqual({ text: question, end: null })
})

test('answer then reset: the server has done its work, and the till learns a part or nothing', async () => {
  for (const afterBytes of [0, 6]) {
    const { socket, seen } = await dial({ kind: 'answerThenReset', afterBytes })
    socket.write(question)
    await until(() => seen.end !== null)
    expect(seen.end).toBe('reset')
    expect(['', answer.slice(0, afterBytes)]).toContain(seen.text)
    expect(heard.at(-1)?.text).toBe(question)
  }
})

test('answers on hold reach nobody until they are let go', async () => {
  const { socket, seen } = await dial(null)
  proxy.holdAnswers()
  socket.write(question)
  await until(() => proxy.heldBytes() === answer.length)
  expect(seen.text).toBe('')
  proxy.letAnswersGo()
  await until(() => seen.text === answer)
  expect(proxy.heldBytes()).toBe(0)
})

test('new weather ends what is open and meets what comes', async () => {
  const { seen } = await dial(null)
  proxy.setWeather(() => ({ kind: 'blackhole', afterBytes: 0 }))
  await until(() => seen.end === 'reset')
  const later = await dialAgain()
  later.socket.write(question)
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(later.seen).toEqual({ text: '', end: null })
  expect(proxy.met()).toEqual({ none: 1, blackhole: 1 })
})

test('a server that is not there looks like a dead line', async () => {
  const { port } = server.address() as AddressInfo
  server.close()
  proxy = await startLineProxy({ targetPort: port })
  const { seen } = await dialAgain()
  await until(() => seen.end === 'reset')
})

test('faults come from the seed: every kind in turn, in the share that was asked for', () => {
  const draw = (share: number) => {
    const faults = seededFaults(seededRandom(11), share)
    return Array.from({ length: 70 }, faults)
  }
  expect(draw(1)).toEqual(draw(1))
  const kinds = draw(1).map((fault) => fault?.kind)
  for (const kind of lineFaultKinds) expect(kinds.filter((one) => one === kind)).toHaveLength(10)
  const none = draw(0.5).filter((fault) => fault === null).length
  expect(none).toBeGreaterThan(20)
  expect(none).toBeLessThan(50)
  expect(draw(0).every((fault) => fault === null)).toBe(true)
})

test('a fault that is drawn is one of its kind', () => {
  const random = seededRandom(3)
  for (const kind of lineFaultKinds) expect(drawFault(kind, random).kind).toBe(kind)
})

/** A line with this fault to the server. */
async function dial(fault: LineFault | null) {
  const { port } = server.address() as AddressInfo
  if (clients.length > 0) await proxy.close()
  proxy = await startLineProxy({ targetPort: port, weather: () => fault })
  return dialAgain()
}

async function dialAgain() {
  const socket = createConnection({ host: '127.0.0.1', port: proxy.port, allowHalfOpen: true })
  clients.push(socket)
  const seen = follow(socket)
  await once(socket, 'connect')
  return { socket, seen }
}

function follow(socket: Socket): Seen {
  const seen: Seen = { text: '', end: null }
  socket.on('data', (bytes: Buffer) => {
    seen.text += bytes.toString('latin1')
  })
  socket.on('end', () => {
    seen.end ??= 'ended'
  })
  socket.on('error', () => {
    seen.end ??= 'reset'
  })
  return seen
}

async function until(isTrue: () => boolean): Promise<void> {
  await expect.poll(isTrue, { timeout: 5_000, interval: 5 }).toBe(true)
}
