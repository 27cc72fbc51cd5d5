import type { Page } from '@playwright/test'

/** Keys as a scanner sends them: all at once, and Enter behind. */
export async function scanCode(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const sent: Promise<unknown>[] = []
  const press = (key: { key: string; text: string; code: string; keyCode: number }) => {
    const { keyCode: windowsVirtualKeyCode, ...named } = key
    for (const type of ['keyDown', 'keyUp'] as const) {
      sent.push(session.send('Input.dispatchKeyEvent', { type, windowsVirtualKeyCode, ...named }))
    }
  }
  for (const sign of code) {
    press({ key: sign, text: sign, code: `Digit${sign}`, keyCode: sign.charCodeAt(0) })
  }
  press({ key: 'Enter', text: '\r', code: 'Enter', keyCode: 13 })
  await Promise.all(sent)
  await session.detach()
}
