import type { EpochKey } from '@evertill/ledger'
import { type ChainPoint, type Epoch, type Heartbeat, heartbeat } from '@evertill/protocol'
import type { Till } from '@evertill/protocol/office'
import { saidIn } from '../rows/letting-go.ts'
import { mapInOrder } from '../sql/map-in-order.ts'
import type { Sql } from '../sql/sql.ts'
import { holesOf } from './read-missing.ts'
import type { DeviceFacts, EpochFacts, TillFacts } from './till-standing.ts'

interface DeviceRow {
  readonly device_id: string
  readonly till_number: number
  readonly enrolled_at: string
  readonly revoked_at: string | null
  readonly last_seen_at: string | null
  readonly heartbeat: string | null
}

interface TillRow {
  readonly till_number: number
  readonly name: string
  readonly created_at: string
}

/** Every till with what the journal and its devices' heartbeats say of it. */
export async function tillFacts(sql: Sql, storeId: string): Promise<readonly TillFacts[]> {
  const devices = await deviceRows(sql, storeId)
  return mapInOrder(await tillRows(sql, storeId), async (till) => ({
    tillNumber: till.till_number,
    name: till.name,
    devices: await mapInOrder(
      devices.filter((device) => device.till_number === till.till_number),
      (device) => deviceFacts(sql, storeId, device),
    ),
  }))
}

/** The list of tills with their devices, as `GET tills` shows it. */
export async function tillList(sql: Sql, storeId: string, at: string): Promise<Till[]> {
  const devices = await deviceRows(sql, storeId)
  const codes = await sql.all<{ till_number: number; expires_at: string }>(
    `SELECT till_number, max(expires_at) AS expires_at FROM enrolment_codes
     WHERE store_id = ? AND used_at IS NULL AND expires_at > ? GROUP BY till_number`,
    storeId,
    at,
  )
  return (await tillRows(sql, storeId)).map((till) => {
    const own = devices.filter((device) => device.till_number === till.till_number)
    const isRetired = own.length > 0 && own.every((device) => device.revoked_at !== null)
    return {
      till_number: till.till_number,
      name: till.name,
      created_at: till.created_at,
      state: own.length === 0 ? 'new' : isRetired ? 'retired' : 'live',
      devices: own.map((device) => ({
        device_id: device.device_id,
        enrolled_at: device.enrolled_at,
        revoked_at: device.revoked_at,
        last_seen_at: device.last_seen_at,
        app_version: lastHeartbeat(device)?.app_version ?? null,
      })),
      code_expires_at:
        codes.find((code) => code.till_number === till.till_number)?.expires_at ?? null,
    }
  })
}

async function tillRows(sql: Sql, storeId: string): Promise<readonly TillRow[]> {
  return await sql.all<TillRow>(
    'SELECT till_number, name, created_at FROM tills WHERE store_id = ? ORDER BY till_number',
    storeId,
  )
}

async function deviceRows(sql: Sql, storeId: string): Promise<readonly DeviceRow[]> {
  return await sql.all<DeviceRow>(
    `SELECT device_id, till_number, enrolled_at, revoked_at, last_seen_at, heartbeat
     FROM devices WHERE store_id = ? ORDER BY enrolled_at, device_id`,
    storeId,
  )
}

async function deviceFacts(sql: Sql, storeId: string, row: DeviceRow): Promise<DeviceFacts> {
  const beat = lastHeartbeat(row)
  const tips = await sql.all<{ epoch: string; tip_seq: number }>(
    'SELECT epoch, tip_seq FROM branches WHERE store_id = ? AND device_id = ?',
    storeId,
    row.device_id,
  )
  const orphans = await orphansOf(sql, storeId, row.device_id)
  const epochs = new Set([
    ...orphans.keys(),
    ...tips.map((tip) => tip.epoch),
    ...(beat?.epochs ?? []).map((said) => said.epoch),
  ])
  return {
    deviceId: row.device_id,
    enrolledAt: row.enrolled_at,
    revokedAt: row.revoked_at,
    lastSeenAt: row.last_seen_at,
    heartbeat: beat,
    epochs: await mapInOrder(epochs, async (epoch) => {
      const key = { storeId, deviceId: row.device_id, epoch: epoch as Epoch }
      const said = await saidOf(sql, key, beat)
      const own = tips.filter((tip) => tip.epoch === epoch).map((tip) => tip.tip_seq)
      const beside = orphans.get(epoch) ?? null
      return {
        ...said,
        epoch,
        tips: own,
        orphans: beside,
        holes: await holesOf(sql, key, {
          highest: Math.max(0, ...own),
          isHeadKnown: said.head?.isKnown ?? false,
          orphansWait: beside !== null,
          said: saidIn(beat, key.epoch),
        }),
        durableSeq: await durableOf(sql, storeId, row.device_id, epoch),
      }
    }),
  }
}

async function saidOf(
  sql: Sql,
  { storeId, deviceId, epoch }: EpochKey,
  beat: Heartbeat | null,
): Promise<Pick<EpochFacts, 'head' | 'settledSeq' | 'isSettledKnown' | 'prunedSeq'>> {
  const said = beat?.epochs.find((one) => one.epoch === epoch)
  if (!said) return { head: null, settledSeq: 0, isSettledKnown: true, prunedSeq: 0 }
  const isKnown = async ({ seq, link }: ChainPoint) =>
    seq === 0 ||
    (await sql.get<{ seq: number }>(
      'SELECT seq FROM journal WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?',
      storeId,
      deviceId,
      epoch,
      link,
    )) !== null
  const { head, last_settled: settled, anchor } = said
  return {
    head: { seq: head.seq, isKnown: await isKnown(head) },
    settledSeq: settled?.seq ?? 0,
    isSettledKnown: settled === null || (await isKnown(settled)),
    prunedSeq: anchor?.seq ?? 0,
  }
}

/** What waits over gaps, by epoch. */
async function orphansOf(
  sql: Sql,
  storeId: string,
  deviceId: string,
): Promise<ReadonlyMap<string, NonNullable<EpochFacts['orphans']>>> {
  const rows = await sql.all<{ epoch: string; count: number; since: string; highest: number }>(
    `SELECT epoch, count(*) AS count, min(received_at) AS since, max(seq) AS highest FROM orphans
     WHERE store_id = ? AND device_id = ? GROUP BY epoch`,
    storeId,
    deviceId,
  )
  return new Map(rows.map(({ epoch, ...orphans }) => [epoch, orphans]))
}

/** The device and epoch of everything of a till that waits over a gap. */
export async function orphanEpochs(
  sql: Sql,
  storeId: string,
  tillNumber: number,
): Promise<EpochKey[]> {
  return (
    await sql.all<Pick<EpochKey, 'deviceId' | 'epoch'>>(
      `SELECT DISTINCT device_id AS "deviceId", epoch FROM orphans JOIN devices USING (store_id, device_id)
     WHERE store_id = ? AND till_number = ? ORDER BY device_id, epoch`,
      storeId,
      tillNumber,
    )
  ).map((key) => ({ storeId, ...key }))
}

async function durableOf(
  sql: Sql,
  storeId: string,
  deviceId: string,
  epoch: string,
): Promise<number | null> {
  const row = await sql.get<{ seq: number | null }>(
    `SELECT max(seq) AS seq FROM durable_tips WHERE store_id = ? AND device_id = ? AND epoch = ?`,
    storeId,
    deviceId,
    epoch,
  )
  return row?.seq ?? null
}

/** What the device last said; null where an older build wrote it in another shape. */
function lastHeartbeat(row: DeviceRow): Heartbeat | null {
  if (row.heartbeat === null) return null
  const read = heartbeat.safeParse(JSON.parse(row.heartbeat))
  return read.success ? read.data : null
}
