import { parseCommandLine, usage } from './command-line.ts'
import { replay } from './replay.ts'
import { reportJson, reportText } from './report.ts'

// Leaving in good order ends the server and the browser that were started, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`The replay broke off. ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

/** @returns 0 where the ledger equals the file, 1 where not, 2 where nothing could be replayed */
async function main(argv: readonly string[]): Promise<0 | 1 | 2> {
  if (argv.length === 0 || argv.includes('--help')) {
    process.stdout.write(`${usage}\n`)
    return argv.length === 0 ? 2 : 0
  }
  const options = parseCommandLine(argv)
  if (!options.ok) return refuse(options.error)
  // Progress goes beside the result, so that the last line of the output is the result.
  const outcome = await replay(options.value, (line) => process.stderr.write(`${line}\n`))
  if (!outcome.ok) return refuse(outcome.error)
  const text = reportText(outcome.value)
  if (options.value.json) process.stderr.write(`${text}\n`)
  process.stdout.write(`${options.value.json ? reportJson(outcome.value) : text}\n`)
  return outcome.value.comparison.differences.length === 0 ? 0 : 1
}

function refuse(sentence: string): 2 {
  process.stderr.write(`${sentence}\nnpm run replay -- --help tells more.\n`)
  return 2
}
