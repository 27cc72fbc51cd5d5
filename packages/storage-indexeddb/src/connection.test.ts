import { afterEach, expect, test, vi } from 'vitest'
import { connect } from './connection.ts'

const shape = { name: 'any', version: 1, upgrade: () => undefined }

afterEach(() => vi.unstubAllGlobals())

test('[P11] a browser without a database is told as a failure, each time', async () => {
  vi.stubGlobal('indexedDB', undefined)
  const connection = connect(shape)
  for (let times = 0; times < 2; times++) {
    const answer = await connection.run(async () => 'never')
    expect(answer).toEqual({ ok: false, error: { kind: 'unknown', detail: 'Error' } })
  }
})

test('[P11] an opening that throws at once is told as a failure', async () => {
  const open = () => {
    throw new DOMException('', 'SecurityError')
  }
  vi.stubGlobal('indexedDB', { open })
  const answer = await connect(shape).run(async () => 'never')
  expect(answer).toEqual({ ok: false, error: { kind: 'unknown', detail: 'SecurityError' } })
})
