import { linkZero } from '@evertill/protocol'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginEpoch, isOlderThanCanary, receiptNumberOf, tagOf } from './epochs.ts'
import { nodeSha256 } from './testing/node-sha256.ts'

const deviceId = '00000000-0000-7000-8000-0000000000d1'
const [first, second] = [
  '01900000-0000-7000-8000-000000000001',
  '01900000-0000-7000-8000-00000000fffe',
]

function begin(epoch: string, earlier: Parameters<typeof beginEpoch>[1]['earlier'] = []) {
  return beginEpoch(nodeSha256, { epoch, deviceId, earlier, tagged: earlier.length > 0 })
}

test('an epoch begins at the link of device and epoch', () => {
  const zero = { seq: 0, link: linkZero(nodeSha256, deviceId, first) }
  expect(begin(first)).toMatchObject({
    epochNo: 1,
    head: zero,
    anchor: zero,
    receiptNo: 0,
    tag: '',
  })
})

test('receipt numbers are one series per till and tag', () => {
  expect(receiptNumberOf(7, '', 123)).toBe('T07-000123')
  expect(receiptNumberOf(7, 'K4', 1)).toBe('T07-K4-000001')
  expect(receiptNumberOf(112, '', 1_234_567)).toBe('T112-1234567')
})

test('a tag is two characters that nobody misreads, and never one that is taken', () => {
  void fc.assert(
    fc.property(fc.uuid({ version: 7 }), (epoch) => {
      const tag = tagOf(epoch, new Set())
      const other = tagOf(epoch, new Set([tag]))
      return /^[A-HJ-NP-Z2-9]{2}$/.test(tag) && (other !== tag || /(.)\1{6}/.test(epoch))
    }),
  )
})

test('[P6] a head below its canary is an older copy; an unknown epoch too; an earlier one is not', () => {
  const one = begin(first)
  const two = begin(second, [one])
  const sold = { ...one, head: { ...one.head, seq: 5 } }
  expect(isOlderThanCanary([sold], null)).toBe(false)
  expect(isOlderThanCanary([sold], { epoch: first, seq: 5 })).toBe(false)
  expect(isOlderThanCanary([sold], { epoch: first, seq: 4 })).toBe(false)
  expect(isOlderThanCanary([sold], { epoch: first, seq: 6 })).toBe(true)
  expect(isOlderThanCanary([sold], { epoch: second, seq: 1 })).toBe(true)
  expect(isOlderThanCanary([sold, two], { epoch: first, seq: 9 })).toBe(false)
})
