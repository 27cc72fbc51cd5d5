import { type ParseArgsConfig, parseArgs } from 'node:util'
import { err, ok, type Result } from '@evertill/domain'

/** @returns what was written on the command line; or a sentence about what is not known */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
): Result<ReturnType<typeof parseArgs<Config>>, string> {
  try {
    return ok(parseArgs(config))
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}

/** What fits into 32 bits, as a seed does. */
export const countMax = 0xffff_ffff

/** @returns the count that an option names; or a sentence about it */
export function countOf(
  name: string,
  text: string,
  [min, max]: readonly [min: number, max: number],
): Result<number, string> {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (count >= min && count <= max) return ok(count)
  return err(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`)
}
