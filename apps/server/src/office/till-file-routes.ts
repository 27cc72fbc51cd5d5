import { tillFileAnswer } from '@evertill/protocol/office'
import { writeAudit } from '@evertill/storage-sql'
import * as z from 'zod/mini'
import { readCarriedFile, takeInFile } from '../tills/take-in-file.ts'
import type { OfficeDeps, OfficeWorld } from './office-deps.ts'
import { answer, refuse } from './reply.ts'
import { fileBytesMax, type Mount } from './route.ts'

const fileBytes = z.custom<Buffer>((body) => Buffer.isBuffer(body))

export function tillFileRoutes(mount: Mount, deps: OfficeDeps, world: OfficeWorld): void {
  mount({
    method: 'POST',
    path: '/tills/file',
    operationId: 'takeInTillFile',
    summary: 'Take in the file of a till that cannot send',
    body: fileBytes,
    bodyBytesMax: fileBytesMax,
    answer: tillFileAnswer,
    run: async ({ user, body, at }) => {
      const file = await deps.database.read((sql) => readCarriedFile(sql, user.storeId, body))
      if (!file.ok) return refuse('file_refused', file.error)
      const { device, start } = file.value
      const taken = await takeInFile(deps.push, file.value, at)
      const { kind, ...counts } = taken
      await deps.database.write(user.storeId, (sql) =>
        writeAudit(sql, {
          storeId: user.storeId,
          auditId: world.uuid(),
          at,
          by: user,
          action: 'till.file',
          subject: `till ${device.tillNumber}`,
          facts: {
            note: `${start.commands} commands, written ${start.written_at}`,
            device_id: device.deviceId,
            is_whole: kind === 'taken',
            ...counts,
          },
        }),
      )
      if (kind === 'broken') {
        return refuse(
          'file_refused',
          'The server refused a part of this file. What was taken before stays; take the file in again, or tell whoever looks after the server.',
        )
      }
      return answer({
        server_time: at,
        till_number: device.tillNumber,
        name: device.tillName,
        written_at: start.written_at,
        commands: start.commands,
        ...counts,
      })
    },
  })
}
