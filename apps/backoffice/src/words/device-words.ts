import { deviceMark } from '@evertill/protocol'
import type { TillDevice } from '@evertill/protocol/office'
import { inside, type ShopTime } from '../format/shop-time.ts'

/** `Device A1B2`: as the till itself calls it. */
export function deviceName({ device_id }: Pick<TillDevice, 'device_id'>): string {
  return `Device ${deviceMark(device_id)}`
}

/** `last seen yesterday 18:02, joined on 3 Nov`: what tells two devices of one till apart. */
export function deviceDetail(device: TillDevice, now: string, time: ShopTime): string {
  const { last_seen_at: seen, enrolled_at: joined, revoked_at: retired } = device
  return [
    seen === null ? 'never seen' : `last seen ${inside(time.moment(seen, now))}`,
    `joined ${inside(time.moment(joined, now))}`,
    retired !== null && 'retired',
  ]
    .filter((words) => words !== false)
    .join(', ')
}

/** The devices of a till as a person looks for one: whoever was heard longest ago comes first. */
export function lostFirst(devices: readonly TillDevice[]): readonly TillDevice[] {
  return devices.toSorted((a, b) => ((a.last_seen_at ?? '') < (b.last_seen_at ?? '') ? -1 : 1))
}
