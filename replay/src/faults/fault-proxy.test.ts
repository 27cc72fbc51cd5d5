import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'

let server: Server
let proxy: FaultProxy
let received: string[]
/** Set: answers wait for it. */
let gate: Promise<void>

beforeEach(async () => {
  received = []
  gate = Promise.resolve()
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push(body)
    await gate
    response.setHeader('x-server', 'real')
    response.end(`heard ${body}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy = await startFaultProxy({ targetPort: (server.address() as AddressInfo).port })
})
afterEach(async () => {
  await proxy.close()
  server.closeAllConnections()
  server.close()
})

test('passes calls through as they are', async () => {
  const response = await push('one')
  expect([await response.text(), response.headers.get('x-server')]).toEqual(['heard one', 'real'])
})

test('loses one reply to a push, after the server has done its work', async () => {
  const lost = proxy.loseNextReply()
  await expect(push('one')).rejects.toThrow()
  await lost
  expect(received).toEqual(['one'])
  expect(await (await push('one')).text()).toBe('heard one')
  expect(received).toEqual(['one', 'one'])
})

test('a reply to another call is not the one to lose', async () => {
  void proxy.loseNextReply()
  const response = await fetch(`http://127.0.0.1:${proxy.port}/api/sync/v1/pull`)
  expect(response.ok).toBe(true)
  await expect(push('two')).rejects.toThrow()
})

test('a cut ends what is open and refuses what is new, until it is healed', async () => {
  let open = () => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  const cutOff = push('one').catch(() => 'cut off')
  while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await proxy.cut()
  expect(await cutOff).toBe('cut off')
  await expect(push('two')).rejects.toThrow()
  open()
  await proxy.heal()
  expect(await (await push('three')).text()).toBe('heard three')
  expect(received).toEqual(['one', 'three'])
})

test('a server that is not there looks like a dead line', async () => {
  server.closeAllConnections()
  server.close()
  await expect(push('one')).rejects.toThrow()
})

function push(body: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${proxy.port}/api/sync/v1/push`, { method: 'POST', body })
}
