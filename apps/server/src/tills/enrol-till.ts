import { assert } from '@evertill/domain'
import type { EnrolAnswer, EnrolQuestion, RefusalCode } from '@evertill/protocol'
import {
  findDevice,
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
 * A till that has a ledger keeps its device id where its old token proves that it is that device;
 * otherwise it gets a new one, and its ledger stays its own.
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
    const old = question.old_token ? findDevice(db, hashOfToken(question.old_token)) : null
    const isSame =
      old !== null && old.storeId === code.storeId && old.deviceId === question.device_id
    const deviceId = isSame ? old.deviceId : uuidv7()
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
