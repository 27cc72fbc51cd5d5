import { type DraftRecord, enrol, saveSale, startPayment, withReserve } from '@evertill/sync'
import { createManualWorld, sampleSale } from '@evertill/sync/testing'
import { openReserve } from './open-reserve.ts'
import { openTillStorage } from './open-till-storage.ts'
import { enrolling, toyHash } from './testing/toy-shop.ts'

/** The page side of `reserve.test.ts`: a till that is driven from outside, step by step. */
const reserve = openReserve()
const bare = openTillStorage()
const storage = withReserve(bare, reserve)
const { world } = createManualWorld({ sha256: toyHash, transport: enrolling })

let drafts = 0

const reserveTill = {
  async start() {
    // First: for half a minute Chromium's database goes by the room that it found when opened.
    const whole = await reserve.fill()
    await enrol({ storage, world, code: 'CODE', appVersion: 'test' })
    return whole
  },
  /** Writes carts until no more fit: what a full disk looks like to the till. */
  async fillUp() {
    for (const size of [40_000, 2_000, 50]) {
      for (let fits = true; fits; ) {
        const cart = Array.from({ length: size }, () => Math.random().toString(36).slice(2, 3))
        fits = await keepDraft(`filler ${drafts++}`, cart.join(''))
      }
    }
  },
  async sell() {
    const draftId = `sale ${drafts++}`
    // As the till does where the cart could not be kept before.
    const kept = await storage.write('strict', (tx) => tx.drafts.put(draftOf(draftId, '')))
    if (!kept.ok) return kept.error.kind
    const ids = await startPayment({ storage, world, draftId })
    if (!ids.ok) return ids.error.kind
    const { saleId } = ids.value
    const sold = await saveSale({
      storage,
      world,
      draftId,
      ...ids.value,
      build: ({ receiptNumber }) => sampleSale({ id: saleId, receiptNumber, lines: 200 }),
    })
    return sold.ok ? sold.value.receiptNumber : sold.error.kind
  },
  state: () => reserve.state(),
  fill: () => reserve.fill(),
}

async function keepDraft(id: string, cart: string): Promise<boolean> {
  return (await bare.write('relaxed', (tx) => tx.drafts.put(draftOf(id, cart)))).ok
}

function draftOf(id: string, cart: string): DraftRecord {
  return { id, cart, note: '', held: false, updatedAt: '1', payment: null }
}

Object.assign(globalThis, { reserveTill })
