import type { EpochKey } from '@evertill/ledger'

/** An epoch as the first three parameters of a statement. */
export function keyValues(key: EpochKey): readonly [string, string, string] {
  return [key.storeId, key.deviceId, key.epoch]
}

/** The condition that goes with them. */
export const ofEpoch = 'store_id = $1 AND device_id = $2 AND epoch = $3'
