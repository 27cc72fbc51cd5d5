import type {
  BasisPoints,
  CashierId,
  DeviceId,
  MinorUnits,
  ProductId,
  Quantity,
  Sale,
  SaleId,
  SaleLine,
  UnitPrice,
} from '@evertill/domain'

export interface SampleSale {
  readonly id: string
  readonly receiptNumber: string
  readonly recordedAt?: string
  readonly deviceId?: string
  /** Lines of one coffee each. */
  readonly lines?: number
  readonly name?: string
}

/** A sale of coffee at 3.00, tax inside at 20 %, paid in cash: valid in every figure. */
export function sampleSale({
  id,
  receiptNumber,
  recordedAt = '2026-11-21T09:00:00.000Z',
  deviceId = '00000000-0000-7000-8000-0000000000d1',
  lines = 1,
  name = 'Coffee',
}: SampleSale): Sale {
  const gross = (300 * lines) as MinorUnits
  const net = (250 * lines) as MinorUnits
  const tax = (50 * lines) as MinorUnits
  const rate = { category: 'S', rate: 2_000 as BasisPoints } as const
  const line: SaleLine = {
    productId: '00000000-0000-7000-8000-00000000c0fe' as ProductId,
    sku: 'COFFEE',
    name,
    unit: 'piece',
    quantity: 1_000 as Quantity,
    unitPrice: 3_000_000 as UnitPrice,
    listPrice: 3_000_000 as UnitPrice,
    priceOrigin: 'catalogue',
    discount: null,
    discountAmount: 0 as MinorUnits,
    amount: 300 as MinorUnits,
    tax: rate,
    stockBelieved: 5_000 as Quantity,
  }
  return {
    id: id as SaleId,
    kind: 'sale',
    refundOf: null,
    receiptNumber,
    currency: 'GBP',
    taxRules: { mode: 'inclusive', rounding: 'perGroup' },
    lines: Array.from({ length: lines }, () => line),
    taxGroups: [{ ...rate, net, tax, gross }],
    totals: { net, tax, gross, rounding: 0 as MinorUnits, payable: gross },
    tenders: [{ kind: 'cash', amount: gross }],
    change: 0 as MinorUnits,
    deviceId: deviceId as DeviceId,
    cashier: { id: '00000000-0000-7000-8000-0000000000ca' as CashierId, name: 'Ada' },
    shiftId: null,
    recordedAt,
    businessDate: recordedAt.slice(0, 10),
    timeZone: 'Europe/London',
    clockOffsetMs: null,
    catalogueVersion: 1,
  }
}
