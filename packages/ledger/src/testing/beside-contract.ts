import type { ChainPoint } from '@evertill/protocol'
import { describe, expect, test } from 'vitest'
import { linesBeside } from '../lines-beside.ts'
import { inShops, type OpenTestShop, send, type TestShop } from './contract-tools.ts'
import { TestTill, testId } from './test-till.ts'

/** How every storage hands a till the lines that are its own and yet not on its way. */
export function besideContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`lines beside a till’s way on ${name}`, () => {
    test('[P1] a till that was rolled back gets what it made above its present head', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const older = till.clone()
        for (const number of [3, 4]) till.sell({ number })
        await send(shop, till.slice(1))
        const page = await ask(shop, older)
        expect(page.lines).toEqual([
          { ...till.points[3], body: till.bodies[2] },
          { ...till.points[4], body: till.bodies[3] },
        ])
        expect(page.more).toBe(false)
        expect((await ask(shop, till)).lines).toEqual([])
      }))

    test('[P1] each of two copies gets the other’s lines and none of its own', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        const copy = till.clone()
        for (const number of [2, 3]) till.sell({ number })
        for (const number of [12, 13, 14]) copy.sell({ number })
        await send(shop, till.slice(1))
        await send(shop, copy.slice(2))
        expect(await seqsFor(shop, till)).toEqual([2, 3, 4])
        expect(await seqsFor(shop, copy)).toEqual([2, 3])
        expect((await ask(shop, till)).lines[0]?.link).toBe(copy.points[2]?.link)
      }))

    test('[P1] a head that waits over a gap tells nothing until what lies below it is here', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        const copy = till.clone()
        till.sell({ number: 2 })
        for (const number of [12, 13, 14]) copy.sell({ number })
        await send(shop, till.slice(1))
        await send(shop, copy.slice(2, 2))
        await send(shop, copy.slice(4))
        // Line 4 waits; line 3 below it is missing, so nothing is known of this head.
        expect(await seqsFor(shop, copy)).toEqual([1, 2, 2])
        await send(shop, copy.slice(3))
        expect(await seqsFor(shop, copy)).toEqual([2])
      }))

    test('where nothing is known of the head, all lines of its epoch are beside it', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const later = new TestTill(shop.deviceId, testId(9, 2))
        later.sell({ number: 21 })
        await send(shop, till.slice(1))
        await send(shop, later.slice(1))
        const unknown = { seq: 7, link: 'a'.repeat(64) as ChainPoint['link'] }
        expect(await seqsFor(shop, till, unknown)).toEqual([1, 2])
        const beginning = till.points[0] as ChainPoint
        expect(await seqsFor(shop, till, beginning)).toEqual([1, 2])
        expect(await seqsFor(shop, new TestTill(shop.deviceId, testId(9, 3)))).toEqual([])
      }))

    test('pages of at most 500 lines come in order, each line once', () =>
      inShop(async (shop, till) => {
        const copy = till.clone()
        for (let number = 1; number <= 600; number++) till.add(`{"till":${number}}`)
        for (let number = 1; number <= 600; number++) copy.add(`{"copy":${number}}`)
        for (const one of [till, copy]) {
          await send(shop, one.slice(1, 500))
          await send(shop, one.slice(501))
        }
        const unknown = { seq: 1, link: 'a'.repeat(64) as ChainPoint['link'] }
        const pages = await allPages(shop, till, unknown)
        expect(pages.map((page) => page.length)).toEqual([500, 500, 200])
        const keys = pages.flat().map(({ seq, link }) => `${String(seq).padStart(4, '0')} ${link}`)
        expect(keys).toEqual([...new Set(keys)].sort())
        expect(keys).toHaveLength(1_200)
      }))

    test('pages hold at most 512 kB of text, and a larger line comes alone', () =>
      inShop(async (shop, till) => {
        const sizes = [200_000, 300_000, 100_000, 700_000, 10]
        for (const size of sizes) {
          const seq = till.add('x'.repeat(size))
          await send(shop, till.slice(seq))
        }
        const unknown = { seq: 1, link: 'a'.repeat(64) as ChainPoint['link'] }
        const pages = await allPages(shop, till, unknown)
        expect(pages.map((page) => page.map(({ body }) => body.length))).toEqual([
          [200_000, 300_000],
          [100_000],
          [700_000],
          [10],
        ])
      }))

    test('[P10] lines that are no text are passed over, and those behind them are not lost', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 501; number++) till.addBytes(new Uint8Array([255, number]))
        till.add('\uFEFF{}')
        await send(shop, till.slice(1, 500))
        await send(shop, till.slice(501))
        const page = await ask(shop, till, till.points[0])
        // Byte for byte: the mark at its beginning is part of the line.
        expect(page).toEqual({ lines: [{ ...till.points[502], body: '\uFEFF{}' }], more: false })
      }))
  })
}

function ask(
  { storage, storeId, deviceId }: TestShop,
  till: TestTill,
  head = till.points.at(-1),
  after: ChainPoint | null = null,
) {
  if (!head) throw new Error('a till always has its first point')
  return linesBeside(storage, { storeId, deviceId }, { epoch: till.epoch, head, after })
}

async function seqsFor(shop: TestShop, till: TestTill, head?: ChainPoint) {
  return (await ask(shop, till, head)).lines.map(({ seq }) => seq)
}

async function allPages(shop: TestShop, till: TestTill, head: ChainPoint) {
  const pages: Awaited<ReturnType<typeof ask>>['lines'][] = []
  for (let after: ChainPoint | null = null; ; ) {
    const { lines, more } = await ask(shop, till, head, after)
    pages.push(lines)
    if (!more) return pages
    after = lines.at(-1) ?? null
  }
}
