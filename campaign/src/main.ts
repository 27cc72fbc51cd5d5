import { campaign } from './campaign.ts'
import { parseCommandLine, usage } from './command-line.ts'

// Leaving in good order ends the servers and browsers that were started, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const code = await main(process.argv.slice(2))
// Of many killed browsers some connection may believe that it is still open: nothing waits for it.
process.stdout.write('', () => process.exit(code))

/** @returns 0 where nothing was lost, doubled, half or stalled, 1 where something was, else 2 */
async function main(argv: readonly string[]): Promise<0 | 1 | 2> {
  if (argv.includes('--help')) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const options = parseCommandLine(argv)
  if (!options.ok) {
    process.stderr.write(`${options.error}\nnpm run campaign -- --help tells more.\n`)
    return 2
  }
  return campaign(options.value)
}
