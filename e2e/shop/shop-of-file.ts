import { assert } from '@evertill/domain'
import { test } from '@playwright/test'
import { openShop, type RunningShop } from './running-shop.ts'

/** A shop of its own for the tests of one file: opened before the first, gone after the last. */
export function shopOfFile(): () => RunningShop {
  let shop: RunningShop | null = null
  test.beforeAll(async () => {
    shop = await openShop()
  })
  test.afterAll(async () => {
    await shop?.close()
  })
  return () => {
    assert(shop, 'the shop is open while tests run')
    return shop
  }
}
