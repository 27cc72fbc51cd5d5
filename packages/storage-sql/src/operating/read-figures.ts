import { heartbeat } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'

/** What an operator watches, over all stores of a database. */
export interface Figures {
  readonly tills: readonly TillFigures[]
  /** Findings that wait for a person, by kind; a kind of which none is open is not named. */
  readonly openItems: readonly ItemFigures[]
  /** Commands that are kept and not booked until a person settles them. */
  readonly parked: readonly StoreCount[]
}

export interface TillFigures {
  readonly storeId: string
  readonly tillNumber: number
  /** When it was last heard, by a push or a heartbeat, ISO 8601; null: never. */
  readonly lastSeenAt: string | null
  /** Commands that it said it holds and that were not answered yet, in its last heartbeat. */
  readonly waiting: number
  readonly needsHelp: number
  /** Of those that wait, when the oldest was made: by the server's clock, in ms; null: none waits. */
  readonly oldestWaitingMs: number | null
}

export interface ItemFigures extends StoreCount {
  readonly kind: string
}

export interface StoreCount {
  readonly storeId: string
  readonly count: number
}

/** Reads them in three statements. Tills that were retired, or never enrolled, are left out. */
export async function readFigures(sql: Sql): Promise<Figures> {
  return {
    tills: tillsOf(
      await sql.all<DeviceRow>(
        `SELECT store_id, till_number, last_seen_at, heartbeat FROM devices
         WHERE revoked_at IS NULL ORDER BY store_id, till_number`,
      ),
    ),
    openItems: await sql.all<ItemFigures>(
      `SELECT store_id AS "storeId", kind, count(*) AS count FROM items
       WHERE state = 'open' GROUP BY store_id, kind ORDER BY store_id, kind`,
    ),
    parked: await sql.all<StoreCount>(
      `SELECT store_id AS "storeId", count(*) AS count FROM journal
       WHERE outcome = 'parked' AND settled_at IS NULL GROUP BY store_id ORDER BY store_id`,
    ),
  }
}

interface DeviceRow {
  readonly store_id: string
  readonly till_number: number
  readonly last_seen_at: string | null
  readonly heartbeat: string | null
}

/** A till may have several devices in use: what they hold is added up. */
function tillsOf(devices: readonly DeviceRow[]): readonly TillFigures[] {
  const tills = new Map<string, TillFigures>()
  for (const device of devices) {
    const key = `${device.store_id} ${device.till_number}`
    const [one, other] = [figuresOf(device), tills.get(key)]
    tills.set(key, other ? together(one, other) : one)
  }
  return [...tills.values()]
}

function figuresOf(device: DeviceRow): TillFigures {
  const read = heartbeat.safeParse(device.heartbeat && JSON.parse(device.heartbeat))
  const beat = read.success ? read.data : null
  const oldest = beat && beat.waiting > 0 ? beat.oldest_waiting_at : null
  return {
    storeId: device.store_id,
    tillNumber: device.till_number,
    lastSeenAt: device.last_seen_at,
    waiting: beat?.waiting ?? 0,
    needsHelp: beat?.needs_help ?? 0,
    oldestWaitingMs: oldest === null ? null : Date.parse(oldest) - (beat?.clock_offset_ms ?? 0),
  }
}

function together(one: TillFigures, other: TillFigures): TillFigures {
  const oldest = [one.oldestWaitingMs, other.oldestWaitingMs].filter((ms) => ms !== null)
  const seen = [one.lastSeenAt, other.lastSeenAt].filter((at) => at !== null)
  return {
    ...one,
    lastSeenAt: seen.toSorted().at(-1) ?? null,
    waiting: one.waiting + other.waiting,
    needsHelp: one.needsHelp + other.needsHelp,
    oldestWaitingMs: oldest.length > 0 ? Math.min(...oldest) : null,
  }
}
