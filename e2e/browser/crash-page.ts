import type { Page } from '@playwright/test'

/** Ends the page's process as a bug in the browser would: without a farewell to anybody. */
export async function crashPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // A dead process answers nothing.
  session.send('Page.crash').catch(() => {})
  await crashed
}
