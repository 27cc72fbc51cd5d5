import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { build } from 'vite'

const shell = '/usr/lib/chromium/chromium-headless-shell'
const chromiumPath = process.env.CHROMIUM_PATH ?? (existsSync(shell) ? shell : '/usr/bin/chromium')

/** Where there is no Chromium, tests that need one say so and are skipped. */
export const hasChromium = existsSync(chromiumPath)

export interface BrowserPage {
  readonly page: Page
  readonly origin: string
  readonly devtools: CDPSession
  close(): Promise<void>
}

/**
 * A page of its own origin in a real Chromium, with one of our browser files loaded into it.
 *
 * @param entry the file, below `src`; it puts what it offers on `globalThis`
 */
export async function openBrowserPage(entry: string): Promise<BrowserPage> {
  const scripts: Readonly<Record<string, string>> = {
    '/page.js': await bundled(entry),
    '/worker.js': await bundled('mirror/mirror-worker.ts'),
  }
  const html = `<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>`
  const server = createServer((request, response) => {
    const script = scripts[request.url ?? '']
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript')
    response.end(script ?? html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })
  const page = await browser.newPage()
  await page.goto(`${origin}/`, { waitUntil: 'load' })
  const devtools = await page.context().newCDPSession(page)
  return {
    page,
    origin,
    devtools,
    async close() {
      await browser.close()
      server.close()
    },
  }
}

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

async function bundled(entry: string): Promise<string> {
  const output = await build({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['es'], fileName: 'page' },
    },
  })
  const [first] = Array.isArray(output) ? output : [output]
  const chunk = first && 'output' in first ? first.output[0] : null
  if (!chunk) throw new Error('the page was not bundled')
  return chunk.code
}
