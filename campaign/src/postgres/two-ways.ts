import {
  hasPgBouncer,
  startPgBouncer,
} from '../../../packages/storage-sql/src/testing/pgbouncer.ts'
import type { Tell } from '../part.ts'

/** How two servers reach one database. */
export interface TwoWays {
  /** Straight there, and through PgBouncer where this machine has it. */
  readonly urls: readonly [string, string]
  /** So many of them lead through PgBouncer. */
  readonly pooled: 0 | 1
  /** What stands between leads to this database from now on. */
  pointTo(databaseUrl: string): void
  close(): Promise<void>
}

/**
 * @param straightUrl of one host, or of several
 * @param pooledUrl   of the one host that PgBouncer leads to
 */
export async function openTwoWays(
  straightUrl: string,
  pooledUrl: string,
  tell: Tell,
): Promise<TwoWays> {
  if (!hasPgBouncer) {
    tell('PgBouncer is not installed: both servers go straight to the database.')
    const nothing = { pointTo: () => undefined, close: async () => undefined }
    return { urls: [straightUrl, straightUrl], pooled: 0, ...nothing }
  }
  const bouncer = await startPgBouncer(pooledUrl)
  return {
    urls: [straightUrl, bouncer.url],
    pooled: 1,
    pointTo: bouncer.pointTo,
    close: bouncer.close,
  }
}
