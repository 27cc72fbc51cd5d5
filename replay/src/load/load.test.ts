import pg from 'pg'
import { expect, test } from 'vitest'
import { startPostgres } from '../../../packages/storage-sql/src/testing/postgres-server.ts'
import { parseCommandLine } from './command-line.ts'
import { databaseUsage, usedBetween } from './database-usage.ts'
import { load } from './load.ts'
import { gapMs, rhythms } from './rhythm.ts'
import { percentile, WatchedLines } from './watched-lines.ts'

test('[P1][P2][P4] the tills of some shops sell, a half of them through an outage, and all adds up', {
  timeout: 120_000,
}, async () => {
  const options = parseCommandLine([
    ...['--stores', '3', '--tills', '60', '--minutes', '0.1', '--seed', '7'],
    ...['--outage-hours', '0.25'],
  ])
  if (!options.ok) throw new Error(options.error)
  const report = await load(options.value, () => undefined)
  expect(report).toMatchObject({ lost: 0, duplicated: 0, equal: true, differences: [] })
  expect(report).toMatchObject({ stores: 3, tills: 60, herd_tills: 20 })
  // Six of each till that had no network.
  expect(report.herd_commands).toBeGreaterThanOrEqual(120)
  expect(report.commands).toBeGreaterThanOrEqual(report.herd_commands)
  expect(report.database_usage).toBe(null)
  expect(report.pulls).toBeGreaterThanOrEqual(60)
})

test('what a database used between two looks is told', { timeout: 120_000 }, async () => {
  const server = await startPostgres()
  const client = new pg.Client(server.url)
  await client.connect()
  try {
    const before = await databaseUsage(server.url)
    await client.query(
      'CREATE TABLE written AS SELECT md5(n::text) FROM generate_series(1, 400000) n',
    )
    const used = usedBetween(before, await databaseUsage(server.url))
    expect(used.walMb).toBeGreaterThan(10)
    expect(used.sizeMb).toBeGreaterThan(10)
    if (process.platform === 'linux') expect(used.cpuSeconds).toBeGreaterThan(0.1)
  } finally {
    await client.end()
    await server.close()
  }
})

test.each([
  [['--stores', '3', '--tills', '2'], 'Every shop needs a till'],
  [['--servers', '2'], '--servers needs --database'],
  [['--minutes', '0'], '--minutes must be above 0'],
  [['--outage-hours', '721'], '--outage-hours must be from 0'],
  [['--database', 'shop.db'], '--database must begin with postgres:'],
  [['--tills', 'many'], '--tills must be a whole number'],
  [['--speed', '9'], 'speed'],
])('%o is met with a sentence', (args, sentence) => {
  expect(parseCommandLine(args)).toMatchObject({
    ok: false,
    error: expect.stringContaining(sentence),
  })
})

test('customers come as often as the rhythm says, and at random', () => {
  const draws = Array.from({ length: 10_000 }, (_, at) =>
    gapMs(rhythms.saturday, () => at / 10_000),
  )
  expect(draws.reduce((sum, one) => sum + one) / draws.length / 1_000).toBeCloseTo(60, -1)
  expect(Math.max(...draws)).toBeGreaterThan(5 * 60_000)
})

test('percentiles are of what was measured', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at)
  expect([0.5, 0.95, 0.99].map((share) => percentile(values, share))).toEqual([51, 96, 100])
  expect(percentile([], 0.5)).toBe(0)
})

test('a line that is cut reaches nobody, loses what is on its way, and is counted for no push', async () => {
  const lines = new WatchedLines()
  const replies: (() => void)[] = []
  const far = { kind: 'reply', status: 200, body: '', retryAfterSeconds: null } as const
  const transport = {
    send: () => new Promise<typeof far>((resolve) => replies.push(() => resolve(far))),
  }
  const push = { path: 'push', method: 'POST', body: 'x', token: 't', contentType: null } as const
  const send = (store: number) => lines.line(store, transport).send({ ...push, timeoutMs: 1_000 })
  const lost = { kind: 'unknown', reason: 'network' }
  const [onItsWay, elsewhere] = [send(1), send(2)]
  lines.cut((store) => store === 1)
  expect(await send(1)).toEqual(lost)
  for (const reply of replies) reply()
  expect([await onItsWay, await elsewhere]).toEqual([lost, far])
  expect(lines.figures.pushMs).toHaveLength(1)
  lines.heal()
  const healed = send(1)
  replies.at(-1)?.()
  expect(await healed).toEqual(far)
})
