import { parseCommandLine, usage } from './command-line.ts'
import type { DatabaseUsage } from './database-usage.ts'
import { type LoadReport, load } from './load.ts'

const differencesShown = 20

// Leaving in good order ends the servers that were started, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

process.exitCode = await main(process.argv.slice(2))

/** @returns 0 where every total is right, 1 where not, 2 where nothing could be run */
async function main(argv: readonly string[]): Promise<0 | 1 | 2> {
  if (argv.includes('--help')) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const options = parseCommandLine(argv)
  if (!options.ok) {
    process.stderr.write(`${options.error}\nnpm run load -- --help tells more.\n`)
    return 2
  }
  // Progress goes beside the result, so that the last line of the output is the result.
  const report = await load(options.value, (line) => process.stderr.write(`${line}\n`))
  const text = textOf(report)
  if (options.value.json) process.stderr.write(`${text}\n`)
  process.stdout.write(`${options.value.json ? JSON.stringify(report) : text}\n`)
  return report.equal && report.lost === 0 && report.duplicated === 0 ? 0 : 1
}

function databaseText({ cpuSeconds, walMb, sizeMb }: DatabaseUsage): string {
  const cpu = cpuSeconds === null ? '' : `${cpuSeconds} s of a core, `
  return `Database: ${cpu}${walMb} MB written to its log, ${sizeMb} MB larger.`
}

function textOf(report: LoadReport): string {
  const { push_ms, herd_push_ms, usage: used, database_usage: database } = report
  return [
    `${report.tills} tills of ${report.stores} shops at ${report.servers} servers, seed ${report.seed}.`,
    `${report.commands} sales, ${report.commands_per_second} a second, ${report.pulls} pulls of the catalogue.`,
    `A push took ${push_ms.p50} ms (median), ${push_ms.p95} (95 %), ${push_ms.p99} (99 %).`,
    `${report.herd_tills} tills came back with ${report.herd_commands} sales, and had sent them after ${report.herd_drain_seconds} s; a push took ${herd_push_ms.p50}, ${herd_push_ms.p95}, ${herd_push_ms.p99} ms.`,
    `${report.rejected_503} requests were told to come again.`,
    ...used.flatMap((one, at) =>
      one ? [`Server ${at + 1}: ${one.cpuSeconds} s of a core, ${one.memoryMb} MB at most.`] : [],
    ),
    ...(database ? [databaseText(database)] : []),
    `${report.lost} lost, ${report.duplicated} duplicated, ${report.equal ? 'every total equal, the books proved' : 'NOT equal'}.`,
    ...report.differences.slice(0, differencesShown),
  ].join('\n')
}
