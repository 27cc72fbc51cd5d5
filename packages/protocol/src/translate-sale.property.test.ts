import type { CashierId, ProductId, Sale, ShiftId } from '@evertill/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale } from '../../domain/testing/arbitraries.ts'
import { commandBody, parseCommand } from './command.ts'
import { payloadOfSale, saleOfPayload } from './translate-sale.ts'

test('[P8] a sale comes back from the wire as it was sent', () => {
  fc.assert(
    fc.property(anySale.map(withUuids), (sale) => {
      const body = commandBody({
        command_id: '00000000-0000-7000-8000-000000000004',
        type: 'CREATE_TRANSACTION',
        v: 1,
        entity_id: '00000000-0000-7000-8000-000000000005',
        created_at: sale.recordedAt,
        payload: payloadOfSale(sale),
      })
      const parsed = parseCommand(body)
      if (!parsed.ok || parsed.value.type !== 'CREATE_TRANSACTION') throw new Error(body)
      const read = saleOfPayload(parsed.value.payload, {
        saleId: sale.id,
        deviceId: sale.deviceId,
        recordedAt: sale.recordedAt,
      })
      expect(read).toEqual(sale)
    }),
    { numRuns: 300 },
  )
})

const someUuid = '00000000-0000-7000-8000-000000000006'

/** The domain's examples are told by readable ids; on the wire they are UUIDs. */
function withUuids(sale: Sale): Sale {
  return {
    ...sale,
    cashier: { ...sale.cashier, id: someUuid as CashierId },
    shiftId: sale.shiftId && (someUuid as ShiftId),
    lines: sale.lines.map((line) => ({
      ...line,
      productId: line.productId && (someUuid as ProductId),
    })),
  }
}
