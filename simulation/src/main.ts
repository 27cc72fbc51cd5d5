import { parseCommandLine, type SimulateOptions, usage } from './command-line.ts'
import { countFirstCases, runCase } from './exhaustive/run-exhaustive.ts'
import { findPlants } from './plants/find-plants.ts'
import { brokenLine, brokenText, figuresText } from './report.ts'
import { runTasks, worldsPerTask } from './run/run-tasks.ts'
import { Tally } from './run/tally.ts'
import { runWorld, type WorldResult } from './world/run-world.ts'

/** Broken worlds whose traces are printed: one is mended at a time. */
const tracesShown = 3

let toldMs = 0

process.exitCode = await main(process.argv.slice(2))

/** @returns 0 where all is sound, 1 where not, 2 where the command made no sense */
async function main(argv: readonly string[]): Promise<0 | 1 | 2> {
  if (argv.includes('--help')) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const options = parseCommandLine(argv)
  if (!options.ok) {
    process.stderr.write(`${options.error}\nnpm run simulate -- --help tells more.\n`)
    return 2
  }
  const { planted } = options.value
  if (planted !== null) return findThem(planted, options.value)
  return simulate(options.value)
}

async function simulate(options: SimulateOptions): Promise<0 | 1> {
  const tally = new Tally()
  const { seed } = options
  if (seed !== null) {
    const result = await (options.exhaustive
      ? runCase(seed)
      : runWorld(seed, { trace: options.trace }))
    if (options.trace) process.stdout.write(`${result.trace.join('\n')}\n`)
    tally.add(result)
  } else {
    const count = options.exhaustive ? await countFirstCases() : options.seeds
    await runTasks({
      kind: options.exhaustive ? 'exhaustive' : 'worlds',
      from: options.exhaustive ? 0 : options.from,
      count,
      worldsPerTask: options.exhaustive ? 1 : worldsPerTask,
      done(result) {
        tally.add(result)
        // Said at once: whoever waits for a hundred thousand worlds can begin with this one.
        if (result.broken) process.stderr.write(`${brokenLine(result)}\n`)
        progress(
          `${tally.worlds} of ${options.exhaustive ? 'many' : count} worlds, ${tally.broken.length} broken`,
        )
        return true
      },
    })
    endProgress()
  }
  await showBroken(tally, options)
  print(options, figuresText(tally.figures), tally.figures)
  return tally.broken.length === 0 ? 0 : 1
}

/** The seed, the rule and the story of the first broken worlds, told by running them once more. */
async function showBroken({ broken }: Tally, options: SimulateOptions): Promise<void> {
  const first = broken.toSorted((a, b) => a.seed - b.seed)
  for (const result of first.slice(0, tracesShown)) {
    const again = options.trace ? result : await tellAgain(result.seed, options)
    process.stdout.write(`${brokenText(again, options)}\n`)
    if (again.hash !== result.hash) process.stdout.write('It went another way this time!\n')
  }
  const more = first.slice(tracesShown).map(({ seed, broken: what }) => `${seed} (${what?.rule})`)
  if (more.length > 0) process.stdout.write(`Broken too: ${more.join(', ')}\n`)
}

function tellAgain(seed: number, { exhaustive }: SimulateOptions): Promise<WorldResult> {
  return exhaustive ? runCase(seed) : runWorld(seed, { trace: true })
}

async function findThem(name: string, options: SimulateOptions): Promise<0 | 1 | 2> {
  const found = await findPlants(name, options, progress)
  endProgress()
  if (found === null) {
    process.stderr.write(`There is no planted bug of the name "${name}".\n`)
    return 2
  }
  const lines = Object.entries(found.planted).map(([plant, { found: seen, worlds, rule }]) =>
    seen ? `${plant}: found in world ${worlds} (${rule})` : `${plant}: MISSED in ${worlds} worlds`,
  )
  print(options, lines.join('\n'), found)
  return found.missed.length === 0 ? 0 : 1
}

/** With --json the text goes beside the result, so that the last line of the output is the result. */
function print({ json }: SimulateOptions, text: string, result: object): void {
  if (json) process.stderr.write(`${text}\n`)
  process.stdout.write(`${json ? JSON.stringify(result) : text}\n`)
}

function progress(line: string): void {
  if (performance.now() - toldMs < 1_000) return
  toldMs = performance.now()
  process.stderr.write(process.stderr.isTTY ? `\r${line} ` : `${line}\n`)
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\n')
}
