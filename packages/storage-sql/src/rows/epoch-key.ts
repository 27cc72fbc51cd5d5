import type { EpochKey } from '@evertill/ledger'

/** The condition that a row is of one epoch. */
export const ofEpoch = 'store_id = ? AND device_id = ? AND epoch = ?'

/** What is bound to it, and the first three columns of such a row. */
export function valuesOf(key: EpochKey): [storeId: string, deviceId: string, epoch: string] {
  return [key.storeId, key.deviceId, key.epoch]
}

/** The same as named columns. */
export function columnsOf({ storeId, deviceId, epoch }: EpochKey) {
  return { store_id: storeId, device_id: deviceId, epoch }
}
