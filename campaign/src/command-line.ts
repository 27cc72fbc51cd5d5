import { err, ok, type Result } from '@evertill/domain'
import { countOf, readArguments } from '../../replay/src/arguments.ts'

export const partNames = ['worlds', 'browser', 'server', 'month', 'postgres', 'failover'] as const
export type PartName = (typeof partNames)[number]

export interface CampaignOptions {
  readonly worlds: number
  readonly browserKills: number
  readonly serverKills: number
  readonly postgresKills: number
  readonly failovers: number
  readonly parts: readonly PartName[]
  readonly seed: number
  readonly json: boolean
}

export const usage = `The long run: what npm test does a little of, done until it has had every chance to fail.

  npm run campaign -- [--worlds N] [--browser-kills N] [--server-kills N]
                      [--postgres-kills N] [--failovers N]
                      [--only worlds|browser|server|month|postgres|failover] [--seed N] [--json]

  --worlds         simulated worlds (100000)
  --browser-kills  how often a whole browser is killed in the middle of selling (200)
  --server-kills   how often the server is killed under sales (100)
  --postgres-kills how often PostgreSQL is killed under the sales of two servers (100)
  --failovers      how often its primary is killed and a standby takes over (10)
  --only           one part of it; month: thirty days offline, 20,000 sales, a line that drops
  --seed           when kills fall; printed, so that a run can be had again
  --json           the last line is the result as JSON

The figures go to docs/campaign.json. It ends with 1 where a sale was lost, doubled or stalled.`

const countRange = [1, 10_000_000] as const

/** @returns what to do; or a sentence about the arguments */
export function parseCommandLine(argv: readonly string[]): Result<CampaignOptions, string> {
  const read = readArguments({ args: [...argv], options })
  if (!read.ok) return read
  const { values } = read.value
  const worlds = countOf('worlds', values.worlds ?? '100000', countRange)
  if (!worlds.ok) return worlds
  const browserKills = countOf('browser-kills', values['browser-kills'] ?? '200', countRange)
  if (!browserKills.ok) return browserKills
  const serverKills = countOf('server-kills', values['server-kills'] ?? '100', countRange)
  if (!serverKills.ok) return serverKills
  const postgresKills = countOf('postgres-kills', values['postgres-kills'] ?? '100', countRange)
  if (!postgresKills.ok) return postgresKills
  const failovers = countOf('failovers', values.failovers ?? '10', countRange)
  if (!failovers.ok) return failovers
  const seed = countOf('seed', values.seed ?? String(Date.now() % 1_000_000), countRange)
  if (!seed.ok) return seed
  const only = partNames.find((name) => name === values.only)
  if (values.only !== undefined && !only) {
    return err(`--only knows ${partNames.join(', ')}, and not "${values.only}".`)
  }
  return ok({
    worlds: worlds.value,
    browserKills: browserKills.value,
    serverKills: serverKills.value,
    postgresKills: postgresKills.value,
    failovers: failovers.value,
    parts: only ? [only] : partNames,
    seed: seed.value,
    json: values.json ?? false,
  })
}

const options = {
  worlds: { type: 'string' },
  'browser-kills': { type: 'string' },
  'server-kills': { type: 'string' },
  'postgres-kills': { type: 'string' },
  failovers: { type: 'string' },
  only: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
} as const
