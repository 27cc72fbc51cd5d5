/** Below the 10 s after which many that start servers kill them. */
const stopWithinMs = 9_000

/** npm passes on what the terminal has sent already: that is one wish, not two. */
const sameWishMs = 200

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const

/**
 * Runs `stop` at the first SIGTERM or SIGINT, and ends the process with 0 after it, or when it takes
 * too long: what is not finished by then is what a power cut would have left, and that loses nothing.
 * A second signal ends it at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let asked: number | null = null
  const hear = (signal: keyof typeof exitCodes) => {
    if (asked !== null) {
      if (performance.now() - asked > sameWishMs) process.exit(exitCodes[signal])
      return
    }
    asked = performance.now()
    setTimeout(() => process.exit(0), stopWithinMs).unref()
    void stop().finally(() => process.exit(0))
  }
  process.on('SIGTERM', () => hear('SIGTERM'))
  process.on('SIGINT', () => hear('SIGINT'))
}
