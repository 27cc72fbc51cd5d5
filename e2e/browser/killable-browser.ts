import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { assert } from '@evertill/domain'
import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumFlags, chromiumPath } from '../../replay/src/browser/chromium.ts'

/** A browser on a profile of its own that can be killed without a farewell. */
export interface KillableBrowser {
  readonly page: Page
  /** SIGKILL to the browser and every process that it started. */
  kill(): Promise<void>
  /** Ends it in good order: what it holds is written to its profile. */
  close(): Promise<void>
}

const startsWithinMs = 30_000
const actsWithinMs = 60_000

/** @param under a command and its arguments that start the browser and watch it */
export async function startKillableBrowser(
  profile: string,
  under: readonly string[] = [],
): Promise<KillableBrowser> {
  const [command = chromiumPath, ...before] = [...under, chromiumPath]
  const started = spawn(
    command,
    [
      ...before,
      ...chromiumFlags,
      '--headless=new',
      '--remote-debugging-port=0',
      '--window-size=1280,800',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A group of its own: the browser's helpers die with it.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const killNow = () => killGroup(started)
  process.once('exit', killNow)
  const browser = await chromium.connectOverCDP(await addressOf(started))
  const page = browser.contexts()[0]?.pages()[0]
  assert(page, 'a browser starts with a page')
  // What is not there by then will not come: the test says what it waited for.
  page.setDefaultTimeout(actsWithinMs)
  const gone = once(started, 'exit')
  const end = async (how: () => unknown) => {
    await how()
    await gone
    process.off('exit', killNow)
    await closed(browser)
  }
  return {
    page,
    kill: () => end(killNow),
    close: () =>
      end(async () => {
        const session = await browser.newBrowserCDPSession()
        await session.send('Browser.close').catch(() => {})
      }),
  }
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  const isOver = exitCode !== null || signalCode !== null
  if (pid !== undefined && !isOver) process.kill(-pid, 'SIGKILL')
}

/** The address that the browser prints once it can be driven. */
async function addressOf(started: ChildProcess): Promise<string> {
  const { stderr } = started
  assert(stderr, 'its error output was asked for')
  let printed = ''
  const address = new Promise<string>((resolve) => {
    stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      const [, found] = /DevTools listening on (ws:\S+)/.exec(printed) ?? []
      if (found !== undefined) resolve(found)
    })
  })
  const late = new Promise<never>((_, reject) => {
    setTimeout(
      () => reject(new Error(`Chromium did not start: ${printed}`)),
      startsWithinMs,
    ).unref()
  })
  return Promise.race([address, late])
}

async function closed(browser: Browser): Promise<void> {
  if (!browser.isConnected()) return
  await new Promise<void>((resolve) => browser.once('disconnected', () => resolve()))
}
