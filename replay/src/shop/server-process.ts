import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { assert } from '@evertill/domain'
import { freePort } from '../free-port.ts'

const entry = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url))

/** A start replays the journal's write-ahead log at most. */
const readyWithinMs = 30_000
const pollEveryMs = 20

/** The real server, as a process of its own that can be killed at any moment. */
export interface ServerProcess {
  readonly port: number
  readonly url: string
  /** Of the process that runs now; null: none does. */
  pid(): number | null
  /** SIGKILL: no farewell, as in a power cut. */
  kill(): Promise<void>
  /** Starts it and waits until it listens. */
  start(): Promise<void>
  /** Ends it in good order. @returns its exit code; null: a signal ended it, or it had ended */
  stop(): Promise<number | null>
  /** Sends it a signal, and waits for nothing. */
  signal(signal: NodeJS.Signals): void
  /** What it has printed so far, over all its lives. */
  printed(): string
}

/**
 * @param dataDir where its shop lies
 * @param settings of the server, over those of this process
 * @param args of `npm start`
 */
export async function startServerProcess(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const port = await freePort()
  const url = `${args.includes('--https') ? 'https' : 'http'}://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let printed = ''
  // Nothing of a run may outlive it, however it ends.
  process.on('exit', () => child?.kill('SIGKILL'))

  const start = async () => {
    assert(!child, 'one server process at a time works in a data folder')
    const started = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', entry, ...args],
      {
        env: {
          ...process.env,
          ...settings,
          PORT: String(port),
          HOST: '127.0.0.1',
          DATA_DIR: dataDir,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    child = started
    const printedBefore = printed.length
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
      })
    }
    await listens(started, () => printed.slice(printedBefore))
  }
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return null
    const exited = once(ending, 'exit')
    ending.kill(signal)
    await exited
    return ending.exitCode
  }
  const server: ServerProcess = {
    port,
    url,
    pid: () => child?.pid ?? null,
    start,
    kill: async () => {
      await end('SIGKILL')
    },
    signal: (signal) => child?.kill(signal),
    stop: () => end('SIGTERM'),
    printed: () => printed,
  }
  await start()
  return server
}

/** It says so once it does. */
async function listens(child: ChildProcess, printed: () => string): Promise<void> {
  const untilMs = performance.now() + readyWithinMs
  while (performance.now() < untilMs && child.exitCode === null) {
    if (printed().endsWith('\n') && printed().includes('Evertill is open.')) return
    await pause(pollEveryMs)
  }
  throw new Error(`The server did not start. It said:\n${printed()}`)
}
