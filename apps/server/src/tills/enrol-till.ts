import { assert, err, ok, type Result } from '@evertill/domain'
import {
  type CodeAnswer,
  deviceMark,
  type EnrolAnswer,
  type EnrolQuestion,
  type RefusalCode,
} from '@evertill/protocol'
import {
  endCodes,
  findDevice,
  isDeviceKnown,
  type OpenCode,
  openCode,
  putDevice,
  type ShopDatabase,
  type Sql,
  spendCode,
  storeSettings,
  tillName,
  writeAudit,
} from '@evertill/storage-sql'
import { v7 as uuidv7 } from 'uuid'
import { hashOfCode, hashOfToken, newToken } from './secrets.ts'

export interface EnrolRefusal {
  readonly refused: RefusalCode
  readonly message: string
}

export type Enrolled = Omit<EnrolAnswer, 'nonce' | 'server_time'> | EnrolRefusal

export type CodeTold = Omit<CodeAnswer, 'nonce' | 'server_time'> | EnrolRefusal

/** Where a code would lead this till. It stays good. */
export async function tellCode(sql: Sql, question: EnrolQuestion, at: string): Promise<CodeTold> {
  const way = await wayOf(sql, question, at)
  return way.ok
    ? { ...(await placeOf(sql, way.value.code)), device_id: way.value.deviceId }
    : way.error
}

/**
 * Trades a one-time code for a till's credential.
 *
 * A till that has a ledger keeps its device id where an old token proves that it is that device,
 * where a manager confirmed it by name, or where this server (put back from an older backup,
 * perhaps) knows no device of that id: the manager's code vouches for it. Otherwise it gets a new
 * one, and its ledger stays its own.
 *
 * @param at the server's clock, ISO 8601
 */
export async function enrolTill(
  database: ShopDatabase,
  question: EnrolQuestion,
  at: string,
): Promise<Enrolled> {
  const found = await database.read((sql) => openCode(sql, hashOfCode(question.code), at))
  // Looked at once more in its store's turn: a code is spent once.
  return database.write(found?.storeId ?? null, async (sql) => {
    const way = await wayOf(sql, question, at)
    if (!way.ok) return way.error
    const { code } = way.value
    const deviceId = way.value.deviceId ?? uuidv7()
    const token = newToken()
    // Each start of a server may have printed one: the till is there now.
    await endCodes(sql, { ...code, at })
    await spendCode(sql, hashOfCode(question.code), { deviceId, at })
    await putDevice(sql, {
      storeId: code.storeId,
      deviceId,
      tillNumber: code.tillNumber,
      tokenHash: hashOfToken(token),
      at,
    })
    // In the name of whoever made the code: it vouches for the device.
    await writeAudit(sql, {
      storeId: code.storeId,
      auditId: uuidv7(),
      at,
      by: { userId: deviceId, name: code.createdBy },
      action: 'till.enrol',
      subject: `till ${code.tillNumber}`,
      facts: { note: `device ${deviceMark(deviceId)}` },
    })
    return {
      ...(await placeOf(sql, code)),
      device_id: deviceId,
      token,
      first_of_number: code.firstOfNumber,
    }
  })
}

interface Way {
  readonly code: OpenCode
  /** The device id that this till goes on with; null: a new one. */
  readonly deviceId: string | null
}

async function wayOf(
  sql: Sql,
  question: EnrolQuestion,
  at: string,
): Promise<Result<Way, EnrolRefusal>> {
  const code = await openCode(sql, hashOfCode(question.code), at)
  if (!code) {
    return err({
      refused: 'bad_request',
      message:
        'This code is not known, was used already, or is older than 10 minutes. Get a new one in the back office.',
    })
  }
  if (code.bringsBack === null) {
    return ok({ code, deviceId: await ownDeviceId(sql, question, code.storeId) })
  }
  if (code.bringsBack !== question.device_id) {
    return err({
      refused: 'wrong_device',
      message: await notThisDevice(sql, code, code.bringsBack),
    })
  }
  return ok({ code, deviceId: code.bringsBack })
}

async function notThisDevice(sql: Sql, code: OpenCode, deviceId: string): Promise<string> {
  const { till_name: name } = await placeOf(sql, code)
  return `This code brings device ${deviceMark(deviceId)} of ${name} back, and this is another one. The code stays good for that device; get one for this device in the back office.`
}

/** The device id that a code for any device lets this till go on with; null where it has none. */
async function ownDeviceId(
  sql: Sql,
  question: EnrolQuestion,
  storeId: string,
): Promise<string | null> {
  const { device_id: named, old_token: newest, older_tokens: older = [] } = question
  if (named === undefined) return null
  if (!(await isDeviceKnown(sql, named))) return named
  const shown = newest === undefined ? older : [newest, ...older]
  for (const token of shown) {
    const of = await findDevice(sql, hashOfToken(token))
    if (of?.deviceId === named && of.storeId === storeId) return named
  }
  return null
}

async function placeOf(sql: Sql, { storeId, tillNumber }: OpenCode) {
  const settings = await storeSettings(sql, storeId)
  assert(settings, 'a code names a store that exists')
  return {
    till_number: tillNumber,
    till_name: (await tillName(sql, storeId, tillNumber)) ?? `Till ${tillNumber}`,
    store_id: storeId,
    store_name: settings.name,
  }
}
