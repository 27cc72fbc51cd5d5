export { Catalogue, changesPageKeys, type PullData } from './catalogue.ts'
export { catalogueVersion } from './catalogue-version.ts'
export { bookCount, type StockCount, stockOf } from './stock.ts'
export { versionForChange } from './versions.ts'
export {
  type PresentProduct,
  presentProducts,
  putProduct,
  removeProduct,
} from './write-products.ts'
