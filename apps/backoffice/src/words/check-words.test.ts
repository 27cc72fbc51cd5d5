import type { LastCheck } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { shopTime } from '../format/shop-time.ts'
import { checkWords, differsWords } from './check-words.ts'

const time = shopTime({ locale: 'en-GB', timeZone: 'Europe/London' })
const now = '2026-11-21T14:09:12.000Z'
const proved = { at: '2026-11-21T03:00:12.000Z', proved: true, commands: 41_220, sentence: null }
const say = (changes: Partial<LastCheck>) => checkWords({ ...proved, ...changes }, now, time)

test('a proved night is said quietly, with its hour and its number', () => {
  expect(say({})).toEqual({
    tone: 'quiet',
    text: 'Checked tonight at 03:00: all 41,220 commands proved.',
  })
  expect(say({ at: '2026-11-21T14:08:00.000Z' }).text).toContain('Checked today at 14:08:')
  expect(say({ at: '2026-11-20T03:00:00.000Z' }).text).toContain('Checked yesterday 03:00:')
  expect(say({ commands: 1 }).text).toContain('the one command proved.')
  expect(say({ commands: 0 }).text).toContain('no command here yet')
  expect(say({ commands: null }).text).toBe('Checked tonight at 03:00: all commands proved.')
})

test('a check that has not ended for two days is no good news any more', () => {
  expect(say({ at: '2026-11-19T03:00:00.000Z' })).toEqual({
    tone: 'waiting',
    text: 'The nightly check of the books has not ended since Thu 03:00. Tell whoever looks after the server.',
  })
})

test('[P6] what differs is told with what it means and what to do', () => {
  const sentence = 'Table sales: payable_minor of till 1 is 1 and should be 420.'
  const { title, details } = differsWords({ ...proved, proved: false, sentence }, now, time)
  expect(title).toBe('The books differ from what the tills wrote.')
  expect(details).toEqual([
    `Found tonight at 03:00. ${sentence}`,
    expect.stringContaining('The tills still hold what they sent in the last 30 days.'),
    'Put back the backup; the tills refill it.',
  ])
})
