import { readdirSync } from 'node:fs'
import pg from 'pg'
import { parentOf, ticksOf, ticksPerSecond } from './process-ticks.ts'
import { rounded } from './rounded.ts'

/** What a PostgreSQL has used and written since it was started. */
export interface DatabaseUsage {
  /** Of all its processes; null where it runs on another machine, or the system does not tell. */
  readonly cpuSeconds: number | null
  /** How much it wrote into its log of writes, which is what a standby and a disk have to take. */
  readonly walMb: number
  /** The size of its tables and indexes. */
  readonly sizeMb: number
}

export async function databaseUsage(url: string): Promise<DatabaseUsage> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number; wal: string; size: string }>(
      `SELECT pg_backend_pid() AS pid, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal,
         pg_database_size(current_database()) AS size`,
    )
    const [row] = rows
    if (!row) throw new Error('The database told nothing of itself.')
    return {
      cpuSeconds: cpuSecondsOf(parentOf(row.pid, 'postgres')),
      walMb: Number(row.wal) / 2 ** 20,
      sizeMb: Number(row.size) / 2 ** 20,
    }
  } finally {
    await client.end()
  }
}

/** What happened between two looks. */
export function usedBetween(before: DatabaseUsage, after: DatabaseUsage): DatabaseUsage {
  const { cpuSeconds } = after
  return {
    cpuSeconds:
      cpuSeconds === null || before.cpuSeconds === null
        ? null
        : rounded(cpuSeconds - before.cpuSeconds),
    walMb: rounded(after.walMb - before.walMb),
    sizeMb: rounded(after.sizeMb - before.sizeMb),
  }
}

/** The first of its processes with all that it has started, those that have ended included. */
function cpuSecondsOf(first: number | null): number | null {
  if (first === null) return null
  const own = ticksOf(first)
  if (own === null) return null
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(Number(name), 'postgres') === first)
    .map((name) => ticksOf(Number(name))?.own ?? 0)
  const ticks = children.reduce((sum, one) => sum + one, own.own + own.ended)
  return ticks / ticksPerSecond
}
