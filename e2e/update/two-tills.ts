import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Two builds of the till, each in a folder of its own for a server to serve. */
export interface TwoTills {
  readonly older: string
  readonly newer: string
  remove(): Promise<void>
}

const apps = join(import.meta.dirname, '../../apps')

/** The till as it was built, and a later one from the same sources. */
export async function buildTwoTills(): Promise<TwoTills> {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-e2e-tills-'))
  const older = join(folder, 'older')
  const newer = join(folder, 'newer')
  await Promise.all([cp(join(apps, 'till/dist'), older, { recursive: true }), buildNewer(newer)])
  return { older, newer, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** In a process of its own: the test runner's environment would make another build. */
async function buildNewer(folder: string): Promise<void> {
  const vite = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  )
  const config = join(import.meta.dirname, 'newer-till.vite.ts')
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', join(apps, 'till'), '--config', config, '--outDir', folder, '--emptyOutDir'],
    { env: { ...process.env, NODE_ENV: 'production' } },
  )
}
