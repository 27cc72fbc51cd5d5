import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { err, ok, type Result } from '@evertill/domain'

/** As large as an import through the back office may be, unpacked. */
const fileBytesMax = 64 * 1024 * 1024

/**
 * The bytes of a CSV file, unpacked where it is a `.gz`.
 *
 * @returns the bytes, or a sentence for the operator
 */
export function readCatalogueFile(path: string): Result<Uint8Array, string> {
  const tooLarge = `The file ${path} is larger than 64 MB. Split it into smaller ones.`
  let bytes: Uint8Array
  try {
    if (statSync(path).size > fileBytesMax) return err(tooLarge)
    bytes = readFileSync(path)
  } catch (error) {
    return err(cannotRead(path, codeOf(error)))
  }
  if (!isGzip(bytes)) return ok(bytes)
  try {
    return ok(gunzipSync(bytes, { maxOutputLength: fileBytesMax }))
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE'
      ? err(tooLarge)
      : err(`The file ${path} is damaged: it cannot be unpacked. Fetch it again.`)
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function cannotRead(path: string, code: unknown): string {
  switch (code) {
    case 'ENOENT':
      return `There is no file ${path}.`
    case 'EISDIR':
      return `${path} is a folder. Name the CSV file in it.`
    case 'EACCES':
      return `This user may not read the file ${path}.`
    default:
      return `The file ${path} cannot be read (${String(code)}).`
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}
