export { catalogueStorageContract } from './catalogue-storage-contract.ts'
export type { ContractRunner } from './contract.ts'
export {
  createManualWorld,
  createMemoryCanary,
  createMemoryLocks,
  ManualTimers,
  type ManualWorld,
  type ManualWorldOptions,
  manualStartMs,
  seededRandom,
} from './manual-world.ts'
export {
  createMemoryCatalogueStorage,
  type MemoryCatalogueOptions,
} from './memory-catalogue-storage.ts'
export {
  createMemoryMirrorPlace,
  type MemoryMirrorOptions,
  type MirrorText,
} from './memory-mirror-place.ts'
export {
  createMemoryReserve,
  type MemoryReserveOptions,
  type ReservePlace,
} from './memory-reserve.ts'
export {
  createMemoryTillStorage,
  type MemoryTillOptions,
  type TransactionMoment,
} from './memory-till-storage.ts'
export { mirrorPlaceContract } from './mirror-place-contract.ts'
export { outboxStorageContract } from './outbox-storage-contract.ts'
export { reserveContract } from './reserve-contract.ts'
export { type SampleSale, sampleSale } from './sample-sale.ts'
export { copyTillDisk, createTillDisk, type TillDisk } from './till-disk.ts'
export { tillStorageContract } from './till-storage-contract.ts'
