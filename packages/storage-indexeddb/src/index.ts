export { openCatalogueStorage } from './open-catalogue-storage.ts'
export { openTillStorage } from './open-till-storage.ts'
