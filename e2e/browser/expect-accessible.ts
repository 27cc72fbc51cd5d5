import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Holds the page as it is now to WCAG 2.2 AA, as far as a program can tell, in both its looks. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // "Legacy" leaves out frames of other origins, which we have none of, and a new page for each check.
  const builder = () => new AxeBuilder({ page }).setLegacyMode()
  await inLook(page, 'light')
  await expectNothingFound(builder().withTags(standards), `${screen}, light`)
  // The dark look differs in its colours alone.
  await inLook(page, 'dark')
  await expectNothingFound(builder().withRules('color-contrast'), `${screen}, dark`)
  await inLook(page, 'light')
}

async function inLook(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  // Colours that are on their way are neither the old nor the new ones.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
}

async function expectNothingFound(check: AxeBuilder, screen: string): Promise<void> {
  const { violations } = await check.analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    at: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
  }))
  expect(found, screen).toEqual([])
}
