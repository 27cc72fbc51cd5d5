import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** Between two keys of a scanner. */
const keyGapMs = 5

/**
 * Keys as a scanner sends them: close after one another, and Enter behind. Their times are the
 * scanner's, so that a busy machine cannot make a person's typing of it.
 */
export async function scanCode(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const beganMs = Date.now()
  const sent: Promise<unknown>[] = []
  const press = (key: { key: string; text: string; code: string; keyCode: number }) => {
    const { keyCode: windowsVirtualKeyCode, ...named } = key
    for (const type of ['keyDown', 'keyUp'] as const) {
      const timestamp = (beganMs + (sent.length * keyGapMs) / 2) / 1_000
      const event = { type, windowsVirtualKeyCode, timestamp, ...named }
      sent.push(session.send('Input.dispatchKeyEvent', event))
    }
  }
  for (const sign of code) {
    press({ key: sign, text: sign, code: `Digit${sign}`, keyCode: sign.charCodeAt(0) })
  }
  press({ key: 'Enter', text: '\r', code: 'Enter', keyCode: 13 })
  await Promise.all(sent)
  // A scanner takes this long, and is not ready for the next code before.
  await pause(Math.max(0, beganMs + (code.length + 1) * keyGapMs - Date.now()))
  await session.detach()
}
