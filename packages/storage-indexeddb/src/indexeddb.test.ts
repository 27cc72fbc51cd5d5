import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageResult } from './contracts.browser.ts'

/**
 * The contract suites on real IndexedDB, in a real Chromium. Where there is none, the one test
 * says so and is skipped.
 */
const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const hasChromium = existsSync(chromiumPath)

let browser: Browser | null = null
let server: Server | null = null
let results: readonly PageResult[] = []

beforeAll(async () => {
  if (!hasChromium) return
  const script = await bundled()
  const page = `<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>`
  const serving = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : page)
  })
  server = serving
  await new Promise<void>((resolve) => serving.listen(0, '127.0.0.1', resolve))
  const { port } = serving.address() as AddressInfo
  browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })
  const tab = await browser.newPage()
  await tab.goto(`http://127.0.0.1:${port}/`)
  await tab.waitForFunction('typeof runAll === "function"')
  results = (await tab.evaluate('runAll()')) as readonly PageResult[]
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

test.skipIf(!hasChromium)('both contracts hold on IndexedDB in Chromium', () => {
  expect(results.length).toBeGreaterThan(20)
  expect(results.filter(({ failure }) => failure !== null)).toEqual([])
})

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

async function bundled(): Promise<string> {
  const output = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'contracts.browser.ts', formats: ['es'], fileName: 'page' },
    },
  })
  const [first] = Array.isArray(output) ? output : [output]
  const chunk = first && 'output' in first ? first.output[0] : null
  if (!chunk) throw new Error('the page was not bundled')
  return chunk.code
}
