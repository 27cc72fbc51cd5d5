import { createHash } from 'node:crypto'
import {
  addProduct,
  type BasisPoints,
  type CashierId,
  type CommandId,
  completeRefund,
  completeSale,
  type DeviceId,
  type Discount,
  discountLine,
  emptyCart,
  type LineId,
  type MinorUnits,
  type Product,
  type ProductId,
  type Quantity,
  type Sale,
  type SaleId,
  type ShiftId,
  type UnitPrice,
} from '@evertill/domain'
import {
  bodyHash,
  type ChainPoint,
  type Command,
  commandBody,
  type Epoch,
  type Heartbeat,
  linkZero,
  nextLink,
  type PushHeader,
  payloadOfSale,
  protocolVersion,
  type Sha256,
  type WireProduct,
} from '@evertill/protocol'
import type { PushRequest } from '../push.ts'

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()

/** A UUID that is told by its kind and number, so that a failing test reads well. */
export function testId(kind: number, number: number): string {
  return `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(number).padStart(12, '0')}`
}

export const testProduct: Product = {
  id: testId(1, 1) as ProductId,
  sku: 'LOAF',
  barcodes: [],
  name: 'Sourdough loaf',
  category: 'Bakery',
  price: 4_200_000 as UnitPrice,
  unit: 'piece',
  tax: { category: 'S', rate: 2_000 as BasisPoints },
}

/** The same as it travels. */
export const wireTestProduct: WireProduct = {
  id: testProduct.id,
  sku: testProduct.sku,
  barcodes: [],
  name: testProduct.name,
  category: testProduct.category,
  price_e4: testProduct.price,
  unit: testProduct.unit,
  tax_category: testProduct.tax.category,
  tax_rate_bp: testProduct.tax.rate,
}

export const testCashier = { id: testId(2, 1) as CashierId, name: 'Mara' }

export interface SaleWish {
  readonly number: number
  readonly product?: Product
  readonly quantity?: number
  readonly receiptNumber?: string
  readonly recordedAt?: string
  readonly clockOffsetMs?: number | null
  readonly cashier?: { readonly id: CashierId; readonly name: string }
  readonly stockBelieved?: number
  readonly shiftId?: string
  readonly discount?: Discount
  /** The cashier's own, 1/10,000 minor units. */
  readonly price?: number
}

/** A real sale, made by the domain's own rules. */
export function testSale(deviceId: string, wish: SaleWish): Sale {
  const cart = addProduct(emptyCart, wish.product ?? testProduct, {
    quantity: ((wish.quantity ?? 1) * 1_000) as Quantity,
    stockBelieved:
      wish.stockBelieved === undefined ? null : ((wish.stockBelieved * 1_000) as Quantity),
    ...(wish.price !== undefined && { price: wish.price as UnitPrice }),
  })
  if (!cart.ok) throw new Error(cart.error.kind)
  const discounted = discountLine(cart.value, 1 as LineId, wish.discount ?? null)
  if (!discounted.ok) throw new Error(discounted.error.kind)
  const completed = completeSale({
    cart: discounted.value,
    tenders: [{ kind: 'cash', amount: 100_000_000 as MinorUnits }],
    context: {
      id: testId(3, wish.number) as SaleId,
      receiptNumber: wish.receiptNumber ?? `T01-${String(wish.number).padStart(6, '0')}`,
      currency: 'GBP',
      taxRules: { mode: 'inclusive', rounding: 'perGroup' },
      cashRounding: { step: 1 as MinorUnits, tie: 'up' },
      deviceId: deviceId as DeviceId,
      cashier: wish.cashier ?? testCashier,
      shiftId: (wish.shiftId ?? null) as ShiftId | null,
      recordedAt: wish.recordedAt ?? '2026-11-21T14:06:12.345Z',
      businessDate: '2026-11-21',
      timeZone: 'Europe/London',
      clockOffsetMs: wish.clockOffsetMs ?? 0,
      catalogueVersion: 1,
    },
  })
  if (!completed.ok) throw new Error(completed.error.kind)
  return completed.value
}

/**
 * Gives all of a sale back in cash.
 *
 * @param recordedAt when, by the till's clock; as the sale unless told
 */
export function testRefund(
  sale: Sale,
  {
    number,
    recordedAt = sale.recordedAt,
  }: { readonly number: number; readonly recordedAt?: string },
): Sale {
  const completed = completeRefund({
    source: {
      kind: 'sale',
      sale,
      earlier: [],
      returns: sale.lines.map(({ quantity }, line) => ({ line, quantity, stockBelieved: null })),
    },
    tenders: [{ kind: 'cash', amount: -sale.totals.payable as MinorUnits }],
    context: {
      id: testId(3, number) as SaleId,
      receiptNumber: `T01-${String(number).padStart(6, '0')}`,
      currency: sale.currency,
      taxRules: sale.taxRules,
      cashRounding: { step: 1 as MinorUnits, tie: 'up' },
      deviceId: sale.deviceId,
      cashier: sale.cashier,
      shiftId: null,
      recordedAt,
      businessDate: sale.businessDate,
      timeZone: sale.timeZone,
      clockOffsetMs: 0,
      catalogueVersion: 1,
    },
  })
  if (!completed.ok) throw new Error(completed.error.kind)
  return completed.value
}

export function commandOfSale(
  sale: Sale,
  commandId = testId(4, Number(sale.id.slice(-12))),
): Command {
  return {
    command_id: commandId as CommandId,
    type: 'CREATE_TRANSACTION',
    v: 1,
    entity_id: sale.id,
    created_at: sale.recordedAt,
    payload: payloadOfSale(sale),
  }
}

/** A till's chain, as plain lists: what it made, and slices of it to send. */
export class TestTill {
  readonly deviceId: string
  epoch: Epoch
  readonly bodies: string[] = []
  /** Lines that are no text, by their seq: in `bodies` they are empty. */
  readonly #bytes = new Map<number, Uint8Array>()
  readonly points: ChainPoint[] = []
  #nonces = 0

  constructor(deviceId: string, epoch = testId(9, 1)) {
    this.deviceId = deviceId
    this.epoch = epoch as Epoch
    this.points.push({ seq: 0, link: linkZero(sha256, deviceId, this.epoch) })
  }

  /** @returns the seq of the new line */
  add(body: string): number {
    const above = this.points.at(-1) as ChainPoint
    this.bodies.push(body)
    this.points.push({
      seq: above.seq + 1,
      link: nextLink(sha256, above.link, bodyHash(sha256, body)),
    })
    return above.seq + 1
  }

  /** A line that no till of ours writes. */
  addBytes(body: Uint8Array): number {
    const above = this.points.at(-1) as ChainPoint
    const seq = above.seq + 1
    this.bodies.push('')
    this.#bytes.set(seq, body)
    this.points.push({ seq, link: nextLink(sha256, above.link, bodyHash(sha256, body)) })
    return seq
  }

  sell(wish: SaleWish): Sale {
    const sale = testSale(this.deviceId, wish)
    this.add(commandBody(commandOfSale(sale)))
    return sale
  }

  /** A copy of this till as it is now, that goes its own way from here. */
  clone(): TestTill {
    const copy = new TestTill(this.deviceId, this.epoch)
    for (const [at, body] of this.bodies.entries()) {
      const bytes = this.#bytes.get(at + 1)
      if (bytes) copy.addBytes(bytes)
      else copy.add(body)
    }
    return copy
  }

  /** An idle till that says how far its list goes. */
  heartbeat(changes: Partial<Heartbeat> = {}): Heartbeat {
    return {
      protocol: protocolVersion,
      nonce: 'nonce-0001',
      sent_at: '2026-11-21T14:06:13.000Z',
      app_version: 'test',
      epochs: [{ epoch: this.epoch, head: this.points.at(-1) as ChainPoint, last_settled: null }],
      failed: [],
      waiting: 0,
      needs_help: 0,
      oldest_waiting_at: null,
      storage: null,
      clock_offset_ms: 0,
      ...changes,
    }
  }

  /** Lines `from` to `to`, ends included, as a push would carry them. */
  slice(from: number, to = this.bodies.length, changes: Partial<PushHeader> = {}): PushRequest {
    this.#nonces += 1
    return {
      header: {
        protocol: protocolVersion,
        device_id: this.deviceId,
        epoch: this.epoch,
        prev: this.points[from - 1] as ChainPoint,
        last: this.points[to] as ChainPoint,
        oldest: false,
        head: this.points.at(-1) as ChainPoint,
        nonce: `nonce-${String(this.#nonces).padStart(4, '0')}`,
        sent_at: '2026-11-21T14:06:13.000Z',
        ...changes,
      },
      bodies: this.bodies
        .slice(from - 1, to)
        .map((body, at) => this.#bytes.get(from + at) ?? new TextEncoder().encode(body)),
    }
  }
}
