import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Holds the page as it is now to WCAG 2.2 AA, as far as a program can tell. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // Colours that are on their way are neither the old nor the new ones.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
  // "Legacy" leaves out frames of other origins, which we have none of, and a new page for each check.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    at: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
  }))
  expect(found, screen).toEqual([])
}
