import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('[P1] [P2] readings taken without a server arrive once each, past a kill -9 of it', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'main.ts')],
    { encoding: 'utf8', timeout: 50_000 },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout.trim().split('\n')).toEqual([
    'Enrolled as Reader 1 of the Waterworks.',
    'The server is off. 12 readings were saved, each tapped twice.',
    'The reader was switched off and on: 12 readings wait.',
    expect.stringMatching(
      /^The server booked [1-9]\d* and was killed before it answered: 12 wait still\.$/,
    ),
    'The server is back: 12 settled, 0 wait, 0 need help.',
    'At the server: 12 readings, 12 different ones.',
    'Proof: both sides hold the same 12 commands, link by link.',
  ])
}, 60_000)
