import { expect, type Page } from '@playwright/test'
import type { DemoPerson } from './running-shop.ts'

/** Opens the back office at a path and signs in. */
export async function signInAtDesk(
  page: Page,
  url: string,
  { email, password }: DemoPerson,
  path = '',
): Promise<void> {
  await page.goto(`${url}/office/${path}`)
  await page.getByLabel('Email').fill(email ?? '')
  await page.getByLabel('Password').fill(password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Password')).toBeHidden()
}
