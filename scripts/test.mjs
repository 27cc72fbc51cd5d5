// Everything that a change must pass, in order, stopping at the first part that fails.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { shell } from './browser.mjs'

const results = join('node_modules', '.cache', 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const vitestJson = join(results, 'vitest.json')
const playwrightJson = join(results, 'playwright.json')

const simulate = ['--disable-warning=ExperimentalWarning', join('simulation', 'src', 'main.ts')]
// Other worlds in every run; a violation prints the seed and the command that repeats it.
const freshFrom = 1_000_000 + (Date.now() % 1_000_000_000)

const parts = [
  ['Format and lint', 'biome', ['check', '.']],
  ['Types', 'tsc', ['--noEmit']],
  [
    'Unit, property and contract tests',
    'vitest',
    [
      'run',
      // Some wait for a database or a kill while the others compute.
      `--maxWorkers=${availableParallelism() + 1}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestJson}`,
    ],
  ],
  ['Simulated worlds, the same in every run', 'node', [...simulate, '--seeds', '300']],
  [
    'Simulated worlds, new in every run',
    'node',
    [...simulate, '--seeds', '300', '--from', String(freshFrom)],
  ],
  ['Bugs planted in the product are found', 'node', [...simulate, '--planted', 'all']],
  [
    'End to end in Chromium',
    'playwright',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: join(process.cwd(), playwrightJson) },
  ],
]

// Chromium without a window around its page does the same in three quarters of the time; the campaign
// takes the whole one.
const everywhere = {
  // Hundreds of processes load the same code: it is compiled once.
  NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules', '.cache', 'compiled'),
  ...(existsSync(shell) && { CHROMIUM_PATH: process.env.CHROMIUM_PATH ?? shell }),
}

let failed = false
for (const [title, command, args, env] of parts) {
  const from = Date.now()
  process.stdout.write(`\n${title}\n`)
  const done = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...everywhere, ...env },
    shell: process.platform === 'win32',
  })
  process.stdout.write(
    `${title}: ${done.status === 0 ? 'passed' : 'failed'} in ${((Date.now() - from) / 1000).toFixed(0)} s\n`,
  )
  if (done.status !== 0) {
    failed = true
    break
  }
}

const counts = addUp(vitestCounts(), playwrightCounts())
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`)
// A run in which nothing was tested is no success.
process.exit(failed || counts.passed === 0 ? 1 : 0)

function vitestCounts() {
  const json = read(vitestJson)
  return { passed: json?.numPassedTests ?? 0, failed: json?.numFailedTests ?? 0 }
}

function playwrightCounts() {
  const stats = read(playwrightJson)?.stats
  return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 }
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

function addUp(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed }
}
