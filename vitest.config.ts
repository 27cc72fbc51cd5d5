import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{packages,apps,replay,simulation,campaign}/**/*.test.{ts,tsx}',
      'architecture.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
  },
})
