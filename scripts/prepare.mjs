// Brings a checkout to where the next npm script can run, and is silent when it is there already.
// Plain JavaScript without dependencies: it runs on the machine's own Node, before anything is
// installed. Usage: node scripts/prepare.mjs [install] [build] [browser]  (build implies install)
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { browserPath } from './browser.mjs'
import { oneAtATime } from './one-at-a-time.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const wanted = new Set(process.argv.slice(2))
const nodeMajorNeeded = 24

oneAtATime(join(root, 'node_modules', '.cache', 'evertill-turns'), prepare, () =>
  say('Waiting for another command that prepares this folder …'),
)

function prepare() {
  install()
  checkNode()
  if (wanted.has('build')) for (const app of ['till', 'backoffice']) build(app)
  if (wanted.has('browser')) findBrowser()
}

/** `npm install`, not `npm ci`: see docs/decisions/0002-node-from-the-lockfile.md. */
function install() {
  const manifests = [join(root, 'package.json'), join(root, 'package-lock.json')]
  for (const folder of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, folder))) {
      manifests.push(join(root, folder, name, 'package.json'))
    }
  }
  for (const name of ['replay', 'simulation', 'e2e', 'campaign'])
    manifests.push(join(root, name, 'package.json'))
  const stamp = join(root, 'node_modules', '.cache', 'evertill-install')
  if (isFresh(stamp, fingerprint(manifests))) return
  say('Installing what is missing …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0)
    fail('npm install failed. Is the npm registry reachable? Then run this again.')
  // Installing may have completed the lockfile: the stamp is of what lies there now.
  writeStamp(stamp, fingerprint(manifests))
}

/** npm scripts find `node` in node_modules/.bin first; where no package brings it, yours must do. */
function checkNode() {
  const bundled = join(
    root,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  const major = Number(process.versions.node.split('.')[0])
  if (existsSync(bundled) || major >= nodeMajorNeeded) return
  fail(
    `Evertill needs Node ${nodeMajorNeeded}; this is ${process.version}, and no packaged Node exists for ${process.platform}-${process.arch}. Install Node ${nodeMajorNeeded} from nodejs.org and run this again.`,
  )
}

function build(app) {
  const sources = [join(root, 'package-lock.json'), ...filesBelow(join(root, 'apps', app))]
  for (const name of ['ui', 'domain', 'protocol', 'sync', 'storage-indexeddb']) {
    sources.push(...filesBelow(join(root, 'packages', name)))
  }
  const stamp = join(root, 'node_modules', '.cache', `evertill-build-${app}`)
  const built = existsSync(join(root, 'apps', app, 'dist', 'index.html'))
  const print = fingerprint(sources.filter((file) => !/\.test\.tsx?$/.test(file)))
  if (built && isFresh(stamp, print)) return
  say(app === 'till' ? 'Building the till …' : 'Building the back office …')
  const node = bundledNode()
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const done = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps', app),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (done.status !== 0) fail(`The ${app} could not be built.`)
  compress(join(root, 'apps', app, 'dist'))
  writeStamp(stamp, print)
}

/** Once here instead of at each request: the server sends the `.br` or `.gz` beside a file. */
function compress(folder) {
  for (const file of filesBelow(folder)) {
    if (!/\.(js|css|html|svg|webmanifest)$/.test(file)) continue
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes))
    writeFileSync(`${file}.gz`, gzipSync(bytes))
  }
}

function bundledNode() {
  const bundled = join(root, 'node_modules', '.bin', 'node')
  return process.platform !== 'win32' && existsSync(bundled) ? bundled : process.execPath
}

/** The system's Chromium; on Debian as root it is installed, elsewhere the person is asked. */
function findBrowser() {
  if (browserPath()) return
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium for the tests …')
    const quiet = { stdio: ['ignore', 'ignore', 'ignore'] }
    const install = (name) =>
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet)
    spawnSync('apt-get', ['update', '-qq'], quiet)
    for (const name of ['chromium-headless-shell', 'chromium']) {
      if (install(name).status === 0 && browserPath()) return
    }
    fail(
      'Chromium could not be installed with apt-get. Install it, or set CHROMIUM_PATH to a Chromium or Chrome.',
    )
  }
  fail(
    'The tests need Chromium. Install it (Debian: sudo apt-get install chromium), or set CHROMIUM_PATH to a Chromium or Chrome.',
  )
}

function filesBelow(folder) {
  const files = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...filesBelow(path))
    else files.push(path)
  }
  return files
}

function fingerprint(files) {
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    if (existsSync(file)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function isFresh(stamp, print) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print
}

function writeStamp(stamp, print) {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, print)
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function fail(sentence) {
  say(sentence)
  process.exit(1)
}
