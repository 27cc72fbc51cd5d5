import { createHash } from 'node:crypto'
import type { WireCashier, WireProduct } from '@evertill/protocol'
import { testSettings } from '@evertill/protocol/testing'
import { expect, test } from 'vitest'
import { type CataloguePull, pullCatalogue } from './catalogue-pull.ts'
import type { CatalogueStorage } from './catalogue-storage.ts'
import { startShop, type TestShop } from './testing/test-till.ts'

const settings = testSettings('00000000-0000-7000-8000-00000000005e')

const ada: WireCashier = {
  id: '00000000-0000-7000-8000-0000000000ca',
  name: 'Ada',
  role: 'cashier',
  pin_salt: '0'.repeat(32),
  pin_hash: 'a'.repeat(64),
  pin_iterations: 1,
}

function product(at: number, name = `Product ${at}`): WireProduct {
  return {
    id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    sku: `SKU-${at}`,
    barcodes: [],
    name,
    category: 'All',
    price_e4: 1_000_000,
    unit: 'piece',
    tax_category: 'S',
    tax_rate_bp: 2_000,
  }
}

/** Serves a snapshot of these chunks under a cursor, and nothing new after it. */
function serve({ server }: TestShop, cursor: string, chunks: readonly (readonly WireProduct[])[]) {
  const texts = chunks.map((products) => JSON.stringify({ products }))
  const hashes = texts.map((text) => createHash('sha256').update(text).digest('hex'))
  server.chunks.clear()
  for (const [at, text] of texts.entries()) server.chunks.set(hashes[at] ?? '', text)
  server.catalogueVersion = 1
  server.pull = (asked) =>
    asked === cursor
      ? {
          kind: 'changes',
          cursor,
          catalogue_version: 1,
          stock: [],
          products: [],
          removed: [],
          settings: null,
          cashiers: null,
          more: false,
        }
      : {
          kind: 'snapshot',
          cursor,
          catalogue_version: 1,
          stock: [[product(1).id, 5_000]],
          chunks: hashes.map((hash, at) => ({ hash, products: chunks[at]?.length ?? 0 })),
          settings,
          cashiers: [ada],
        }
  return hashes
}

function pulling({ till }: TestShop, more: Partial<CataloguePull> = {}) {
  return pullCatalogue({
    world: till.world,
    catalogue: till.catalogue,
    token: 'token-1',
    timeoutMs: 30_000,
    keepCashier: async ({ pin_hash, ...cashier }) => ({
      ...cashier,
      pin_proof: `kept ${pin_hash.length}`,
    }),
    exchanged: () => undefined,
    progress: () => undefined,
    ...more,
  })
}

async function namesIn({ till }: TestShop): Promise<readonly string[]> {
  const loaded = await till.catalogue.load()
  return loaded.ok && loaded.value ? loaded.value.products.map(({ name }) => name) : []
}

test('a first catalogue arrives in chunks, with stock, settings and cashiers', async () => {
  const shop = startShop()
  serve(shop, 'c1', [[product(1), product(2)], [product(3)]])
  expect(await pulling(shop)).toMatchObject({ ok: true, value: { cursor: 'c1', version: 1 } })
  const loaded = await shop.till.catalogue.load()
  expect(loaded).toMatchObject({
    ok: true,
    value: {
      settings: { name: 'Harbour Lane Grocers', tax: { mode: 'inclusive', rounding: 'perGroup' } },
      cashiers: [{ name: 'Ada', pin_proof: 'kept 64' }],
      stock: new Map([[product(1).id, 5_000]]),
    },
  })
  expect(JSON.stringify(loaded)).not.toContain(ada.pin_hash)
  expect(await namesIn(shop)).toEqual(['Product 1', 'Product 2', 'Product 3'])
})

test('a pull that was broken off goes on with the chunks that are missing', async () => {
  const shop = startShop()
  const [first, second] = serve(shop, 'c1', [[product(1)], [product(2)], [product(3)]])
  shop.network.next(`chunks/${second}`, 'down')
  expect(await pulling(shop)).toEqual({ ok: false, error: { kind: 'notReached', timedOut: false } })
  expect(await namesIn(shop)).toEqual([])
  expect((await pulling(shop)).ok).toBe(true)
  expect(shop.server.count(`chunks/${first}`)).toBe(1)
  expect(await namesIn(shop)).toHaveLength(3)
})

test('a snapshot of the same chunks is a new generation: the present one may have changed since', async () => {
  const shop = startShop()
  const { catalogue } = shop.till
  const named: string[] = []
  const spied: CatalogueStorage = {
    ...catalogue,
    putChunk: (generation, ...rest) => {
      named.push(generation)
      return catalogue.putChunk(generation, ...rest)
    },
  }
  for (const cursor of ['c1', 'c3']) {
    serve(shop, cursor, [[product(1)]])
    await pulling(shop, { catalogue: spied })
  }
  expect(new Set(named).size).toBe(2)
})

test('a till that asks for everything anew sends no cursor', async () => {
  const shop = startShop()
  serve(shop, 'c1', [[product(1)]])
  const { catalogue } = shop.till
  const worn: CatalogueStorage = {
    ...catalogue,
    head: async () => {
      const head = await catalogue.head()
      return head.ok && head.value ? { ok: true, value: { ...head.value, cursor: '' } } : head
    },
  }
  await pulling(shop, { catalogue: worn })
  await pulling(shop, { catalogue: worn })
  const paths = shop.server.requests.map(({ path }) => path).filter((it) => it.startsWith('pull'))
  expect(paths.length).toBe(2)
  expect(paths.filter((it) => it.includes('cursor'))).toEqual([])
})

test('a chunk whose text does not give its hash is not taken', async () => {
  const shop = startShop()
  const [first = ''] = serve(shop, 'c1', [[product(1)]])
  shop.server.chunks.set(first, JSON.stringify({ products: [product(2)] }))
  expect(await pulling(shop)).toEqual({ ok: false, error: { kind: 'notReached', timedOut: false } })
  expect(await namesIn(shop)).toEqual([])
})

test('a chunk that is gone means a new manifest', async () => {
  const shop = startShop()
  serve(shop, 'c1', [[product(1)]])
  const old = shop.server.pull
  serve(shop, 'c2', [[product(2)]])
  const fresh = shop.server.pull
  let asked = 0
  shop.server.pull = (cursor) => (asked++ === 0 ? old : fresh)(cursor)
  expect(await pulling(shop)).toMatchObject({ ok: true, value: { cursor: 'c2' } })
  expect(await namesIn(shop)).toEqual(['Product 2'])
  shop.server.pull = (cursor) =>
    ({ ...fresh('none'), cursor: `${cursor}+` }) as ReturnType<typeof fresh>
  shop.server.chunks.clear()
  await shop.till.catalogue.clear()
  expect(await pulling(shop)).toEqual({ ok: false, error: { kind: 'unusable' } })
})

test('changes come page by page, each with its cursor', async () => {
  const shop = startShop()
  serve(shop, 'c1', [[product(1), product(2)]])
  await pulling(shop)
  const page = { catalogue_version: 3, settings: null, cashiers: null, stock: [] }
  shop.server.pull = (cursor) =>
    cursor === 'c1'
      ? {
          kind: 'changes',
          ...page,
          cursor: 'c2',
          products: [product(1, 'Renamed')],
          removed: [],
          stock: [[product(2).id, -1]],
          more: true,
        }
      : {
          kind: 'changes',
          ...page,
          cursor: 'c3',
          products: [product(4)],
          removed: [product(2).id],
          more: false,
        }
  expect(await pulling(shop)).toMatchObject({ ok: true, value: { cursor: 'c3', version: 3 } })
  expect(await namesIn(shop)).toEqual(['Renamed', 'Product 4'])
})

test('a pull broken off between two pages goes on from the last cursor', async () => {
  const shop = startShop()
  serve(shop, 'c1', [[product(1)]])
  await pulling(shop)
  const asked: (string | null)[] = []
  shop.server.pull = (cursor) => {
    asked.push(cursor)
    const next = cursor === 'c1' ? 'c2' : 'c3'
    return {
      kind: 'changes',
      cursor: next,
      catalogue_version: 2,
      stock: [],
      products: [],
      removed: [],
      settings: null,
      cashiers: null,
      more: next === 'c2',
    }
  }
  shop.network.weather = ({ path }) => (path.endsWith('cursor=c2') ? 'down' : 'fine')
  expect((await pulling(shop)).ok).toBe(false)
  shop.network.weather = () => 'fine'
  expect((await pulling(shop)).ok).toBe(true)
  expect(asked).toEqual(['c1', 'c2'])
})

test('a revoked till keeps its catalogue', async () => {
  const shop = startShop()
  serve(shop, 'c1', [[product(1)]])
  await pulling(shop)
  shop.server.revoked = true
  expect(await pulling(shop)).toEqual({ ok: false, error: { kind: 'refused' } })
  expect(await namesIn(shop)).toEqual(['Product 1'])
})

test('the engine pulls when it starts and when a heartbeat names another version, after the sales', async () => {
  const shop = startShop()
  serve(shop, 'c1', [[product(1)]])
  await shop.till.enrol()
  await shop.till.sell()
  shop.till.engine.start()
  await shop.advance(0)
  const paths = shop.server.requests.map(({ path }) => path.split('?')[0]?.split('/')[0])
  expect(paths).toEqual(['enrol', 'push', 'heartbeat', 'pull', 'chunks'])
  expect(shop.till.engine.status().catalogue).toMatchObject({ version: 1, pulling: null })

  await shop.advance(60_000)
  expect(shop.server.count('pull')).toBe(1)
  shop.server.catalogueVersion = 2
  shop.server.pull = () => ({
    kind: 'changes',
    cursor: 'c2',
    catalogue_version: 2,
    stock: [],
    products: [],
    removed: [],
    settings: null,
    cashiers: null,
    more: false,
  })
  await shop.advance(31_000)
  expect(shop.till.engine.status().catalogue).toMatchObject({ version: 2 })
  expect(shop.server.count('pull')).toBe(2)
})

test('a tab that froze while it pulled keeps no other from the catalogue for ever', async () => {
  const shop = startShop()
  await shop.till.enrol()
  serve(shop, 'c1', [[product(1)]])
  void shop.till.world.locks.tryWith('evertill-pull', () => new Promise(() => undefined))
  shop.till.engine.start()
  await shop.advance(5 * 60_000)
  expect(shop.server.count('pull')).toBe(0)
  await shop.advance(10 * 60_000)
  const head = await shop.till.catalogue.head()
  expect(head.ok && head.value?.cursor).toBe('c1')
})
