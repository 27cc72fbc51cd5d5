import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What leaves the product, and by which of its files: whoever adds one has to say so here. */

const sources = globSync('{apps,packages}/*/src/**/*.{ts,tsx}')
  .filter((file) => !/\.test\.|\.browser\.ts$|\/testing\//.test(file.replaceAll('\\', '/')))
  .map((file) => ({
    file: file.replaceAll('\\', '/'),
    // Words in comments do nothing.
    text: readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
  }))

function filesWith(pattern: RegExp): readonly string[] {
  return sources.flatMap(({ file, text }) => (pattern.test(text) ? [file] : [])).toSorted()
}

test('[ASVS 3.5.5] no page listens to another window', () => {
  expect(filesWith(/\(\s*['"]message['"],|\bonmessage\b|\bpostMessage\(/)).toEqual([
    // Threads of the server.
    'apps/server/src/house/check-in-worker.ts',
    'apps/server/src/house/check-worker.ts',
    // A channel that the browser keeps to one origin.
    'apps/till/src/app/tabs.ts',
    // Says to its own service worker that it may begin.
    'apps/till/src/world/service-worker.ts',
    // A worker of its own.
    'packages/storage-indexeddb/src/mirror/mirror-worker.ts',
    'packages/storage-indexeddb/src/mirror/open-mirror-place.ts',
  ])
  const ofAWindow =
    /(?<!\bchannel\.)addEventListener\(\s*['"]message['"]|window\.(opener|parent|open)\b|contentWindow/
  expect(filesWith(ofAWindow)).toEqual([])
})

test('[ASVS 14.2.3] pages ask their own origin, and the server asks nobody but its database', () => {
  const asking =
    /(?<![.\w])fetch\(|XMLHttpRequest|sendBeacon|\bWebSocket\b|\bEventSource\b|RTCPeerConnection|new Image\(|from '(undici|axios|got|ws)'/
  const askers = ['apps/backoffice/src/api/ask.ts', 'apps/till/src/world/transport.ts']
  expect(filesWith(asking)).toEqual(askers)
  for (const file of askers) {
    expect(sources.find((one) => one.file === file)?.text).toMatch(/= '\/api\/(office|sync)\/v1\//)
  }
  // Of Node's own networking the server takes types, and what tells one address from another.
  const taken = sources.flatMap(({ text }) => [
    ...text.matchAll(
      /^import (?!type )\{([^}]*)\} from 'node:(?:https?|http2|net|tls|dgram|dns)'/gm,
    ),
  ])
  const names = taken.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()))
  expect([...new Set(names)].toSorted()).toEqual(['BlockList', 'createSecureContext', 'isIP'])
  // No page takes a script, a style, a font or a picture from elsewhere.
  const pages = globSync('apps/*/{index.html,src/**/*.css,vite.config.ts}')
  expect(pages.length).toBeGreaterThan(10)
  const elsewhere = pages.filter((file) =>
    /(src|href)="(https?:)?\/\/|url\(['"]?(https?:)?\/\/|@import ['"](https?:)?\/\//.test(
      readFileSync(file, 'utf8'),
    ),
  )
  expect(elsewhere).toEqual([])
})

const operating = readFileSync('docs/operating.md', 'utf8')
const [, section = ''] = operating.split(/^### What is written down where$|^## What it lets in$/m)
const inventory = section
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)

test('[ASVS 16.1.1] what is written down where is told with its form, its readers and its time', () => {
  for (const line of inventory) {
    const cells = line.split('|').slice(1, -1)
    expect(cells.length, line).toBe(5)
    expect(
      cells.filter((cell) => cell.trim() === ''),
      line,
    ).toEqual([])
  }
  // Each kind of deed that is written, and no other.
  const deed = /'((?:session|item|parked|shift|till|product)\.[a-z]\w*)'/g
  const written = sources
    .filter(
      ({ file }) => !file.endsWith('/people/audit.ts') && !/^apps\/(till|backoffice)/.test(file),
    )
    .flatMap(({ text }) => Array.from(text.matchAll(deed), ([, name = '']) => name))
  const [audit = ''] = inventory.filter((line) => line.startsWith('| `audit_log`'))
  const told = Array.from(audit.matchAll(/`(\w+\.\w+)`/g), ([, name = '']) => name)
  expect(told.toSorted()).toEqual([...new Set(written)].toSorted())
})

test('[ASVS 16.2.3] nothing is logged anywhere else', () => {
  const writing =
    /process\.std(out|err)|\bconsole\.|\b(writeFile|appendFile)(Sync)?\(|createWriteStream\(/
  expect(filesWith(writing)).toEqual(
    [
      // What was ordered, and not a log: exports, the API's document, keys and certificates.
      ...['apps/server/src/export.ts', 'apps/server/src/house/export.ts'],
      ...['apps/server/src/openapi.ts', 'apps/server/src/tls/server-certificate.ts'],
      // The greeting, and why a start or a command could not be done.
      ...['apps/server/src/main.ts', 'apps/server/src/house/told.ts'],
      ...['apps/server/src/migrate-to-postgres.ts', 'apps/server/src/prepare-demo.ts'],
      'apps/server/src/house/last-check.ts',
      'apps/server/src/demo/sign-in-note.ts',
    ].toSorted(),
  )
  for (const file of ['last-check.ts', 'sign-in-note.ts']) {
    const { text = '' } = sources.find((one) => one.file.endsWith(`/${file}`)) ?? {}
    const name = /const \w+File = '([^']+)'/.exec(text)?.[1] ?? 'no name'
    expect(
      inventory.some((line) => line.startsWith(`| \`${name}\``)),
      file,
    ).toBe(true)
  }
  // The log goes to standard output: a stream of another kind is for tests.
  expect(filesWith(/\bpino\b|\bstream:/)).toEqual([])
})
