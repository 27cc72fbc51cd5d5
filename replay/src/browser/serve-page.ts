import { fileURLToPath } from 'node:url'
import { assert } from '@evertill/domain'
import { build } from 'vite'
import type { ServePage } from '../faults/fault-proxy.ts'

const document = `<!doctype html><meta charset="utf-8"><title>Replay</title><script type="module" src="/page.js"></script>`

/** Bundles the page of a till, and serves it wherever the server's calls are not meant. */
export async function createPageServer(): Promise<ServePage> {
  const script = await bundled()
  return (request, response) => {
    if (request.url?.startsWith('/api/')) return false
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.setHeader('cache-control', 'no-store')
    response.end(isScript ? script : document)
    return true
  }
}

async function bundled(): Promise<string> {
  const output = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'page.ts', formats: ['es'], fileName: 'page' },
    },
  })
  const [first] = Array.isArray(output) ? output : [output]
  const chunk = first && 'output' in first ? first.output[0] : null
  assert(chunk, 'a build gives one file')
  return chunk.code
}
