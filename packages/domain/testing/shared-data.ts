import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * A folder of public data that lies beside the repository on some machines, or null, and one line
 * saying that the tests which read it did not run.
 */
export function sharedData(name: string): string | null {
  const folder = fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url))
  if (existsSync(folder)) return folder
  console.info(`not run: the tests that read ../shared/data/${name}, which is not here`)
  return null
}
