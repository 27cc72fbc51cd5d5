import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { err, ok, type Result } from '@evertill/domain'
import { wireLimits } from '@evertill/protocol'

/** What a push may weigh in all, before and after decompression. */
export const pushBodyBytesMax = wireLimits.commandBytes + wireLimits.headerBytes + 1_024

const unzip = promisify(gunzip)

/**
 * Undoes a body's content encoding, with a limit on what may come out: a zip bomb ends there.
 *
 * @param encoding the `Content-Encoding` header; `gzip` or none
 */
export async function decodeBody(
  body: Buffer,
  encoding: string | undefined,
): Promise<Result<Buffer, 'too_large' | 'unsupported_media' | 'damaged'>> {
  if (encoding === undefined || encoding === 'identity') return ok(body)
  if (encoding !== 'gzip') return err('unsupported_media')
  try {
    return ok(await unzip(body, { maxOutputLength: pushBodyBytesMax }))
  } catch (error) {
    const tooLarge = error instanceof RangeError || codeOf(error) === 'ERR_BUFFER_TOO_LARGE'
    return err(tooLarge ? 'too_large' : 'damaged')
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}
