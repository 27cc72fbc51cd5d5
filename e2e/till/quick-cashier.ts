import type { Page } from '@playwright/test'

/** Longer than any screen of a till takes on a busy machine. */
const saleWithinMs = 30_000

/**
 * A cashier who is as fast as the screens: presses whatever button comes next, until a receipt is
 * shown that was not there before. What was left in the cart is sold with it.
 *
 * @param product  the beginning of its name, as on its tile
 * @returns the number on the receipt; fails with the till's own words where the sale was not saved
 */
export function sellQuickly(page: Page, product: string): Promise<string> {
  return page.evaluate(sellInPage, { product, withinMs: saleWithinMs })
}

/** Runs in the page, so it stands alone. */
function sellInPage(wanted: {
  readonly product: string
  readonly withinMs: number
}): Promise<string> {
  const buttons = () => [...document.querySelectorAll('button')]
  const named = (name: RegExp) =>
    buttons().find(
      (button) =>
        name.test(button.textContent ?? '') && button.getAttribute('aria-disabled') !== 'true',
    )
  const tile = () =>
    buttons().find(
      (button) =>
        button.classList.contains('tile') &&
        button.querySelector('.name')?.textContent?.startsWith(wanted.product),
    )
  const receiptNumber = () => {
    const receipt = document.querySelector('aside[aria-label="Receipt"] article')
    return /\S+$/.exec(receipt?.getAttribute('aria-label') ?? '')?.[0] ?? null
  }
  const before = receiptNumber()
  let paying = false
  return new Promise((resolve, reject) => {
    const step = () => {
      const shown = receiptNumber()
      if (shown !== null && shown !== before) return end(() => resolve(shown))
      const refused = document.querySelector('main [role="alert"] h1')
      if (refused) return end(() => reject(new Error(refused.parentElement?.textContent ?? '')))
      const next = shown === null ? null : named(/^Next sale/)
      const take = named(/^(Take|Card took) /)
      const pay = named(/^Pay\b./)
      if (take) paying = true
      // Saving: whatever was pressed is on its way.
      else if (paying && !pay && !next) return
      const press = next ?? take ?? pay ?? tile()
      press?.click()
    }
    const watcher = new MutationObserver(step)
    const timer = setTimeout(
      () => end(() => reject(new Error(`No receipt in time: ${document.body.textContent}`))),
      wanted.withinMs,
    )
    const end = (then: () => void) => {
      watcher.disconnect()
      clearTimeout(timer)
      then()
    }
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true })
    step()
  })
}
