export { openMirrorPlace } from './mirror/open-mirror-place.ts'
export { openCatalogueStorage } from './open-catalogue-storage.ts'
export { openReserve, type ReserveOptions } from './open-reserve.ts'
export { openTillStorage } from './open-till-storage.ts'
