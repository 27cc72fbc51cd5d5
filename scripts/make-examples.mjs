// `npm run make-examples`: asks every call of a real shop once, for the OpenAPI document.
import { spawnSync } from 'node:child_process'

const { status } = spawnSync(
  'vitest',
  ['run', '--project', 'units', 'apps/server/src/http/examples.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, MAKE_EXAMPLES: 'yes' },
    shell: process.platform === 'win32',
  },
)
process.exit(status ?? 1)
