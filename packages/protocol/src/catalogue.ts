import {
  type BasisPoints,
  type Cashier,
  type CashierId,
  limits,
  type MinorUnits,
  type Product,
  type ProductId,
  type StoreId,
  type StoreSettings,
  taxCategories,
  type UnitPrice,
  units,
} from '@evertill/domain'
import * as z from 'zod/mini'
import { count, hash, instant, integer, nonce, text, uuid } from './shapes.ts'

export const wireProduct = z.object({
  id: uuid,
  sku: text(limits.skuLengthMax),
  barcodes: z.array(text(64)),
  name: text(limits.nameLengthMax),
  category: text(100),
  /** null: open price. */
  price_e4: z.nullable(count),
  unit: z.enum(units),
  tax_category: z.enum(taxCategories),
  tax_rate_bp: count,
})
export type WireProduct = z.infer<typeof wireProduct>

export const wireSettings = z.object({
  store_id: uuid,
  name: text(200),
  address_lines: z.array(text(200)),
  phone: text(60),
  tax_number: text(60),
  tax_name: text(20),
  currency: text(3),
  locale: text(35),
  time_zone: text(64),
  tax_mode: z.enum(['inclusive', 'exclusive']),
  tax_rounding: z.enum(['per_group', 'per_line']),
  cash_step_minor: count,
  cash_tie: z.enum(['up', 'down']),
  receipt_footer: text(500),
  /** What a cashier may give off a line, in 1/100 percent; absent: as much as they like. */
  discount_limit_bp: z.optional(count),
})
export type WireSettings = z.infer<typeof wireSettings>

/** A cashier with the proof of the PIN. Travels only in authenticated `no-store` answers. */
export const wireCashier = z.object({
  id: uuid,
  name: text(200),
  role: z.enum(['owner', 'manager', 'cashier']),
  pin_salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** PBKDF2-SHA-256 of the PIN, 32 bytes, hex. */
  pin_hash: hash,
  pin_iterations: count,
})
export type WireCashier = z.infer<typeof wireCashier>

/** (product id, thousandths in stock). Products without a row are not counted. */
const stockRow = z.tuple([uuid, integer])
export type StockRow = z.infer<typeof stockRow>

const shared = {
  nonce,
  server_time: instant,
  /** Opaque: sent back as it is with the next pull. */
  cursor: text(200),
  catalogue_version: count,
  stock: z.array(stockRow),
}

/** `GET pull?cursor=…`: what changed since the cursor, or a snapshot where the cursor says nothing. */
export const pullAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changes'),
    ...shared,
    products: z.array(wireProduct),
    /** Tombstones: ids of products that are no longer sold. */
    removed: z.array(uuid),
    /** null: unchanged since the cursor. */
    settings: z.nullable(wireSettings),
    cashiers: z.nullable(z.array(wireCashier)),
    /** Ask again at once: this page is full. */
    more: z.boolean(),
  }),
  z.object({
    kind: z.literal('snapshot'),
    ...shared,
    /** Immutable pages of products, fetched one by one from `chunks/{hash}`. */
    chunks: z.array(z.object({ hash, products: count })),
    settings: wireSettings,
    cashiers: z.array(wireCashier),
  }),
])
export type PullAnswer = z.infer<typeof pullAnswer>

export const catalogueChunk = z.object({ products: z.array(wireProduct) })
export type CatalogueChunk = z.infer<typeof catalogueChunk>

export function productFromWire(wire: WireProduct): Product {
  return {
    id: wire.id as ProductId,
    sku: wire.sku,
    barcodes: wire.barcodes,
    name: wire.name,
    category: wire.category,
    price: wire.price_e4 as UnitPrice | null,
    unit: wire.unit,
    tax: { category: wire.tax_category, rate: wire.tax_rate_bp as BasisPoints },
  }
}

export function wireFromProduct(product: Product): WireProduct {
  return {
    id: product.id,
    sku: product.sku,
    barcodes: [...product.barcodes],
    name: product.name,
    category: product.category,
    price_e4: product.price,
    unit: product.unit,
    tax_category: product.tax.category,
    tax_rate_bp: product.tax.rate,
  }
}

export function settingsFromWire(wire: WireSettings): StoreSettings {
  return {
    id: wire.store_id as StoreId,
    name: wire.name,
    addressLines: wire.address_lines,
    phone: wire.phone,
    taxNumber: wire.tax_number,
    taxName: wire.tax_name,
    currency: wire.currency,
    locale: wire.locale,
    timeZone: wire.time_zone,
    tax: {
      mode: wire.tax_mode,
      rounding: wire.tax_rounding === 'per_group' ? 'perGroup' : 'perLine',
    },
    cashRounding: { step: wire.cash_step_minor as MinorUnits, tie: wire.cash_tie },
    receiptFooter: wire.receipt_footer,
  }
}

export function cashierFromWire(wire: WireCashier): Cashier {
  return { id: wire.id as CashierId, name: wire.name, role: wire.role }
}
