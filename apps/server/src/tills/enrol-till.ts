import type { DatabaseSync } from 'node:sqlite'
import { assert } from '@evertill/domain'
import type { EnrolAnswer, EnrolQuestion, RefusalCode } from '@evertill/protocol'
import {
  findDevice,
  isDeviceKnown,
  putDevice,
  redeemCode,
  storeSettings,
  tillName,
  type Writer,
} from '@evertill/storage-sql'
import { v7 as uuidv7 } from 'uuid'
import { hashOfCode, hashOfToken, newToken } from './secrets.ts'

export type Enrolled =
  | Omit<EnrolAnswer, 'nonce' | 'server_time'>
  | { readonly refused: RefusalCode; readonly message: string }

/**
 * Trades a one-time code for a till's credential.
 *
 * A till that has a ledger keeps its device id where an old token proves that it is that device, or
 * where this server (put back from an older backup, perhaps) knows no device of that id: the
 * manager's code vouches for it. Otherwise it gets a new one, and its ledger stays its own.
 *
 * @param at the server's clock, ISO 8601
 */
export async function enrolTill(
  writer: Writer,
  question: EnrolQuestion,
  at: string,
): Promise<Enrolled> {
  return writer.transaction((db) => {
    const code = redeemCode(db, hashOfCode(question.code), at)
    if (!code) {
      return {
        refused: 'bad_request',
        message:
          'This code is not known, was used already, or is older than 10 minutes. Get a new one in the back office.',
      }
    }
    const deviceId = ownDeviceId(db, question, code.storeId) ?? uuidv7()
    const token = newToken()
    const settings = storeSettings(db, code.storeId)
    assert(settings, 'a code names a store that exists')
    putDevice(db, {
      storeId: code.storeId,
      deviceId,
      tillNumber: code.tillNumber,
      tokenHash: hashOfToken(token),
      at,
    })
    return {
      device_id: deviceId,
      token,
      till_number: code.tillNumber,
      till_name: tillName(db, code.storeId, code.tillNumber) ?? `Till ${code.tillNumber}`,
      store_id: code.storeId,
      store_name: settings.name,
      first_of_number: code.firstOfNumber,
    }
  })
}

/** The device id that this till may go on with; null where it has none, or none of its own here. */
function ownDeviceId(db: DatabaseSync, question: EnrolQuestion, storeId: string): string | null {
  const { device_id: named, old_token: newest, older_tokens: older = [] } = question
  if (named === undefined) return null
  if (!isDeviceKnown(db, named)) return named
  const shown = newest === undefined ? older : [newest, ...older]
  const isShown = shown.some((token) => {
    const of = findDevice(db, hashOfToken(token))
    return of?.deviceId === named && of.storeId === storeId
  })
  return isShown ? named : null
}
