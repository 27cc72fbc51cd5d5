import { expect, test } from 'vitest'
import { mayForget } from './storage-health.ts'

test('a small quota that is not protected may be forgotten; what is hidden is not claimed', () => {
  const granted = { persisted: false, usageBytes: 0, quotaBytes: 300_000_000_000 }
  expect(mayForget(granted)).toBe(false)
  expect(mayForget({ ...granted, quotaBytes: 800_000_000 })).toBe(true)
  expect(mayForget({ ...granted, quotaBytes: 800_000_000, persisted: true })).toBe(false)
  expect(mayForget({ ...granted, quotaBytes: 0 })).toBe(false)
  expect(mayForget(null)).toBe(false)
})
