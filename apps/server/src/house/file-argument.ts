import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@evertill/domain'

/** The one argument of a command that takes a file and nothing else; null: it was called otherwise. */
export function fileArgument(args: readonly string[]): string | null {
  try {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    return positionals.length === 1 ? (positionals[0] ?? null) : null
  } catch {
    return null
  }
}

export interface FileAndStore {
  readonly file: string
  /** null: every shop. */
  readonly storeId: string | null
}

/** @returns what `FILE [--store ID]` says; an error is `usage` */
export function readFileAndStore(
  args: readonly string[],
  usage: string,
): Result<FileAndStore, string> {
  try {
    const options = { store: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return err(usage)
    return ok({ file, storeId: values.store ?? null })
  } catch {
    return err(usage)
  }
}
