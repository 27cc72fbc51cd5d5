import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@evertill/domain'

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
