import { err, ok, type Result } from '@evertill/domain'
import { countMax, countOf, readArguments } from '../arguments.ts'
import { type FuzzOutcome, type FuzzRun, runFuzz } from './run-fuzz.ts'

const usage = `Asks every route of a server in ways that are right but for something.

  npm run fuzz -- [--bodies N] [--seed N] [--database postgres://…]

  --bodies    requests (100000)
  --seed      what is asked; printed, so that a run can be had again
  --database  an empty PostgreSQL in the place of the embedded database

It ends with 1 where an answer was none of ours, memory grew or the books cannot be proved.`

process.exitCode = await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<0 | 1 | 2> {
  const read = parse(argv)
  if (!read.ok) {
    process.stderr.write(`${read.error}\n\n${usage}\n`)
    return 2
  }
  const outcome = await runFuzz(read.value)
  process.stdout.write(`${sentences(read.value, outcome).join('\n')}\n`)
  return outcome.wrong.length === 0 ? 0 : 1
}

function parse(argv: readonly string[]): Result<FuzzRun, string> {
  const options = {
    bodies: { type: 'string' },
    seed: { type: 'string' },
    database: { type: 'string' },
  } as const
  const read = readArguments({ args: [...argv], options })
  if (!read.ok) return read
  const { values } = read.value
  const bodies = countOf('bodies', values.bodies ?? '100000', [100, 10_000_000])
  if (!bodies.ok) return bodies
  const seed = countOf('seed', values.seed ?? String(Date.now() % 1_000_000), [0, countMax])
  if (!seed.ok) return seed
  const { database = null } = values
  if (database !== null && !database.startsWith('postgres')) {
    return err('--database is the address of a PostgreSQL: postgres://…')
  }
  return ok({ bodies: bodies.value, seed: seed.value, databaseUrl: database })
}

function sentences(
  { bodies, seed }: FuzzRun,
  { asked, statuses, wrong, memory, seconds }: FuzzOutcome,
): readonly string[] {
  const counts = [...statuses].toSorted(([a], [b]) => a - b).map((of) => of.join(': '))
  const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MB`
  return [
    `${bodies} requests to ${asked.size} routes in ${seconds} s, seed ${seed}.`,
    counts.join(', '),
    `Memory ${megabytes(memory.full)} half-way, ${megabytes(memory.late)} in the end.`,
    ...(wrong.length === 0 ? ['The books are proved.'] : wrong),
  ]
}
