import { defineConfig } from '@playwright/test'

/**
 * Real browser, real server, real kills, and nothing is tried twice. Three files at a time on two
 * cores: a third of their time is waiting, for a retry, a kill, a page that starts.
 */
export default defineConfig({
  testDir: './tests',
  testMatch: '*.test.ts',
  outputDir: '../node_modules/.cache/e2e-results',
  reporter: 'list',
  workers: 3,
  retries: 0,
  timeout: 60_000,
  // A till that waits for a server may take a retry of a few seconds.
  expect: { timeout: 15_000 },
})
