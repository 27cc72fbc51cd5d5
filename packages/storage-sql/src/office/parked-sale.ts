import { checkSale } from '@evertill/domain'
import { parseCommand, saleOfPayload } from '@evertill/protocol'
import type { ParkedSummary } from '@evertill/protocol/office'

type ParkedSale = NonNullable<ParkedSummary['sale']>

/**
 * What can be read of a parked sale: all of it where only its figures or its till are in doubt,
 * or single fields of a version that this server does not know yet.
 *
 * @returns null where the bytes are no sale, or no JSON at all
 */
export function readParkedSale(body: Uint8Array, deviceId: string): ParkedSale | null {
  const text = new TextDecoder('utf-8').decode(body)
  const command = parseCommand(text)
  if (command.ok && command.value.type === 'CREATE_TRANSACTION') {
    const { payload, entity_id: saleId, created_at: recordedAt } = command.value
    const sale = saleOfPayload(payload, { saleId, deviceId, recordedAt })
    return {
      sale_id: sale.id,
      kind: sale.kind,
      receipt_number: sale.receiptNumber,
      recorded_at: sale.recordedAt,
      cashier_name: sale.cashier.name,
      currency: sale.currency,
      payable_minor: sale.totals.payable,
      tender_kinds: [...new Set(sale.tenders.map((tender) => tender.kind))],
      adds_up: checkSale(sale).length === 0,
    }
  }
  return command.ok ? null : pickedFields(text)
}

/** The fields that every version so far has had, one by one. */
function pickedFields(text: string): ParkedSale | null {
  const line = objectOf(jsonOf(text))
  const payload = objectOf(line?.payload)
  if (line?.type !== 'CREATE_TRANSACTION' || !payload) return null
  const kind = payload.kind
  const currency = matching(payload.currency, /^[A-Z]{3}$/)
  const payable = objectOf(payload.totals)?.payable_minor
  return {
    sale_id: matching(line.entity_id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    kind: kind === 'sale' || kind === 'refund' ? kind : null,
    receipt_number: matching(payload.receipt_number, /^.{1,64}$/),
    recorded_at: matching(line.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    cashier_name: matching(objectOf(payload.cashier)?.name, /^.{1,200}$/),
    currency,
    payable_minor: typeof payable === 'number' && Number.isSafeInteger(payable) ? payable : null,
    tender_kinds: [],
    adds_up: false,
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

function matching(value: unknown, form: RegExp): string | null {
  return typeof value === 'string' && form.test(value) ? value : null
}
