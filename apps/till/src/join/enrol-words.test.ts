import { expect, test } from 'vitest'
import { enrolSentence, rejoinedSentence, safeMeanwhile } from './enrol-words.ts'

const notSettled = { kind: 'ledgerNotSettled', because: 'otherStore' } as const

test('a code of another shop: what is safe, and who must act', () => {
  const unsent = enrolSentence({ ...notSettled, waiting: 3, needsHelp: 0, kept: 9 })
  expect(unsent).toContain('holds 3 sales not sent yet. All of it is safe here')
  expect(unsent).toContain('The manager makes a new code for this till')
  const both = enrolSentence({ ...notSettled, waiting: 1, needsHelp: 1, kept: 9 })
  expect(both).toContain('holds 1 sale not sent yet and 1 that needs help.')
})

test('a server that takes the till for another one of the same shop is not another shop', () => {
  const otherDevice = { ...notSettled, because: 'otherDevice' } as const
  const words = enrolSentence({ ...otherDevice, waiting: 3, needsHelp: 0, kept: 9 })
  expect(words).not.toContain('another shop')
  expect(words).toContain('holds 3 sales not sent yet. All of it is safe here')
  expect(words).toContain('chooses Bring back, under Tills')
  const settled = enrolSentence({ ...otherDevice, waiting: 0, needsHelp: 0, kept: 9 })
  expect(settled).toContain('holds 9 sales that the server may have lost too.')
})

test('a code that brings another device back: the server names the device', () => {
  const message = 'This code brings device A1B2 of Till 03 back, and this is another one.'
  expect(enrolSentence({ kind: 'otherDevicesCode', message })).toBe(message)
})

test('a new code says what it keeps, before and after', () => {
  expect(safeMeanwhile(1)).toContain('1 sale not sent yet: safe here')
  const device = { tillName: 'Front counter', storeName: 'Corner shop' }
  expect(rejoinedSentence(device, 0)).toBe(
    'The code was taken: Front counter belongs to Corner shop. Everything sold here is kept, and nothing waits.',
  )
  expect(rejoinedSentence(device, 2)).toContain('2 sales are being sent now.')
})
