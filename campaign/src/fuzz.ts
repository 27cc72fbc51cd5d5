import { startPostgres } from '../../packages/storage-sql/src/testing/postgres-server.ts'
import { runFuzz } from '../../replay/src/fuzz/run-fuzz.ts'
import type { PartFigures, PartOutcome, Tell } from './part.ts'

export interface FuzzWanted {
  /** To each of both databases. */
  readonly bodies: number
  readonly seed: number
  readonly tell: Tell
}

/** Requests that are right but for something, to a server on each of both databases. */
export async function fuzzServers({
  bodies,
  seed,
  tell,
}: FuzzWanted): Promise<PartOutcome<PartFigures>> {
  const embedded = await runFuzz({ bodies, seed, databaseUrl: null })
  tell(`${bodies} answered on the embedded database in ${embedded.seconds} s.`)
  const database = await startPostgres()
  try {
    const large = await runFuzz({ bodies, seed, databaseUrl: database.url })
    tell(`${bodies} answered on PostgreSQL in ${large.seconds} s.`)
    const both = [embedded, large]
    const statuses = both.flatMap((run) => [...run.statuses])
    const grownBytes = Math.max(...both.map(({ memory }) => memory.late - memory.full))
    return {
      figures: {
        bodies: statuses.reduce((sum, [, count]) => sum + count, 0),
        routes: embedded.asked.size,
        serverErrors: countOf(statuses, (status) => status >= 500 || status === 0),
        accepted: countOf(statuses, (status) => status >= 200 && status < 300),
        grownMegabytes: Math.max(0, Math.round(grownBytes / 1024 ** 2)),
        seconds: embedded.seconds + large.seconds,
      },
      wrong: both.flatMap(({ wrong }) => wrong),
    }
  } finally {
    await database.close()
  }
}

function countOf(
  statuses: readonly (readonly [status: number, count: number])[],
  is: (status: number) => boolean,
): number {
  return statuses.reduce((sum, [status, count]) => sum + (is(status) ? count : 0), 0)
}
