/** What one push may hold. Limits never shrink: a till may have queued under an older, larger one. */
export const wireLimits = {
  commandsPerPush: 500,
  /** Line text of one push before compression, bytes; a larger command travels alone. */
  pushBytes: 512 * 1024,
  /** One command's body, bytes: some 3,000 lines of a cart. */
  commandBytes: 768 * 1024,
  /** Header line, bytes. */
  headerBytes: 4 * 1024,
  /** Links of one `links`, `judge` or heartbeat question. */
  linksPerQuestion: 500,
} as const

/** The protocol this build speaks. The server reads N and N-1. */
export const protocolVersion = 1

/** The oldest that a server of this build reads; there was none before 1. */
export const protocolOldest: number = Math.max(1, protocolVersion - 1)
