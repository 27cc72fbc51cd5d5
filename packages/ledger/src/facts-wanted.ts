import { saleIdOf } from './believed.ts'
import { isReduced } from './discount-findings.ts'
import type { ReadLine } from './judge.ts'
import type { FactsWanted } from './records.ts'

/** What a batch will look up: each id once and sorted, which is the order they are locked in. */
export function factsWanted(lines: readonly ReadLine[]): FactsWanted {
  const wanted = {
    commandIds: new Set<string>(),
    saleIds: new Set<string>(),
    productIds: new Set<string>(),
    cashierIds: new Set<string>(),
    shiftIds: new Set<string>(),
    closedShiftIds: new Set<string>(),
    receiptNumbers: new Set<string>(),
    refundedSaleIds: new Set<string>(),
    soldSaleIds: new Set<string>(),
  }
  let discounts = false
  for (const read of lines) {
    if (!read.command) {
      if (read.verdict.commandId) wanted.commandIds.add(read.verdict.commandId)
      const saleId = saleIdOf(read.verdict)
      if (saleId) wanted.saleIds.add(saleId)
      continue
    }
    const { command, sale } = read
    wanted.commandIds.add(command.command_id)
    if (command.type === 'OPEN_SHIFT' || command.type === 'CLOSE_SHIFT') {
      wanted.shiftIds.add(command.entity_id)
    }
    if (command.type === 'CLOSE_SHIFT') wanted.closedShiftIds.add(command.entity_id)
    if (command.type === 'CASH_MOVEMENT' && command.payload.shift_id) {
      wanted.shiftIds.add(command.payload.shift_id)
    }
    if (!sale) continue
    wanted.saleIds.add(sale.id)
    if (sale.kind === 'sale') wanted.soldSaleIds.add(sale.id)
    discounts ||= sale.lines.some(isReduced)
    wanted.cashierIds.add(sale.cashier.id)
    wanted.receiptNumbers.add(sale.receiptNumber)
    if (sale.shiftId) wanted.shiftIds.add(sale.shiftId)
    if (sale.refundOf?.saleId) wanted.refundedSaleIds.add(sale.refundOf.saleId)
    for (const line of sale.lines) if (line.productId) wanted.productIds.add(line.productId)
  }
  return {
    commandIds: sorted(wanted.commandIds),
    saleIds: sorted(wanted.saleIds),
    productIds: sorted(wanted.productIds),
    cashierIds: sorted(wanted.cashierIds),
    shiftIds: sorted(wanted.shiftIds),
    closedShiftIds: sorted(wanted.closedShiftIds),
    receiptNumbers: sorted(wanted.receiptNumbers),
    refundedSaleIds: sorted(wanted.refundedSaleIds),
    soldSaleIds: sorted(wanted.soldSaleIds),
    discounts,
  }
}

function sorted(ids: ReadonlySet<string>): readonly string[] {
  return [...ids].sort()
}
