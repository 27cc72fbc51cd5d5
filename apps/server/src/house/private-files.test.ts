import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// A process that reads the program anew takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const entries = join(import.meta.dirname, '..')
let folder: string
let env: NodeJS.ProcessEnv
let server: ChildProcess | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-private-'))
  const { DATABASE_URL: _, ...others } = process.env
  env = { ...others, DATA_DIR: join(folder, 'data'), PORT: '0', HOST: '127.0.0.1' }
})

afterEach(async () => {
  const ending = server
  server = null
  if (ending) {
    const exited = once(ending, 'exit')
    ending.kill('SIGKILL')
    await exited
  }
  rmSync(folder, { recursive: true })
})

/** As most systems start a process: whatever it writes can be read by everybody. */
function openly(entry: string, ...args: readonly string[]): [string, string[]] {
  const run = [process.execPath, '--disable-warning=ExperimentalWarning', join(entries, entry)]
  return ['sh', ['-c', 'umask 022; exec "$@"', 'sh', ...run, ...args]]
}

async function startServer(): Promise<void> {
  const [command, args] = openly('main.ts')
  const started = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  server = started
  let printed = ''
  for await (const text of started.stdout.setEncoding('utf8')) {
    printed += text
    if (printed.includes('Evertill is open.')) return
  }
  throw new Error(`the server did not start: ${printed}`)
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test.skipIf(process.platform === 'win32')(
  'what a server, a backup and an export write is for their own user alone',
  async () => {
    await startServer()
    for (const [entry, name] of [
      ['backup.ts', 'backup.db'],
      ['export.ts', 'all.jsonl'],
    ] as const) {
      const [command, args] = openly(entry, join(folder, name))
      execFileSync(command, args, { env, stdio: 'pipe' })
      expect({ name, mode: modeOf(join(folder, name)) }).toEqual({ name, mode: '600' })
    }
    const data = join(folder, 'data')
    expect(modeOf(data)).toBe('700')
    const names = readdirSync(data)
    expect(names).toEqual(expect.arrayContaining(['shop.db', 'shop.db-wal', 'process.lock']))
    for (const name of names) {
      expect({ name, mode: modeOf(join(data, name)) }).toEqual({ name, mode: '600' })
    }
  },
)

test('every entry point sees to that before anything else', () => {
  const first = globSync(join(entries, '*.ts')).map((path) => ({
    entry: basename(path),
    line: readFileSync(path, 'utf8').split('\n')[0],
  }))
  // It writes to standard output alone.
  const others = first.filter(({ entry }) => entry !== 'openapi.ts')
  expect(others.length).toBeGreaterThanOrEqual(7)
  for (const { entry, line } of others) {
    expect({ entry, line }).toEqual({ entry, line: "import './house/private-files.ts'" })
  }
})
