import type { DatabaseSync } from 'node:sqlite'
import type { EpochKey } from '@evertill/ledger'
import { type ChainPoint, type Epoch, type Heartbeat, heartbeat } from '@evertill/protocol'
import type { Till } from '@evertill/protocol/office'
import { statement } from '../catalogue/statement.ts'
import { saidIn } from '../rows/letting-go.ts'
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
export function tillFacts(db: DatabaseSync, storeId: string): readonly TillFacts[] {
  const devices = deviceRows(db, storeId)
  return tillRows(db, storeId).map((till) => ({
    tillNumber: till.till_number,
    name: till.name,
    devices: devices
      .filter((device) => device.till_number === till.till_number)
      .map((device) => deviceFacts(db, storeId, device)),
  }))
}

/** The list of tills with their devices, as `GET tills` shows it. */
export function tillList(db: DatabaseSync, storeId: string, at: string): Till[] {
  const devices = deviceRows(db, storeId)
  const codes = statement<{ till_number: number; expires_at: string }>(
    db,
    `SELECT till_number, max(expires_at) AS expires_at FROM enrolment_codes
     WHERE store_id = ? AND used_at IS NULL AND expires_at > ? GROUP BY till_number`,
  ).all(storeId, at)
  return tillRows(db, storeId).map((till) => {
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

function tillRows(db: DatabaseSync, storeId: string): readonly TillRow[] {
  return statement<TillRow>(
    db,
    'SELECT till_number, name, created_at FROM tills WHERE store_id = ? ORDER BY till_number',
  ).all(storeId)
}

function deviceRows(db: DatabaseSync, storeId: string): readonly DeviceRow[] {
  return statement<DeviceRow>(
    db,
    `SELECT device_id, till_number, enrolled_at, revoked_at, last_seen_at, heartbeat
     FROM devices WHERE store_id = ? ORDER BY enrolled_at, device_id`,
  ).all(storeId)
}

function deviceFacts(db: DatabaseSync, storeId: string, row: DeviceRow): DeviceFacts {
  const beat = lastHeartbeat(row)
  const tips = statement<{ epoch: string; tip_seq: number }>(
    db,
    'SELECT epoch, tip_seq FROM branches WHERE store_id = ? AND device_id = ?',
  ).all(storeId, row.device_id)
  const orphans = orphansOf(db, storeId, row.device_id)
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
    epochs: [...epochs].map((epoch) => {
      const key = { storeId, deviceId: row.device_id, epoch: epoch as Epoch }
      const said = saidOf(db, key, beat)
      const own = tips.filter((tip) => tip.epoch === epoch).map((tip) => tip.tip_seq)
      const beside = orphans.get(epoch) ?? null
      return {
        ...said,
        epoch,
        tips: own,
        orphans: beside,
        holes: holesOf(db, key, {
          highest: Math.max(0, ...own),
          isHeadKnown: said.head?.isKnown ?? false,
          orphansWait: beside !== null,
          said: saidIn(beat, key.epoch),
        }),
        durableSeq: durableOf(db, storeId, row.device_id, epoch),
      }
    }),
  }
}

function saidOf(
  db: DatabaseSync,
  { storeId, deviceId, epoch }: EpochKey,
  beat: Heartbeat | null,
): Pick<EpochFacts, 'head' | 'settledSeq' | 'isSettledKnown' | 'prunedSeq'> {
  const said = beat?.epochs.find((one) => one.epoch === epoch)
  if (!said) return { head: null, settledSeq: 0, isSettledKnown: true, prunedSeq: 0 }
  const isKnown = ({ seq, link }: ChainPoint) =>
    seq === 0 ||
    statement<{ seq: number }>(
      db,
      'SELECT seq FROM journal WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?',
    ).get(storeId, deviceId, epoch, link) !== null
  const { head, last_settled: settled, anchor } = said
  return {
    head: { seq: head.seq, isKnown: isKnown(head) },
    settledSeq: settled?.seq ?? 0,
    isSettledKnown: settled === null || isKnown(settled),
    prunedSeq: anchor?.seq ?? 0,
  }
}

/** What waits over gaps, by epoch. */
function orphansOf(
  db: DatabaseSync,
  storeId: string,
  deviceId: string,
): ReadonlyMap<string, NonNullable<EpochFacts['orphans']>> {
  const rows = statement<{ epoch: string; count: number; since: string; highest: number }>(
    db,
    `SELECT epoch, count(*) AS count, min(received_at) AS since, max(seq) AS highest FROM orphans
     WHERE store_id = ? AND device_id = ? GROUP BY epoch`,
  ).all(storeId, deviceId)
  return new Map(rows.map(({ epoch, ...orphans }) => [epoch, orphans]))
}

/** The device and epoch of everything of a till that waits over a gap. */
export function orphanEpochs(db: DatabaseSync, storeId: string, tillNumber: number): EpochKey[] {
  return statement<Pick<EpochKey, 'deviceId' | 'epoch'>>(
    db,
    `SELECT DISTINCT device_id AS deviceId, epoch FROM orphans JOIN devices USING (store_id, device_id)
     WHERE store_id = ? AND till_number = ? ORDER BY device_id, epoch`,
  )
    .all(storeId, tillNumber)
    .map((key) => ({ storeId, ...key }))
}

function durableOf(
  db: DatabaseSync,
  storeId: string,
  deviceId: string,
  epoch: string,
): number | null {
  const row = statement<{ seq: number | null }>(
    db,
    `SELECT max(seq) AS seq FROM durable_tips WHERE store_id = ? AND device_id = ? AND epoch = ?`,
  ).get(storeId, deviceId, epoch)
  return row?.seq ?? null
}

/** What the device last said; null where an older build wrote it in another shape. */
function lastHeartbeat(row: DeviceRow): Heartbeat | null {
  if (row.heartbeat === null) return null
  const read = heartbeat.safeParse(JSON.parse(row.heartbeat))
  return read.success ? read.data : null
}
