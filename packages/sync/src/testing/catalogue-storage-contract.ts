import type {
  BasisPoints,
  MinorUnits,
  Product,
  ProductId,
  Result,
  StoreId,
  StoreSettings,
  UnitPrice,
} from '@evertill/domain'
import type {
  Catalogue,
  CatalogueChanges,
  CatalogueHead,
  CatalogueStorage,
  ProductsPlace,
} from '../catalogue-storage.ts'
import type { StorageFailure } from '../till-storage.ts'
import type { ContractRunner } from './contract.ts'

/**
 * What every `CatalogueStorage` must do. Each test opens its own empty storage.
 *
 * @param open gives an empty storage; where `again` is called, another connection to that one
 */
export function catalogueStorageContract(
  { test, expect }: ContractRunner,
  open: () => Promise<{ storage: CatalogueStorage; again: () => Promise<CatalogueStorage> }>,
): void {
  test('there is no catalogue before the first generation is complete', async () => {
    const { storage } = await open()
    await storage.putChunk('g1', 'h1', [product(1)])
    expect(await storage.load()).toEqual({ ok: true, value: null })
    expect(await storage.head()).toEqual({ ok: true, value: null })
  })

  test('a generation appears whole, with its head and its stock', async () => {
    const { storage, again } = await open()
    await storage.putChunk('g1', 'h1', [product(1), product(2)])
    await storage.putChunk('g1', 'h2', [product(3)])
    expect(await storage.chunksOf('g1')).toEqual({ ok: true, value: ['h1', 'h2'] })
    expect(await storage.switchTo('g1', head('c1', 1), [[idOf(1), 5_000]])).toEqual(done)
    const other = await again()
    expect(await other.head()).toEqual({ ok: true, value: head('c1', 1) })
    expect(shown(await other.load())).toEqual({
      head: head('c1', 1),
      products: [product(1), product(2), product(3)],
      stock: [[idOf(1), 5_000]],
    })
  })

  test('a new generation stays invisible until the switch, and then the old one is gone', async () => {
    const { storage } = await open()
    await storage.putChunk('g1', 'h1', [product(1)])
    await storage.switchTo('g1', head('c1', 1), [[idOf(1), 1]])
    await storage.putChunk('g2', 'h2', [product(2)])
    await storage.putChunk('g3', 'h3', [product(3)])
    expect(shown(await storage.load())?.products).toEqual([product(1)])
    await storage.switchTo('g2', head('c2', 2), [])
    expect(shown(await storage.load())).toEqual({
      head: head('c2', 2),
      products: [product(2)],
      stock: [],
    })
    expect(await storage.chunksOf('g3')).toEqual({ ok: true, value: [] })
  })

  test('a chunk put twice counts once', async () => {
    const { storage } = await open()
    await storage.putChunk('g1', 'h1', [product(1), product(2)])
    await storage.putChunk('g1', 'h1', [product(1), product(2)])
    await storage.switchTo('g1', head('c1', 1), [])
    expect(shown(await storage.load())?.products).toEqual([product(1), product(2)])
  })

  test('changes add, replace and remove products, and move the cursor', async () => {
    const { storage, again } = await open()
    const other = await again()
    await storage.putChunk('g1', 'h1', [product(1), product(2), product(3)])
    await storage.switchTo('g1', head('c1', 1), [
      [idOf(1), 1],
      [idOf(2), 2],
      [idOf(3), 3],
    ])
    const renamed = { ...product(2), name: 'Renamed' }
    const applied = await storage.applyChanges({
      ...changes('c2', 2),
      products: [renamed, product(4)],
      removed: [idOf(3), idOf(9)],
      stock: [
        [idOf(1), -7],
        [idOf(4), 4],
      ],
    })
    expect(applied).toEqual(done)
    const settings = { ...head('c1', 1).settings, name: 'New name' }
    await other.applyChanges({
      ...changes('c3', 3),
      products: [{ ...product(4), name: 'Four' }],
      settings,
    })
    expect(shown(await storage.load())).toEqual({
      head: { ...head('c3', 3), settings },
      products: [product(1), renamed, { ...product(4), name: 'Four' }],
      stock: [
        [idOf(1), -7],
        [idOf(2), 2],
        [idOf(4), 4],
      ],
    })
  })

  test('a catalogue of 2,000 products is changed in place, in every page', async () => {
    const { storage } = await open()
    const products = Array.from({ length: 2_000 }, (_, at) => product(at))
    await storage.putChunk('g1', 'h1', products)
    await storage.switchTo('g1', head('c1', 1), [])
    const changed = products
      .filter((_, at) => at % 150 === 0)
      .map((it) => ({ ...it, name: `${it.name} changed` }))
    await storage.applyChanges({ ...changes('c2', 2), products: changed, removed: [idOf(1_999)] })
    const found = shown(await storage.load())?.products ?? []
    expect(found.length).toEqual(1_999)
    expect(found.filter(({ name }) => name.endsWith('changed'))).toEqual(changed)
  })

  test('all products can be walked through, some at a time, as they are now', async () => {
    const { storage } = await open()
    const products = Array.from({ length: 1_300 }, (_, at) => product(at))
    await storage.putChunk('g1', 'h1', products.slice(0, 700))
    await storage.putChunk('g1', 'h2', products.slice(700))
    await storage.switchTo('g1', head('c1', 1), [])
    await storage.applyChanges({
      ...changes('c2', 2),
      products: [
        { ...product(3), name: 'Renamed' },
        { ...product(900), name: 'Too' },
      ],
      removed: [idOf(5), idOf(1_299)],
    })
    await storage.applyChanges({ ...changes('c3', 3), products: [product(1_400), product(5)] })
    const pages = await walked(storage)
    expect(pages.every((page) => page.length <= 500)).toEqual(true)
    const loaded = shown(await storage.load())?.products ?? []
    expect(pages.flat().sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(loaded)
    expect((await walked(storage)).flat().length).toEqual(loaded.length)
  })

  test('a walk ends where the catalogue becomes another one, and not for stock alone', async () => {
    const { storage, again } = await open()
    expect(await storage.productsPage(null)).toEqual({ ok: true, value: null })
    const products = Array.from({ length: 1_300 }, (_, at) => product(at))
    await storage.putChunk('g1', 'h1', products)
    await storage.switchTo('g1', head('c1', 1), [])
    const first = await storage.productsPage(null)
    const second = first.ok && first.value ? first.value.next : null
    await storage.applyChanges({ ...changes('c2', 2), stock: [[idOf(1), 7]] })
    const third = await storage.productsPage(second)
    expect(third.ok && third.value?.products.length).toEqual(500)
    const other = await again()
    await other.applyChanges({ ...changes('c3', 3), removed: [idOf(1_299)] })
    const next = third.ok && third.value ? third.value.next : null
    expect(await storage.productsPage(next)).toEqual({ ok: true, value: null })
  })

  test('a forgotten cursor has a snapshot come next, and the catalogue stays', async () => {
    const { storage } = await open()
    await storage.forgetCursor()
    expect(await storage.head()).toEqual({ ok: true, value: null })
    await storage.putChunk('g1', 'h1', [product(1)])
    await storage.switchTo('g1', head('c1', 1), [[idOf(1), 1]])
    await storage.forgetCursor()
    expect(shown(await storage.load())).toEqual({
      head: head('', 1),
      products: [product(1)],
      stock: [[idOf(1), 1]],
    })
  })

  test('changes without a catalogue write nothing', async () => {
    const { storage } = await open()
    await storage.applyChanges({ ...changes('c2', 2), products: [product(1)] })
    expect(await storage.load()).toEqual({ ok: true, value: null })
  })

  test('clearing forgets everything', async () => {
    const { storage } = await open()
    await storage.putChunk('g1', 'h1', [product(1)])
    await storage.switchTo('g1', head('c1', 1), [[idOf(1), 1]])
    await storage.putChunk('g2', 'h2', [product(2)])
    await storage.clear()
    expect(await storage.load()).toEqual({ ok: true, value: null })
    expect(await storage.chunksOf('g2')).toEqual({ ok: true, value: [] })
  })
}

const done = { ok: true, value: undefined }

async function walked(storage: CatalogueStorage): Promise<readonly (readonly Product[])[]> {
  const pages: (readonly Product[])[] = []
  for (let after: ProductsPlace | null = null; ; ) {
    const page = await storage.productsPage(after)
    if (!page.ok || !page.value) return pages
    pages.push(page.value.products)
    after = page.value.next
    if (!after) return pages
  }
}

/** In order of their ids, since no order is promised. */
function shown(loaded: Result<Catalogue | null, StorageFailure>) {
  if (!loaded.ok || !loaded.value) return null
  const { products, stock, ...rest } = loaded.value
  return {
    head: rest,
    products: [...products].sort((a, b) => (a.id < b.id ? -1 : 1)),
    stock: [...stock].sort(([a], [b]) => (a < b ? -1 : 1)),
  }
}

function idOf(at: number): ProductId {
  return `00000000-0000-7000-8000-${String(at).padStart(12, '0')}` as ProductId
}

function product(at: number): Product {
  return {
    id: idOf(at),
    sku: `SKU-${at}`,
    barcodes: [`00${at}`],
    name: `Product ${at}`,
    category: 'All',
    price: 1_000_000 as UnitPrice,
    unit: 'piece',
    tax: { category: 'S', rate: 2_000 as BasisPoints },
  }
}

function changes(cursor: string, version: number): CatalogueChanges {
  return {
    cursor,
    version,
    products: [],
    removed: [],
    stock: [],
    settings: null,
    cashiers: null,
    pulledAt: '2026-11-21T09:00:00.000Z',
  }
}

function head(cursor: string, version: number): CatalogueHead {
  const settings: StoreSettings = {
    id: '00000000-0000-7000-8000-00000000005e' as StoreId,
    name: 'Corner shop',
    addressLines: ['1 High Street'],
    phone: '',
    taxNumber: '',
    taxName: 'VAT',
    currency: 'GBP',
    locale: 'en-GB',
    timeZone: 'Europe/London',
    tax: { mode: 'inclusive', rounding: 'perGroup' },
    cashRounding: { step: 1 as MinorUnits, tie: 'up' },
    receiptFooter: '',
  }
  return { cursor, version, settings, cashiers: [], pulledAt: '2026-11-21T09:00:00.000Z' }
}
