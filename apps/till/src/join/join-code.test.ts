import { expect, test } from 'vitest'
import { codeOfAddress, plainCode, shownCode } from './join-code.ts'

test('a code is read however a person writes it', () => {
  expect(plainCode(' abcd-2345 ')).toBe('ABCD2345')
  expect(shownCode('abcd2345')).toBe('ABCD-2345')
  expect(shownCode('abc')).toBe('ABC')
  expect(shownCode('abcd 2345 6789')).toBe('ABCD-2345')
})

test('an address may carry the code', () => {
  expect(codeOfAddress({ search: '?code=ABCD-2345', hash: '' })).toBe('ABCD-2345')
  expect(codeOfAddress({ search: '', hash: '#code=abcd2345' })).toBe('ABCD-2345')
  expect(codeOfAddress({ search: '', hash: '#?code=ABCD-2345' })).toBe('ABCD-2345')
  expect(codeOfAddress({ search: '', hash: '#/join?code=ABCD-2345' })).toBe('ABCD-2345')
  expect(codeOfAddress({ search: '?x=1', hash: '#y' })).toBe('')
})
