import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyHash, type Epoch, type Link, linkZero, nextLink, type Sha256 } from './chain.ts'
import { readTillFile, tillFileText } from './till-file.ts'

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const utf8 = new TextEncoder()
const deviceId = '00000000-0000-7000-8000-0000000000d1'

/** A file of these slices, each of them a list of command lines. */
function fileOf(slices: readonly (readonly string[])[]): Uint8Array {
  return utf8.encode(
    tillFileText(
      sha256,
      {
        kind: 'evertill-unsent-commands',
        version: 1,
        device_id: deviceId,
        till_name: 'Till 07',
        store_name: 'Corner shop',
        written_at: '2026-11-22T10:00:00.000Z',
        slices: slices.length,
        commands: slices.flat().length,
      },
      slices.map((bodies, at) => sliceOf(bodies, `00000000-0000-7000-8000-00000000e0${10 + at}`)),
    ),
  )
}

function sliceOf(bodies: readonly string[], epochId: string) {
  const epoch = epochId as Epoch
  const prev = { seq: 0, link: linkZero(sha256, deviceId, epoch) }
  const links: Link[] = []
  for (const body of bodies) {
    links.push(nextLink(sha256, links.at(-1) ?? prev.link, bodyHash(sha256, body)))
  }
  const last = { seq: bodies.length, link: links.at(-1) ?? prev.link }
  const header = {
    protocol: 1,
    device_id: deviceId,
    epoch,
    prev,
    last,
    oldest: true,
    head: last,
    nonce: 'nonce-0001',
    sent_at: '2026-11-22T10:00:00.000Z',
  }
  return { header, links, bodies }
}

const sample = [['{"a":1}', '{"b":2}', '{"ü":3}'], ['{"c":4}']]

test('a file reads back as its slices, bytes and all', () => {
  const file = readTillFile(sha256, fileOf(sample))
  expect(file.ok && file.value.start.till_name).toBe('Till 07')
  const bodies = file.ok
    ? file.value.slices.map((slice) => slice.bodies.map((body) => new TextDecoder().decode(body)))
    : null
  expect(bodies).toEqual(sample)
})

test('an edited command line is named', () => {
  const text = new TextDecoder().decode(fileOf(sample)).replace('{"b":2}', '{"b":9}')
  expect(readTillFile(sha256, utf8.encode(text))).toEqual({
    ok: false,
    error: { kind: 'edited', line: 4 },
  })
})

test('a file cut after its third line says so', () => {
  const lines = new TextDecoder().decode(fileOf(sample)).split('\n').slice(0, 3)
  expect(readTillFile(sha256, utf8.encode(`${lines.join('\n')}\n`))).toEqual({
    ok: false,
    error: { kind: 'cut', line: 3 },
  })
})

test('a file of another program is not ours', () => {
  for (const text of ['', 'sku,name\n', '[]\n', '{"kind":"other"}\n']) {
    expect(readTillFile(sha256, utf8.encode(text))).toEqual({
      ok: false,
      error: { kind: 'notOurs' },
    })
  }
})

test('[P6] no byte can be changed, put in or taken out unseen, and the line is the right one', () => {
  const whole = fileOf(sample)
  const at = fc.integer({ min: 0, max: whole.length - 1 })
  const byte = fc.integer({ min: 0, max: 255 })
  void fc.assert(
    fc.property(at, byte, fc.constantFrom('change', 'putIn', 'takeOut'), (place, value, how) => {
      const before = whole.subarray(0, place)
      const after = whole.subarray(how === 'putIn' ? place : place + 1)
      const changed = Buffer.concat(
        [before, how === 'takeOut' ? [] : [value], after].map(Buffer.from),
      )
      if (Buffer.compare(changed, whole) === 0) return
      const read = readTillFile(sha256, changed)
      const line = before.filter((it) => it === 10).length + 1
      // What is cut ends behind its last whole line.
      const isCut = !read.ok && read.error.kind === 'cut'
      expect(read).toEqual({
        ok: false,
        error: isCut ? { kind: 'cut', line: line - 1 } : { kind: 'edited', line },
      })
    }),
    { numRuns: 1_000 },
  )
})

test('a file may be cut anywhere: that is seen', () => {
  const whole = fileOf(sample)
  for (let length = 0; length < whole.length; length++) {
    expect(readTillFile(sha256, whole.subarray(0, length)).ok).toBe(false)
  }
})
