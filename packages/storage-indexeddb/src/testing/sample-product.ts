import type { BasisPoints, Product, ProductId, UnitPrice } from '@evertill/domain'

export function sampleProduct(at: number): Product {
  return {
    id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}` as ProductId,
    sku: `SKU-${at}`,
    barcodes: [`00${at}`],
    name: `Product ${at}`,
    category: 'All',
    price: 1_000_000 as UnitPrice,
    unit: 'piece',
    tax: { category: 'S', rate: 2_000 as BasisPoints },
  }
}
