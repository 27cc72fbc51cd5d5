import { expect, test } from 'vitest'
import { failOverAgainAndAgain } from './failovers.ts'
import { failOverToLate } from './late-standby.ts'
import { killPostgres } from './postgres-kills.ts'

/** Short runs; `npm run campaign` has the long ones. Each starts databases and servers. */
const timeout = 180_000
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const tell = console.info

test('[P1][P2][P3] PostgreSQL killed under sales loses, doubles and halves nothing', {
  timeout,
}, async () => {
  const { figures, wrong } = await killPostgres({ kills: 2, seed, tell })
  console.info(`seed ${seed}`, figures)
  expect(wrong).toEqual([])
  expect(figures.sales).toBeGreaterThan(50)
})

test('[P1][P2][P4] tills notice no more than a wait when a synchronous standby takes over', {
  timeout,
}, async () => {
  const { figures, wrong } = await failOverAgainAndAgain({ failovers: 1, seed, tell })
  console.info(`seed ${seed}`, figures)
  expect(wrong).toEqual([])
  expect(figures.longestWaitMs).toBeLessThan(65_000)
})

test('[P1] what a standby lacks that no commit waited for is sent again by the tills', {
  timeout,
}, async () => {
  const { figures, wrong } = await failOverToLate({ seed, tell })
  console.info(`seed ${seed}`, figures)
  expect(wrong).toEqual([])
  expect(figures.lostByStandby).toBeGreaterThan(20)
  expect(figures.refilled).toBe(figures.lostByStandby)
})
