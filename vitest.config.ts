import { defineConfig } from 'vitest/config'

const never = ['**/node_modules/**', '**/dist/**']

/** What only `npm test` runs: whole shops, kills, what installs or starts the packed product. */
const long = [
  '{replay,simulation,campaign}/**/*.test.{ts,tsx}',
  'apps/server/src/demo/prepare-demo.test.ts',
  'apps/server/src/http/limits.test.ts',
  'apps/server/src/house/killed-copies.test.ts',
  'packages/storage-sql/src/postgres/{pgbouncer,under-pressure}.test.ts',
  'packages/sync/packed.test.ts',
]

/** What starts processes, or changes something that the whole thread sees. */
const trials = [
  'apps/server/src/house/{back-up,back-up-postgres,export,migrate-to-postgres,nightly-check,private-files,restore,verify}.test.ts',
  'packages/client/src/client.test.ts',
  'packages/storage-indexeddb/src/connection.test.ts',
  'packages/storage-sql/src/export/export-postgres.test.ts',
  'packages/storage-sql/src/move/move.test.ts',
  'packages/storage-sql/src/postgres/{failover,migrate,postgres-ledger-storage,session}.test.ts',
  'packages/storage-sql/src/sqlite/statements.test.ts',
  'packages/storage-sql/src/verify/verify-shop.test.ts',
  'packages/sync/{example/example,readme,src/pure}.test.ts',
  'scripts/*.test.ts',
]

/** For what hangs. No test is about speed, and a busy machine takes ten times as long. */
const patience = { testTimeout: 30_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    projects: [
      {
        // Most of a run was loading the same modules for each file anew; here the files of one
        // thread share them. So no test here may change what another one reads.
        test: {
          ...patience,
          name: 'units',
          include: ['{packages,apps}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: [...never, ...long, ...trials],
          pool: 'threads',
          isolate: false,
        },
      },
      { test: { ...patience, name: 'trials', include: trials, exclude: never } },
      { test: { ...patience, name: 'long', include: long, exclude: never } },
      {
        // The house once more, on a PostgreSQL of its own.
        test: {
          ...patience,
          name: 'house on PostgreSQL',
          include: ['apps/server/src/{http,office}/**/*.test.ts'],
          // What these ask is the same whatever lies below.
          exclude: [...never, 'apps/server/src/http/{asvs,limits,log,who-may-what}.test.ts'],
          globalSetup: 'apps/server/src/testing/on-postgres.ts',
        },
      },
    ],
  },
})
