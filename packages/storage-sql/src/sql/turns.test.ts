import { setImmediate as pause, setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { TooBusy, Turns } from './turns.ts'

/** A step that runs until it is let go. */
function held() {
  let end = () => {}
  const running = new Promise<void>((resolve) => {
    end = resolve
  })
  return { step: () => running, end }
}

test('steps of one key run in the order they came, keys side by side', async () => {
  const turns = new Turns(null)
  const first = held()
  const seen: string[] = []
  const all = [
    turns.run('a', first.step),
    turns.run('a', async () => void seen.push('a2')),
    turns.run('a', async () => void seen.push('a3')),
    turns.run('b', async () => void seen.push('b1')),
  ]
  await pause()
  expect(seen).toEqual(['b1'])
  expect(turns).toMatchObject({ running: 1, waiting: 2 })
  first.end()
  await Promise.all(all)
  expect(seen).toEqual(['b1', 'a2', 'a3'])
  expect(turns).toMatchObject({ running: 0, waiting: 0 })
})

test('a step that fails is told to whoever asked for it, and lets the next one on', async () => {
  const turns = new Turns(null)
  const failing = turns.run('a', async () => Promise.reject(new Error('no')))
  const next = turns.run('a', async () => 'went on')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('went on')
})

test('[P4] past the limit nobody waits: the one too many is told at once, and never runs', async () => {
  const turns = new Turns({ waitingMax: 2, waitMsMax: 60_000 })
  const first = held()
  const ran: number[] = []
  const ask = (number: number) => turns.run('a', async () => void ran.push(number))
  const running = turns.run('a', first.step)
  const waiting = [ask(1), ask(2)]
  await expect(ask(3)).rejects.toThrow(TooBusy)
  expect(turns).toMatchObject({ running: 1, waiting: 2 })
  first.end()
  await Promise.all([running, ...waiting])
  expect(ran).toEqual([1, 2])
})

test('[P4] one that waited too long is told so, never runs, and is in nobody’s way', async () => {
  const turns = new Turns({ waitingMax: 10, waitMsMax: 20 })
  const first = held()
  const seen: string[] = []
  const running = turns.run('a', first.step)
  await expect(turns.run('a', async () => void seen.push('late'))).rejects.toThrow(TooBusy)
  expect(turns).toMatchObject({ running: 1, waiting: 0 })
  const next = turns.run('a', async () => void seen.push('next'))
  first.end()
  await Promise.all([running, next])
  await wait(30)
  expect(seen).toEqual(['next'])
})

test('a pause before each step lets others in, who are counted', async () => {
  const turns = new Turns({ waitingMax: 1, waitMsMax: 60_000 }, pause)
  const steps = [1, 2, 3].map((number) => turns.run('a', async () => number))
  expect(await Promise.allSettled(steps)).toMatchObject([
    { status: 'fulfilled', value: 1 },
    { status: 'fulfilled', value: 2 },
    { status: 'rejected' },
  ])
})
