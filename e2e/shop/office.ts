import { assert } from '@evertill/domain'
import {
  importAnswer,
  type SaleSummary,
  salesAnswer,
  tillCodeAnswer,
} from '@evertill/protocol/office'
import type { DemoPerson } from './running-shop.ts'

interface Parser<T> {
  parse(value: unknown): T
}

/** The back office's own calls, for what a test needs beside the screens. */
export class Office {
  readonly #base: string
  readonly #headers: Readonly<Record<string, string>>

  private constructor(base: string, headers: Readonly<Record<string, string>>) {
    this.#base = base
    this.#headers = headers
  }

  static async signIn(url: string, { email, password }: DemoPerson): Promise<Office> {
    const base = `${url}/api/office/v1/`
    const headers = { origin: url, 'content-type': 'application/json' }
    const response = await fetch(`${base}session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email, password }),
    })
    const [cookie] = response.headers.getSetCookie()
    assert(response.ok && cookie, 'the demo owner signs in')
    return new Office(base, { origin: url, cookie: cookie.split(';')[0] ?? '' })
  }

  /** Every sale and refund that was booked. */
  async sales(): Promise<readonly SaleSummary[]> {
    const all: SaleSummary[] = []
    let before = ''
    for (;;) {
      const page = await this.#ask(salesAnswer, 'GET', `sales?limit=200${before}`)
      all.push(...page.sales)
      if (page.next === null) return all
      before = `&before=${encodeURIComponent(page.next)}`
    }
  }

  /** A new till. @returns its one-time code */
  async newTill(name: string): Promise<string> {
    const { code } = await this.#ask(tillCodeAnswer, 'POST', 'tills', JSON.stringify({ name }))
    return code
  }

  /** A further code for a till that there is. */
  async newCode(tillNumber: number): Promise<string> {
    const { code } = await this.#ask(tillCodeAnswer, 'POST', `tills/${tillNumber}/code`)
    return code
  }

  async importProducts(csv: string): Promise<void> {
    const answer = await this.#ask(importAnswer, 'POST', 'products/import', csv, 'text/csv')
    assert(answer.errors.length === 0, 'the products are in order')
  }

  async #ask<T>(
    schema: Parser<T>,
    method: 'GET' | 'POST',
    path: string,
    body?: string,
    contentType = 'application/json',
  ): Promise<T> {
    const response = await fetch(this.#base + path, {
      method,
      headers: { ...this.#headers, ...(body !== undefined && { 'content-type': contentType }) },
      ...(body !== undefined && { body }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`)
    return schema.parse(JSON.parse(text))
  }
}
