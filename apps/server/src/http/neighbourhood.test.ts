import { expect, test } from 'vitest'
import { neighbourhood } from './neighbourhood.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['::1', '::/64'],
  ['what', 'what'],
])('[P9] %s counts as %s', (ip, counted) => {
  expect(neighbourhood(ip)).toBe(counted)
})
