import { expect as base, type Page } from '@playwright/test'
import type { DemoPerson } from '../shop/running-shop.ts'
import { scanCode } from './scan-code.ts'

/** The same in a test and in a campaign, which has no configuration. */
const expect = base.configure({ timeout: 20_000 })

/** Keys of a person are further apart than those of a scanner. */
const personGapMs = 70

const scansMax = 3

/** A till's page, by what a cashier sees on it. */
export class Till {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(url: string): Promise<void> {
    await this.page.goto(`${url}/till/`)
  }

  async join(code: string): Promise<void> {
    await this.page.getByLabel('Enrolment code').fill(code)
    await this.page.getByRole('button', { name: 'Join the shop' }).click()
    await expect(this.page.getByRole('heading', { name: 'Who is selling?' })).toBeVisible()
  }

  async signIn({ name, pin }: DemoPerson): Promise<void> {
    await this.page.getByRole('button', { name }).click()
    await this.page.keyboard.type(pin)
    await this.page.keyboard.press('Enter')
    await expect(this.searchLine()).toBeVisible()
  }

  /** Waits until the page works without a network. */
  async installed(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
  }

  searchLine() {
    return this.page.getByLabel('Scan or search')
  }

  /** Types into the search line and presses Enter, as at a keyboard. */
  async type(text: string): Promise<void> {
    await this.searchLine().fill(text)
    await this.searchLine().press('Enter')
  }

  /** Digit by digit: what comes faster is a scanner's. */
  async enter(keys: string): Promise<void> {
    await this.page.keyboard.type(keys, { delay: personGapMs })
    await this.page.waitForTimeout(personGapMs)
  }

  /**
   * Scans until the till has taken it up, as a cashier does: on a machine with no time to spare the
   * keys of one scan may reach the page too far apart to be one.
   */
  async scan(code: string): Promise<void> {
    const before = await this.cart().textContent()
    for (let tries = 0; tries < scansMax; tries++) {
      await scanCode(this.page, code)
      if (await becomesTrue(() => this.#hasTaken(code, before))) return
      await this.page.keyboard.press('Escape')
    }
    throw new Error(`The till did not take up the scan of ${code}.`)
  }

  async #hasTaken(code: string, cartBefore: string | null): Promise<boolean> {
    if ((await this.cart().textContent()) !== cartBefore) return true
    const said = await this.problem().allTextContents()
    return said.some((text) => text.replaceAll(' ', '').includes(code))
  }

  cart() {
    return this.page.getByRole('complementary', { name: 'Cart' })
  }

  lines() {
    return this.cart().getByRole('listitem')
  }

  pay() {
    return this.page.getByRole('button', { name: /^Pay\b/ })
  }

  take() {
    return this.page.getByRole('button', { name: /^(Take|Card took) / })
  }

  nextSale() {
    return this.page.getByRole('button', { name: 'Next sale' })
  }

  /** The receipt beside "paid". */
  receipt() {
    return this.page.getByRole('complementary', { name: 'Receipt' }).getByRole('article')
  }

  /** The number on the receipt that is shown. */
  async receiptNumber(): Promise<string> {
    const label = await this.receipt().getAttribute('aria-label')
    const [number] = /\S+$/.exec(label ?? '') ?? []
    expect(number).toMatch(/^T\d\d-/)
    return number ?? ''
  }

  /** Pays what is in the cart, exactly, in cash. @returns the receipt's number */
  async payExactly(): Promise<string> {
    await this.pay().click()
    await this.take().click()
    await expect(this.nextSale()).toBeVisible()
    return this.receiptNumber()
  }

  status() {
    return this.page.getByRole('banner').locator('.status').first()
  }

  problem() {
    return this.page.getByRole('alert')
  }

  /** The browser says so, and the till tries at once instead of when its next try is due. */
  hearThatTheNetworkIsBack(): Promise<unknown> {
    return this.page.evaluate(() => dispatchEvent(new Event('online')))
  }
}

const takenWithinMs = 2_000
const lookEveryMs = 20

async function becomesTrue(look: () => Promise<boolean>): Promise<boolean> {
  const untilMs = performance.now() + takenWithinMs
  while (performance.now() < untilMs) {
    if (await look()) return true
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
  return false
}
