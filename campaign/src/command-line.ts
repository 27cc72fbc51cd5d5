import { err, ok, type Result } from '@evertill/domain'
import { countOf, readArguments } from '../../replay/src/arguments.ts'

export const partNames = [
  'worlds',
  'browser',
  'server',
  'month',
  'postgres',
  'failover',
  'fuzz',
] as const
export type PartName = (typeof partNames)[number]

/** How much of each part a whole campaign is. */
const counts = {
  worlds: 100_000,
  'browser-kills': 200,
  'server-kills': 100,
  'postgres-kills': 100,
  failovers: 10,
  bodies: 100_000,
} as const

type CountName = keyof typeof counts

export interface CampaignOptions extends Readonly<Record<CountName, number>> {
  readonly parts: readonly PartName[]
  readonly seed: number
  readonly json: boolean
}

export const usage = `The long run: what npm test does a little of, done until it has had every chance to fail.

  npm run campaign -- [--worlds N] [--browser-kills N] [--server-kills N]
                      [--postgres-kills N] [--failovers N] [--bodies N]
                      [--only worlds|browser|server|month|postgres|failover|fuzz] [--seed N] [--json]

  --worlds         simulated worlds (100000)
  --browser-kills  how often a whole browser is killed in the middle of selling (200)
  --server-kills   how often the server is killed under sales (100)
  --postgres-kills how often PostgreSQL is killed under the sales of two servers (100)
  --failovers      how often its primary is killed and a standby takes over (10)
  --bodies         requests that are right but for something, to each of both databases (100000)
  --only           one part of it; month: thirty days offline, 20,000 sales, a line that drops
  --seed           when kills fall, and what is asked; printed, so that a run can be had again
  --json           the last line is the result as JSON

The figures go to docs/campaign.json. It ends with 1 where a sale was lost, doubled or stalled, or an answer was none of ours.`

const countRange = [1, 10_000_000] as const

/** @returns what to do; or a sentence about the arguments */
export function parseCommandLine(argv: readonly string[]): Result<CampaignOptions, string> {
  const read = readArguments({ args: [...argv], options })
  if (!read.ok) return read
  const { values } = read.value
  const wanted: Record<CountName, number> = { ...counts }
  for (const name of Object.keys(counts) as CountName[]) {
    const count = countOf(name, values[name] ?? String(counts[name]), countRange)
    if (!count.ok) return count
    wanted[name] = count.value
  }
  const seed = countOf('seed', values.seed ?? String(Date.now() % 1_000_000), countRange)
  if (!seed.ok) return seed
  const only = partNames.find((name) => name === values.only)
  if (values.only !== undefined && !only) {
    return err(`--only knows ${partNames.join(', ')}, and not "${values.only}".`)
  }
  return ok({
    ...wanted,
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
  bodies: { type: 'string' },
  only: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
} as const
