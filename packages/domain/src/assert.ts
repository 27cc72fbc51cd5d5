/** Raised when the program itself is wrong. Stops the operation, never a sale already on disk. */
export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed'
}

/** Holds in production too. `reason` says why the condition must hold. */
export function assert(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new AssertionFailed(reason)
}

/** Ends a `switch` that must have named every case. */
export function exhaustive(value: never): never {
  throw new AssertionFailed(`no case for ${JSON.stringify(value)}`)
}
