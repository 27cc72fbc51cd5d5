export { Catalogue, changesPageKeys, type PullData } from './catalogue.ts'
export { type CatalogueState, catalogueState } from './catalogue-sum.ts'
export { catalogueVersion } from './catalogue-version.ts'
export { bookCount, bookCounts, type StockCount, stockOf } from './stock.ts'
export { versionForChange } from './versions.ts'
export {
  type PresentProduct,
  presentProducts,
  putProduct,
  putProducts,
  removeProduct,
} from './write-products.ts'
