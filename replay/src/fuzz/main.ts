import { parseArgs } from 'node:util'
import { startServerProcess } from '../shop/server-process.ts'
import { fuzz } from './fuzz.ts'
import { makeFuzzShop } from './fuzz-shop.ts'

/** What the server may grow by from a tenth of a run to its end: caches fill, and the shop is larger. */
const growthBytesMax = 200 * 1024 * 1024

process.exitCode = await main(process.argv.slice(2))

/** `npm run fuzz -- [--bodies N] [--seed N]` */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  const options = { bodies: { type: 'string' }, seed: { type: 'string' } } as const
  const { values } = parseArgs({ args: [...args], options })
  const bodies = Number(values.bodies ?? '100000')
  const seed = Number(values.seed ?? String(Date.now() % 1_000_000))
  if (!Number.isInteger(bodies) || bodies < 100 || !Number.isInteger(seed)) {
    process.stderr.write('Write: npm run fuzz -- [--bodies N, 100 or more] [--seed N]\n')
    return 2
  }
  const { shop, world } = await makeFuzzShop()
  const server = await startServerProcess(shop.dataDir)
  try {
    const startedMs = performance.now()
    const { asked, statuses, wrong, memory } = await fuzz({ url: server.url, world, bodies, seed })
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0)
    await server.stop()
    const { isProved } = await shop.audit()
    const grown = memory.late - memory.early
    const counts = [...statuses].toSorted(([a], [b]) => a - b).map((of) => of.join(': '))
    const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MB`
    process.stdout.write(
      `${bodies} requests to ${asked.size} routes in ${seconds} s, seed ${seed}.\n${counts.join(', ')}\nMemory ${megabytes(memory.early)}, then ${megabytes(memory.late)}. The books are ${isProved ? '' : 'not '}proved.\n`,
    )
    for (const sentence of wrong) process.stdout.write(`${sentence}\n`)
    return wrong.length === 0 && isProved && grown < growthBytesMax ? 0 : 1
  } finally {
    await server.kill()
    shop.remove()
  }
}
