import { expect, test } from 'vitest'
import { type BrowserPage, hasChromium, openBrowserPage } from './testing/browser-page.ts'

/** More than the reserve, and not much more. */
const smallQuotaBytes = 4_000_000

test.skipIf(!hasChromium)(
  '[P11] on a full disk the sale in hand is saved from the reserve, and it is laid again later',
  async () => {
    const till = await openBrowserPage('reserve.browser.ts')
    try {
      await till.page.waitForFunction('typeof reserveTill === "object"')
      await setQuota(till, smallQuotaBytes)
      expect(await ask(till, 'start')).toBe(true)
      await ask(till, 'fillUp')
      expect(await ask(till, 'state')).toBe('whole')

      expect(await ask(till, 'sell')).toBe('T07-000001')
      expect(await ask(till, 'state')).toBe('spent')

      // The browser tidies its database as it likes: what that freed is used up first.
      await ask(till, 'fillUp')
      expect(await ask(till, 'fill')).toBe(false)
      expect(await ask(till, 'sell')).toBe('full')
      expect(await ask(till, 'state')).toBe('spent')

      await setQuota(till, 10 * smallQuotaBytes)
      expect(await ask(till, 'sell')).toBe('T07-000002')
      expect([await ask(till, 'fill'), await ask(till, 'state')]).toEqual([true, 'whole'])
    } finally {
      await till.close()
    }
  },
  60_000,
)

async function setQuota({ devtools, origin }: BrowserPage, quotaSize: number): Promise<void> {
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
}

function ask({ page }: BrowserPage, step: string): Promise<unknown> {
  return page.evaluate(`reserveTill.${step}()`)
}
