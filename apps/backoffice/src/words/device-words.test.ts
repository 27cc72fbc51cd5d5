import type { TillDevice } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { shopTime } from '../format/shop-time.ts'
import { deviceDetail, deviceName, lostFirst } from './device-words.ts'

const time = shopTime({ locale: 'en-GB', timeZone: 'Europe/London' })
const now = '2026-11-21T14:09:12.000Z'
const device = (end: string, changes: Partial<TillDevice> = {}): TillDevice => ({
  device_id: `00000000-0000-7000-8005-00000000${end}`,
  enrolled_at: '2026-11-03T09:00:00.000Z',
  revoked_at: null,
  last_seen_at: '2026-11-20T18:02:00.000Z',
  app_version: '0.1.0',
  ...changes,
})

test('two devices of one till are told apart by their mark and when they were heard', () => {
  expect(deviceName(device('a1b2'))).toBe('Device A1B2')
  expect(deviceDetail(device('a1b2'), now, time)).toBe(
    'last seen yesterday 18:02, joined 3 Nov 09:00',
  )
  expect(deviceDetail(device('a1b2', { last_seen_at: null, revoked_at: now }), now, time)).toBe(
    'never seen, joined 3 Nov 09:00, retired',
  )
})

test('whoever was heard longest ago is the likelier to be lost', () => {
  const [lost, never, here] = [
    device('0001'),
    device('0002', { last_seen_at: null }),
    device('0003', { last_seen_at: now }),
  ]
  expect(lostFirst([here, lost, never])).toEqual([never, lost, here])
})
