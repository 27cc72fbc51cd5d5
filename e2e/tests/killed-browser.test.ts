import { expect, test } from '@playwright/test'
import { killBrowsers } from '../kills/browser-kills.ts'
import { freshSeed } from '../kills/seed.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'

const shop = shopOfFile()

/** A short run; `npm run campaign` has the long one. */
const kills = 3

test('[P1][P2][P3] a browser killed in the middle of selling and sending loses no shown receipt', async () => {
  test.setTimeout(300_000)
  const seed = freshSeed()
  const { figures, wrong } = await killBrowsers({ shop: shop(), kills, seed, tell: console.info })
  console.info(`seed ${seed}`, figures)
  expect(wrong).toEqual([])
  expect(figures.shown).toBeGreaterThan(0)
})
