import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@evertill/sync/testing'
import { chromium } from 'playwright-core'
import type { TillFleet } from '../till/till-handle.ts'
import { type BrowserTill, openBrowserTill } from './browser-till.ts'
import { chromiumFlags, chromiumPath } from './chromium.ts'

export interface BrowserTillsOptions {
  /** The fault proxy, which also serves the tills' page. */
  readonly port: number
  readonly seed: number
  /** Whether a page can be loaded now. */
  readonly isCalm: () => boolean
}

/**
 * Tills as pages of one real Chromium with a profile on disk, each on an origin of its own, so that
 * none sees another's databases. They are reloaded now and then, in the middle of a sale too.
 */
export async function openBrowserTills(options: BrowserTillsOptions): Promise<TillFleet> {
  const profile = await mkdtemp(join(tmpdir(), 'evertill-replay-chromium-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    args: chromiumFlags,
  })
  let reloads = 0
  const openOne = async (code: string, index: number): Promise<BrowserTill> => {
    const till = await openBrowserTill({
      page: await browser.newPage(),
      name: `till ${index + 1}`,
      url: `http://till-${index + 1}.localhost:${options.port}/`,
      random: seededRandom(options.seed + index + 1),
      isCalm: options.isCalm,
      onReload: () => {
        reloads += 1
      },
    })
    await till.join(code)
    return till
  }
  return {
    documentsAtOnce: 10,
    open: (codes) => Promise.all(codes.map(openOne)),
    reloads: () => reloads,
    async close() {
      await browser.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}
