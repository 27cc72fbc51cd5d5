import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageResult } from './contracts.browser.ts'
import { type BrowserPage, hasChromium, openBrowserPage } from './testing/browser-page.ts'

/** The contract suites on a real browser's storage. */
let browser: BrowserPage | null = null
let results: readonly PageResult[] = []

beforeAll(async () => {
  if (!hasChromium) return
  browser = await openBrowserPage('contracts.browser.ts')
  await browser.page.waitForFunction('typeof runAll === "function"')
  results = (await browser.page.evaluate('runAll()')) as readonly PageResult[]
}, 60_000)

afterAll(() => browser?.close())

test.skipIf(!hasChromium)('every contract holds in Chromium', () => {
  expect(results.length).toBeGreaterThan(20)
  expect(results.filter(({ failure }) => failure !== null)).toEqual([])
})
