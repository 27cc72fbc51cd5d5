import { deviceMark } from '@evertill/protocol'
import {
  bringBackQuestion,
  newTillQuestion,
  type RevokeAnswer,
  revokeAnswer,
  type TillCodeAnswer,
  type TillsAnswer,
  tillCodeAnswer,
  tillsAnswer,
} from '@evertill/protocol/office'
import type { Sql } from '@evertill/storage-sql'
import {
  type AuditAction,
  addTill,
  codeLifeMs,
  deviceOfStore,
  endCodes,
  type OfficeUser,
  putCode,
  revokeDevices,
  tillList,
  tillName,
  writeAudit,
} from '@evertill/storage-sql'
import * as z from 'zod/mini'
import { hashOfCode, newCode } from '../tills/secrets.ts'
import type { OfficeDeps, OfficeWorld } from './office-deps.ts'
import { tillNumberParam } from './params.ts'
import { answer, refuse } from './reply.ts'
import type { Mount } from './route.ts'

const params = z.object({ number: tillNumberParam })
const noSuchDevice = refuse('not_found', 'This till has no such device.')
const notFound = refuse('not_found', 'This shop has no till of this number.')

export function tillRoutes(mount: Mount, { database }: OfficeDeps, world: OfficeWorld): void {
  mount({
    method: 'GET',
    path: '/tills',
    operationId: 'listTills',
    summary: 'The tills and their devices',
    answer: tillsAnswer,
    run: async ({ user, at }) => {
      const body: TillsAnswer = {
        server_time: at,
        tills: await database.read((sql) => tillList(sql, user.storeId, at)),
      }
      return answer(body)
    },
  })

  mount({
    method: 'POST',
    path: '/tills',
    operationId: 'addTill',
    summary: 'A new till with the next number, and its one-time code',
    body: newTillQuestion,
    answer: tillCodeAnswer,
    run: async ({ user, body: { name }, at }) => {
      const code = newCode()
      const till = await database.write(user.storeId, async (sql) => {
        const number = await addTill(sql, { storeId: user.storeId, name, at })
        await audit(sql, user, { action: 'till.add', number, at, note: name })
        return { number, expiresAt: await putOut(sql, user, { code, tillNumber: number, at }) }
      })
      return answer(codeAnswer(till.number, name, code, till.expiresAt, at))
    },
  })

  mount({
    method: 'POST',
    path: '/tills/:number/code',
    operationId: 'newTillCode',
    summary: 'A new one-time code for a till',
    params,
    answer: tillCodeAnswer,
    run: async ({ user, params: { number }, at }) => {
      const code = newCode()
      return database.write(user.storeId, async (sql) => {
        const name = await tillName(sql, user.storeId, number)
        if (name === null) return notFound
        await audit(sql, user, { action: 'till.code', number, at, note: null })
        const expiresAt = await putOut(sql, user, { code, tillNumber: number, at })
        return answer(codeAnswer(number, name, code, expiresAt, at))
      })
    },
  })

  mount({
    method: 'POST',
    path: '/tills/:number/bring-back',
    operationId: 'bringTillBack',
    summary: 'A one-time code for one device of a till, which a manager confirms by name',
    params,
    body: bringBackQuestion,
    answer: tillCodeAnswer,
    run: async ({ user, params: { number }, body: { device_id: deviceId }, at }) => {
      const code = newCode()
      return database.write(user.storeId, async (sql) => {
        const device = await deviceOfStore(sql, user.storeId, deviceId)
        if (device?.tillNumber !== number) return noSuchDevice
        const note = `device ${deviceMark(deviceId)}`
        await audit(sql, user, { action: 'till.bringBack', number, at, note })
        const expiresAt = await putOut(sql, user, {
          code,
          tillNumber: number,
          bringsBack: deviceId,
          at,
        })
        return answer(codeAnswer(number, device.tillName, code, expiresAt, at))
      })
    },
  })

  mount({
    method: 'POST',
    path: '/tills/:number/revoke',
    operationId: 'retireTill',
    summary: 'Retires every device of a till at once',
    params,
    answer: revokeAnswer,
    run: async ({ user, params: { number }, at }) => {
      const of = { storeId: user.storeId, tillNumber: number, at }
      const revoked = await database.write(user.storeId, async (sql) => {
        await endCodes(sql, of)
        const devices = await revokeDevices(sql, of)
        if (devices > 0) await audit(sql, user, { action: 'till.revoke', number, at, note: null })
        return devices
      })
      const till = (await database.read((sql) => tillList(sql, user.storeId, at))).find(
        (one) => one.till_number === number,
      )
      if (!till) return notFound
      const body: RevokeAnswer = { server_time: at, till, revoked }
      return answer(body)
    },
  })

  /** @returns when the code ends */
  async function putOut(
    sql: Sql,
    user: OfficeUser,
    { code, ...of }: { code: string; tillNumber: number; bringsBack?: string; at: string },
  ): Promise<string> {
    const expiresAt = new Date(Date.parse(of.at) + codeLifeMs).toISOString()
    await putCode(sql, {
      ...of,
      codeHash: hashOfCode(code),
      storeId: user.storeId,
      createdBy: user.name,
      expiresAt,
    })
    return expiresAt
  }

  async function audit(
    sql: Sql,
    user: OfficeUser,
    what: {
      readonly action: AuditAction
      readonly number: number
      readonly at: string
      readonly note: string | null
    },
  ): Promise<void> {
    await writeAudit(sql, {
      storeId: user.storeId,
      auditId: world.uuid(),
      at: what.at,
      by: user,
      action: what.action,
      subject: `till ${what.number}`,
      facts: { note: what.note },
    })
  }
}

function codeAnswer(
  tillNumber: number,
  name: string,
  code: string,
  expiresAt: string,
  at: string,
): TillCodeAnswer {
  return { server_time: at, till_number: tillNumber, name, code, expires_at: expiresAt }
}
