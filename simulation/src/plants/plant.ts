import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** A bug, put into the product's own source as it is loaded, to prove that the simulator sees it. */
export interface Plant {
  readonly name: string
  /** What goes wrong, in one sentence. */
  readonly what: string
  /** Below the repository's root. */
  readonly file: string
  /** Stands exactly once in the file: else the plant fails loudly, for a refactor disarmed it. */
  readonly find: string
  readonly replace: string
  /** A seed that found it: tried first, for a bug that not every world shows. */
  readonly knownSeed?: number
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Plants one bug into all that this thread loads from here on. */
export function plant(bug: Plant): void {
  const planted = `${root}${bug.file}`
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.startsWith('file:') || fileURLToPath(url) !== planted) return loaded
      return { ...loaded, source: replaced(String(loaded.source), bug) }
    },
  })
}

/** @throws where the text to replace does not stand there exactly once */
export function replaced(source: string, { name, file, find, replace }: Plant): string {
  const parts = source.split(find)
  if (parts.length !== 2) {
    throw new Error(`Plant "${name}": its text stands ${parts.length - 1} times in ${file}.`)
  }
  return parts.join(replace)
}
