import { assert } from '@evertill/domain'
import { type Browser, type BrowserContext, chromium, test } from '@playwright/test'
import { chromiumFlags, chromiumPath } from '../../replay/src/browser/chromium.ts'

/** One browser for the tests of a file; each asks for a context of its own, which is a device. */
export function devicesOfFile(): () => Promise<BrowserContext> {
  let browser: Browser | null = null
  const contexts: BrowserContext[] = []
  test.beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })
  })
  test.afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  test.afterAll(async () => {
    await browser?.close()
  })
  return async () => {
    assert(browser, 'the browser is open while tests run')
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    contexts.push(context)
    return context
  }
}
