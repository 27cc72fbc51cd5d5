import { parseArgs } from 'node:util'

/** The one argument of a command that takes a file and nothing else; null: it was called otherwise. */
export function fileArgument(args: readonly string[]): string | null {
  try {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    return positionals.length === 1 ? (positionals[0] ?? null) : null
  } catch {
    return null
  }
}
