import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isValidGtin, normaliseBarcode } from './barcode.ts'

test.each([
  '3017620422003',
  '0036000291452',
  '036000291452',
  '96385074',
  '7501031311309',
  '09501101530003',
  '2012345012349',
])('%s is a GTIN', (text) => {
  expect(isValidGtin(text)).toBe(true)
})

test.each([
  ['7501031311308', 'its check digit is wrong'],
  ['2012345012343', 'its check digit is wrong'],
  ['75010313113', 'it has eleven digits'],
  ['750103AAAA309', 'it has letters'],
  ['', 'it is empty'],
  ['3017620422003 ', 'it has a space'],
  ['3017620422003\n', 'it has a line end'],
  ['٣٠١٧٦٢٠٤٢٢٠٠٣', 'its digits are not ASCII'],
])('%j is no GTIN: %s', (text) => {
  expect(isValidGtin(text)).toBe(false)
})

test('a UPC-A and the EAN-13 that a scanner makes of it are one key', () => {
  expect(normaliseBarcode('036000291452')).toBe(normaliseBarcode('0036000291452'))
  expect(normaliseBarcode('036000291452')).toBe('00036000291452')
  expect(normaliseBarcode('96385074')).toBe('00000096385074')
})

test.each(['75010313113', 'ABC-123', '0012', '', ' 96385074', '85123a', '85123A'])(
  '%j is its own key, byte for byte',
  (text) => {
    expect(normaliseBarcode(text)).toBe(text)
  },
)

test('a key is its own key', () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^\d{7,15}$/))
  fc.assert(
    fc.property(texts, (text) => {
      const key = normaliseBarcode(text)
      expect(normaliseBarcode(key)).toBe(key)
      expect(key.endsWith(text)).toBe(true)
    }),
  )
})

test('one wrong digit is always found', () => {
  const body = fc.stringMatching(/^\d{12}$/)
  fc.assert(
    fc.property(body, fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
      const check = [...'0123456789'].filter((last) => isValidGtin(digits + last))
      expect(check).toHaveLength(1)
      const good = [...`${digits}${check[0]}`]
      const bad = good.with(place, String((Number(good[place]) + by) % 10)).join('')
      expect(isValidGtin(bad)).toBe(false)
    }),
  )
})
