import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const packages = join(import.meta.dirname, '..', '..')

/** A block of TypeScript in a README: each is a whole program. */
export interface ReadmeProgram {
  /** `sync-1`: the package, and which block it is. */
  readonly name: string
  readonly text: string
  /** What its `console.log`s say that they print, after `// →`. */
  readonly prints: readonly string[]
}

export function readmePrograms(): readonly ReadmeProgram[] {
  return ['domain', 'protocol', 'sync'].flatMap((name) => {
    const readme = readFileSync(join(packages, name, 'README.md'), 'utf8')
    return [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = ''], at) => ({
      name: `${name}-${at + 1}`,
      text,
      prints: [...text.matchAll(/\/\/ → (.*)$/gm)].map(([, printed = '']) => printed),
    }))
  })
}

/** The example's server, as the READMEs ask for it. `folder` is the caller's to remove. */
export async function serveReadings(): Promise<{
  readonly url: string
  readonly folder: string
  readonly child: ChildProcess
}> {
  const folder = mkdtempSync(join(tmpdir(), 'readme-server-'))
  const script = join(packages, 'sync', 'example', 'serve.ts')
  const child = spawn(process.execPath, [script, folder, 'WATER234'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = await once(child.stdout, 'data')
  return { url: String(address).trim(), folder, child }
}
