import type { Brand } from './brand.ts'

/** Ids are text made by clients (UUIDv7), branded so that one cannot stand in for another. */
export type SaleId = Brand<string, 'SaleId'>
export type CommandId = Brand<string, 'CommandId'>
export type ProductId = Brand<string, 'ProductId'>
export type CashierId = Brand<string, 'CashierId'>
export type ShiftId = Brand<string, 'ShiftId'>
export type DeviceId = Brand<string, 'DeviceId'>
export type StoreId = Brand<string, 'StoreId'>
