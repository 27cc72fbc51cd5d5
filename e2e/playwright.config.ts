import { defineConfig } from '@playwright/test'

/** Real browser, real server, real kills: one after the other, and nothing is tried twice. */
export default defineConfig({
  testDir: './tests',
  testMatch: '*.test.ts',
  outputDir: '../node_modules/.cache/e2e-results',
  reporter: 'list',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A till that waits for a server may take a retry of a few seconds.
  expect: { timeout: 15_000 },
})
