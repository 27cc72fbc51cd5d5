import { createHash } from 'node:crypto'
import type { ProductId, UnitPrice } from '@evertill/domain'
import {
  changedSum,
  emptyCatalogueSum,
  productFromWire,
  productHash,
  type WireProduct,
} from '@evertill/protocol'
import { testSettings } from '@evertill/protocol/testing'
import { expect, test } from 'vitest'
import { nodeSha256 } from './testing/node-sha256.ts'
import { startShop, type TestShop } from './testing/test-till.ts'

const settings = testSettings('00000000-0000-7000-8000-00000000005e')

/** Two rests, with the heartbeats before them. */
const aWhileMs = 65_000

function product(at: number, price = 1_000_000): WireProduct {
  return {
    id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    sku: `SKU-${at}`,
    barcodes: [`40${at}`],
    name: `Product ${at}`,
    category: 'All',
    price_e4: price,
    unit: 'piece',
    tax_category: 'S',
    tax_rate_bp: 2_000,
  }
}

const products = Array.from({ length: 1_200 }, (_, at) => product(at))

function sumOf(all: readonly WireProduct[]) {
  const putIn = all.map((each) => productHash(nodeSha256, each))
  return changedSum(emptyCatalogueSum, { putIn, takenOut: [] })
}

/** Has the server hold these products as this version; nothing changes after a snapshot of it. */
function serve({ server }: TestShop, version: number, all: readonly WireProduct[]): void {
  const text = JSON.stringify({ products: all })
  const hash = createHash('sha256').update(text).digest('hex')
  const cursor = `c${version}`
  server.chunks.set(hash, text)
  server.catalogueVersion = version
  server.catalogueSum = sumOf(all)
  const shared = { cursor, catalogue_version: version, stock: [] }
  server.pull = (asked) =>
    asked === cursor
      ? { kind: 'changes', ...shared, products: [], removed: [], ...unchanged, more: false }
      : { kind: 'snapshot', ...shared, chunks: [{ hash, products: 1 }], settings, cashiers: [] }
}

const unchanged = { settings: null, cashiers: null }

/** A till that has pulled the first version, and what has to be wrong with it. */
async function shopOf(
  change: Partial<Parameters<TestShop['till']['catalogue']['applyChanges']>[0]>,
) {
  const shop = startShop()
  serve(shop, 1, products)
  // The server begins to keep a sum once the till's catalogue went wrong.
  shop.server.catalogueSum = null
  await shop.till.enrol()
  shop.till.engine.start()
  await shop.advance(20)
  const { catalogue } = shop.till
  const head = await catalogue.head()
  if (!head.ok || !head.value) throw new Error('no catalogue')
  await catalogue.applyChanges({
    ...head.value,
    ...unchanged,
    products: [],
    removed: [],
    stock: [],
    ...change,
  })
  shop.server.catalogueSum = sumOf(products)
  return shop
}

function statusOf({ till }: TestShop) {
  return till.engine.status().catalogue
}

async function held({ till }: TestShop) {
  const loaded = await till.catalogue.load()
  return loaded.ok && loaded.value ? loaded.value.products : []
}

function pulls({ server }: TestShop) {
  return server.requests.flatMap(({ path }) =>
    path.startsWith('pull') ? [new URLSearchParams(path.split('?')[1]).get('cursor') ?? ''] : [],
  )
}

test('a catalogue that is the server’s is proved, and once for each version', async () => {
  const shop = await shopOf({})
  await shop.advance(aWhileMs)
  expect(statusOf(shop)).toMatchObject({ version: 1, differs: false, proved: { products: 1_200 } })
  const { proved } = statusOf(shop)
  await shop.advance(5 * aWhileMs)
  expect(statusOf(shop).proved).toEqual(proved)
  serve(shop, 2, products.slice(1))
  await shop.advance(aWhileMs)
  expect(statusOf(shop)).toMatchObject({ version: 2, proved: { products: 1_199 } })
  serve(shop, 3, products)
  shop.server.catalogueSum = null
  await shop.advance(aWhileMs)
  expect(statusOf(shop)).toMatchObject({ version: 3, proved: null, differs: false })
})

const wrongs = {
  'a lost tombstone': { products: [productFromWire(product(9_999))] },
  'a lost row': { removed: [product(700).id as ProductId] },
  'a wrong price': {
    products: [{ ...productFromWire(product(700)), price: 1_000_001 as UnitPrice }],
  },
}

test.each(Object.entries(wrongs))('%s is found and mended by one snapshot', async (_, wrong) => {
  const shop = await shopOf(wrong)
  const told: boolean[] = []
  shop.till.engine.subscribe(() => told.push(statusOf(shop).differs))
  await shop.advance(2 * aWhileMs)
  expect(told).toContain(true)
  expect(statusOf(shop)).toMatchObject({ version: 1, differs: false, proved: { products: 1_200 } })
  expect(await held(shop)).toEqual(products.map(productFromWire))
  expect(pulls(shop)).toEqual(['', ''])
})

test('a fresh snapshot that still differs is said, and not pulled again until the version changes', async () => {
  const shop = await shopOf({})
  shop.server.catalogueSum = sumOf(products.slice(1))
  await shop.advance(9 * aWhileMs)
  expect(statusOf(shop)).toMatchObject({ version: 1, differs: true, proved: null })
  expect(pulls(shop)).toEqual(['', ''])
  serve(shop, 2, products.slice(2))
  await shop.advance(aWhileMs)
  expect(statusOf(shop)).toMatchObject({ version: 2, differs: false, proved: { products: 1_198 } })
})

test('where the snapshot does not come through it is asked for again, and not given up', async () => {
  const shop = await shopOf(wrongs['a lost row'])
  shop.network.weather = ({ path }) => (path.startsWith('pull') ? 'down' : 'fine')
  await shop.advance(3 * aWhileMs)
  expect(statusOf(shop)).toMatchObject({ differs: true, proved: null })
  shop.network.weather = () => 'fine'
  await shop.advance(2 * aWhileMs)
  expect(statusOf(shop)).toMatchObject({ differs: false, proved: { products: 1_200 } })
})

test('a line that is too slow for the catalogue is given longer each time, until it came once', async () => {
  const shop = startShop()
  serve(shop, 1, products)
  const waitedMs: number[] = []
  shop.network.weather = ({ path, timeoutMs }) => {
    if (!path.startsWith('pull')) return 'fine'
    waitedMs.push(timeoutMs)
    return waitedMs.length > 5 ? 'fine' : 'lost'
  }
  await shop.till.enrol()
  shop.till.engine.start()
  await shop.advance(20 * aWhileMs)
  const slower = [30_000, 60_000, 120_000, 240_000, 240_000, 240_000]
  expect(waitedMs.slice(0, 6)).toEqual(slower)
  expect(statusOf(shop).version).toBe(1)
  serve(shop, 2, products)
  await shop.advance(2 * aWhileMs)
  expect(waitedMs.at(-1)).toBe(30_000)
})

test('a server that keeps no sum proves nothing, and nothing differs', async () => {
  const shop = await shopOf(wrongs['a lost row'])
  shop.server.catalogueSum = null
  await shop.advance(3 * aWhileMs)
  expect(statusOf(shop)).toMatchObject({ version: 1, differs: false, proved: null })
  expect(pulls(shop)).toEqual([''])
})

test('[P4] hashing stops for a sale, and is done once that is sent', async () => {
  const shop = await shopOf(wrongs['a wrong price'])
  const { catalogue } = shop.till
  const asked: string[] = []
  const page = catalogue.productsPage.bind(catalogue)
  catalogue.productsPage = async (after) => {
    asked.push(`page ${after?.page ?? 0}`)
    if (asked.length === 2) {
      asked.push('sale')
      shop.network.next('push', 'held')
      await shop.till.sell()
    }
    return page(after)
  }
  // The heartbeat that names the sum comes after half a minute.
  await shop.advance(31_000)
  expect(asked.slice(0, 3)).toEqual(['page 0', 'page 1', 'sale'])
  expect(asked).toHaveLength(3)
  shop.network.release()
  await shop.advance(2 * aWhileMs)
  expect(statusOf(shop)).toMatchObject({ differs: false, proved: { products: 1_200 } })
})
