import { hear } from '../inquiries.ts'
import type { LedgerStorage } from '../ledger-storage.ts'
import { type PushOutcome, type PushRequest, push } from '../push.ts'
import { sha256, TestTill } from './test-till.ts'

/** One shop on a storage under test, seeded with a device, a product and a cashier. */
export interface TestShop {
  readonly storage: LedgerStorage
  readonly storeId: string
  readonly deviceId: string
  /** Rows of `table` that satisfy `where` (SQL, trusted). */
  count(table: string, where?: string): Awaitable<number>
  setStock(productId: string, quantityMilli: number): Awaitable<void>
  stock(productId: string): Awaitable<number | null>
  revoke(): Awaitable<void>
  /** Undoes `revoke`. */
  readmit(): Awaitable<void>
  setPrice(productId: string, priceE4: number): Awaitable<void>
  /** Of the test product, from now on. */
  setTaxRate(basisPoints: number): Awaitable<void>
  /** What a cashier may give off; null: as much as they like. */
  setDiscountLimit(basisPoints: number | null): Awaitable<void>
  setRole(userId: string, role: 'manager' | 'cashier'): Awaitable<void>
  /** The facts of all entries of the open items of one kind, oldest first. */
  entries(kind: string): Awaitable<readonly Record<string, unknown>[]>
  /** Reads what a backup of this moment holds. @returns moves the watermark, once it is on disk */
  beginBackUp(): Awaitable<() => Promise<void>>
  /** Booking this receipt number fails, as a bug of ours would. */
  breakSale(receiptNumber: string): Awaitable<void>
  /** The stored bytes of an orphan are others now, as after a fault of the disk. */
  damageOrphan(seq: number): Awaitable<void>
  /** How much the database may still grow by; null: as it likes. */
  setRoom(room: Room | null): Awaitable<void>
  close(): Awaitable<void>
}

/** `someLines`: some lines of a push, not all. */
export type Room = 'none' | 'someLines'

type Awaitable<T> = T | Promise<T>

export type OpenTestShop = () => Awaitable<TestShop>

export const receivedAt = '2026-11-21T14:06:14.000Z'

/** Opens a shop for the length of one test. */
export function inShops(open: OpenTestShop) {
  return async (body: (shop: TestShop, till: TestTill) => Promise<void>): Promise<void> => {
    const shop = await open()
    try {
      await body(shop, new TestTill(shop.deviceId))
    } finally {
      await shop.close()
    }
  }
}

export function send(shop: TestShop, request: PushRequest, revoked = false): Promise<PushOutcome> {
  return push(
    { storage: shop.storage, sha256 },
    { storeId: shop.storeId, deviceId: shop.deviceId, revoked },
    request,
    receivedAt,
  )
}

/** What the ledger says of this till's present epoch to a heartbeat. */
export async function beatOf(shop: TestShop, till: TestTill, prunedUpTo = 0) {
  return (await heardBy(shop, till, prunedUpTo)).epochs[0]
}

/**
 * What the ledger says to a heartbeat that asks about no line.
 *
 * @param prunedUpTo the last line that the till let go of; 0: none
 */
export async function heardBy(shop: TestShop, till: TestTill, prunedUpTo = 0) {
  const anchor = prunedUpTo === 0 ? undefined : till.points[prunedUpTo]
  const [told] = till.heartbeat().epochs
  if (!told) throw new Error('a till always tells of its epoch')
  const beat = till.heartbeat({
    sent_at: receivedAt,
    epochs: [{ ...told, ...(anchor && { anchor }) }],
  })
  return hear(shop.storage, { storeId: shop.storeId, deviceId: shop.deviceId }, beat, receivedAt)
}

/** What became of each line, in words; or the refusal's code. */
export function outcomes(outcome: PushOutcome): readonly string[] {
  return outcome.kind === 'taken'
    ? outcome.answer.results.map(({ outcome, now, code, flags }) =>
        [outcome, now, code, ...flags].filter(Boolean).join(' '),
      )
    : [outcome.code]
}
