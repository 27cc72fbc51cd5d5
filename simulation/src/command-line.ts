import { err, ok, type Result } from '@evertill/domain'
import { countMax, countOf, readArguments } from '../../replay/src/arguments.ts'

export interface SimulateOptions {
  /** Worlds of one run: `from`, `from` + 1 and so on. */
  readonly seeds: number
  readonly from: number
  /** Only this world. */
  readonly seed: number | null
  readonly trace: boolean
  /** `all`, the name of one, or none. */
  readonly planted: string | null
  readonly exhaustive: boolean
  readonly json: boolean
}

export const usage = `Runs whole shops in memory, each from a seed, with everything going wrong, and audits them.

  npm run simulate -- [--seeds N] [--from N] [--seed S --trace] [--planted all|NAME] [--exhaustive] [--json]

  --seeds N       how many worlds (2000)
  --from N        the first seed (1)
  --seed S        one world only; with --trace, everything that happens in it
  --planted NAME  plants a bug in the product and counts the worlds until it is found; all: each in turn
  --exhaustive    every crash and every lost or doubled message of one sale and one sync, no chance
  --json          the last line is the result as JSON`

const defaultSeeds = 2_000

export function parseCommandLine(argv: readonly string[]): Result<SimulateOptions, string> {
  const read = readArguments({ args: [...argv], options })
  if (!read.ok) return read
  const { values } = read.value
  const seeds = countOf('seeds', values.seeds ?? String(defaultSeeds), [1, countMax])
  if (!seeds.ok) return seeds
  const from = countOf('from', values.from ?? '1', [0, countMax])
  if (!from.ok) return from
  const seed = values.seed === undefined ? ok(null) : countOf('seed', values.seed, [0, countMax])
  if (!seed.ok) return seed
  if (values.trace && seed.value === null) return err('--trace needs the --seed of one world.')
  return ok({
    seeds: seeds.value,
    from: from.value,
    seed: seed.value,
    trace: values.trace ?? false,
    planted: values.planted ?? null,
    exhaustive: values.exhaustive ?? false,
    json: values.json ?? false,
  })
}

const options = {
  seeds: { type: 'string' },
  from: { type: 'string' },
  seed: { type: 'string' },
  trace: { type: 'boolean' },
  planted: { type: 'string' },
  exhaustive: { type: 'boolean' },
  json: { type: 'boolean' },
} as const
